"""The articles found, as a list."""

import pytest
from flask import Flask

from index.models import Hit, ResultPage
from search_app.links import article_link
from search_app.pages.hits import HitEntry, hit_list
from search_app.search_request import search_request


def _entry(app: Flask, **values: object) -> HitEntry:
    given: dict[str, object] = {
        "id": "bai-1",
        "title": "Chi bộ & thôn",
        "published": None,
        "authors": ("Lan Chi", "Minh Hà"),
        "image": "",
        "image_text": "",
        "section": "",
        "source": "Báo Hoa Giang",
        "url": "",
        "snippet": "<mark>Chi bộ</mark> họp.",
        "title_marked": "<mark>Chi bộ</mark> &amp; thôn",
        "score": 1.0,
    }
    with app.test_request_context("/?q=chi+bo&page=3"):
        request = search_request({"q": ["chi bo"], "page": ["3"]})
        hits = (Hit(**given | values),)  # type: ignore[arg-type]
        found = ResultPage(
            request=request, understood=request.query, total=21, distinct=21, hits=hits, took_ms=1.5
        )
        listed = hit_list(found, article_link)
    assert listed.start == 21
    (entry,) = listed.entries
    return entry


def test_an_entry_leads_to_its_article_and_keeps_the_marks(app: Flask) -> None:
    entry = _entry(app)
    assert entry.href == "/articles/bai-1?q=chi+bo&page=3"
    assert str(entry.title) == "<mark>Chi bộ</mark> &amp; thôn"
    assert entry.origin == ("Lan Chi, Minh Hà", "Báo Hoa Giang")


@pytest.mark.parametrize(
    ("missing", "told", "more"),
    [((), (), 0), (("a", "b"), ("a", "b"), 0), (tuple("abcdef"), ("a", "b", "c", "d"), 2)],
)
def test_the_beginning_of_what_is_missing_is_told(
    app: Flask, missing: tuple[str, ...], told: tuple[str, ...], more: int
) -> None:
    entry = _entry(app, missing=missing)
    assert (entry.missing, entry.more_missing) == (told, more)

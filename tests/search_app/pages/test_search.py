"""The results of a search, from invented pages of hits."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from index.engine.protocol import FacetValue
from index.models import AppliedRewrite, DayFilter, Hit, Offer, ResultPage, RewriteKind
from index.query.days import DayOffer, DaySpan
from search_app.pages.search import SearchPage, search_page
from search_app.rendering import render
from search_app.search_request import search_request
from tests.search_app.html import links, texts

ABBREVIATION = AppliedRewrite("UBND", "ủy ban nhân dân", RewriteKind.ABBREVIATION)
RAW = AppliedRewrite("ddangr", "đảng", RewriteKind.TYPING)


def _page(app: Flask, address: str = "/?q=UBND", **values: Any) -> SearchPage:
    with app.test_request_context(f"{address}&lang=en") as context:
        request = search_request(dict(context.request.args.lists()))
        found = ResultPage(
            request=request, understood=request.query, total=30, distinct=30, hits=(), took_ms=1.5
        )
        return search_page(replace(found, **values))


def test_the_title_is_what_was_asked_for(app: Flask) -> None:
    assert _page(app).title == "UBND"
    assert _page(app, "/?from=1/2/2024").title == "Since 01/02/2024"
    assert _page(app, "/?section=Tin").title == "Section: Tin"
    assert _page(app, "/?q=UBND&section=Tin&page=2").title == "UBND · Section: Tin · page 2"


def test_an_order_can_be_chosen_where_there_are_words_and_several_articles(app: Flask) -> None:
    orders = _page(app, "/?q=UBND&sort=newest").orders
    assert [(each.text, each.href, each.current) for each in orders] == [
        ("Best match", "/?q=UBND", False),
        ("Newest", "/?q=UBND&sort=newest", True),
        ("Oldest", "/?q=UBND&sort=oldest", False),
    ]
    assert _page(app, total=1).orders == ()
    without_words = _page(app, "/?from=1/2/2024").orders
    assert [(each.text, each.current) for each in without_words] == [
        ("Newest", True),
        ("Oldest", False),
    ]


def test_what_was_read_is_apart_from_what_was_added_once(app: Flask) -> None:
    again = replace(ABBREVIATION, meant="Ủy ban nhân dân")
    also = _page(app, also=(RAW, ABBREVIATION, again)).interpretation
    assert also.read == (RAW,)
    assert also.added == (ABBREVIATION,)


def test_what_was_shortened_is_said_apart_and_cannot_be_switched_off(app: Flask) -> None:
    whole = AppliedRewrite("đoạn dài", "quận ủy · họp", RewriteKind.SHORTENED)
    also = _page(app, also=(whole,)).interpretation
    assert (also.shortened, also.added, also.literal_href) == ("quận ủy · họp", (), "")
    assert _page(app, also=(ABBREVIATION,)).interpretation.shortened == ""


def test_a_query_that_was_corrected_leads_to_the_one_typed(app: Flask) -> None:
    meant = AppliedRewrite("quan uyy", "quan uy", RewriteKind.CORRECTION)
    also = _page(app, "/?q=quan+uyy&page=3", also=(meant,)).interpretation
    assert (also.corrected, also.very_href) == (meant, "/?q=quan+uyy&expand=0")
    assert (also.added, also.literal_href) == ((), "")
    assert _page(app).interpretation.corrected is None


def test_a_correction_is_said_with_a_link(app: Flask) -> None:
    meant = AppliedRewrite("quan uyy", "quan uy", RewriteKind.CORRECTION)
    with app.test_request_context("/?q=quan+uyy&lang=en"):
        shown = render("search.html", _page(app, "/?q=quan+uyy", also=(meant, ABBREVIATION)))
    tree = LexborHTMLParser(shown)
    assert texts(tree, ".also") == [
        "Showing results for “quan uy”. Search for “quan uyy” instead",
        "Also searched for: ủy ban nhân dân",
    ]
    assert links(tree, ".also a") == ["/?q=quan+uyy&expand=0"]


@pytest.mark.parametrize(
    ("query", "expected"), [("chi+bộ", False), ("chi+bộ+-trường", True), ("title:chi+bộ", True)]
)
def test_what_was_understood_is_said_of_operators(app: Flask, query: str, expected: bool) -> None:
    assert _page(app, f"/?q={query}").has_operators is expected


@pytest.mark.parametrize(
    ("address", "also", "literal", "expanded"),
    [
        ("/?q=UBND", (ABBREVIATION,), "/?q=UBND&expand=0", ""),
        ("/?q=UBND", (), "", ""),
        ("/?q=UBND&expand=0", (), "", "/?q=UBND"),
    ],
)
def test_expanding_can_be_switched(
    app: Flask, address: str, also: tuple[AppliedRewrite, ...], literal: str, expanded: str
) -> None:
    found = _page(app, address, also=also).interpretation
    assert (found.literal_href, found.expanded_href) == (literal, expanded)


def test_other_queries_are_links(app: Flask) -> None:
    offers = (Offer("hai duong", "Hải Dương", earlier=True),)
    also = _page(app, suggestion="uy ban", offers=offers).interpretation
    assert also.suggestion_href == "/?q=uy+ban"
    assert [(each.label, each.href) for each in also.offers] == [("Hải Dương", "/?q=hai+duong")]


def test_days_lead_to_the_rest_of_the_query_within_them(app: Flask) -> None:
    span = DaySpan(date(2024, 5, 1), date(2024, 5, 31))
    days = (DayFilter(DayOffer(span, "quan uy"), 37),)
    address = "/?q=quan+uy+tháng+5/2024&sort=newest&section=Tin"
    (link,) = _page(app, address, days=days).interpretation.days
    assert (link.label, link.articles) == ("the month 5/2024", 37)
    assert link.href == "/?q=quan+uy&from=01/05/2024&to=31/05/2024&sort=newest&section=Tin"


def test_days_of_no_article_lead_nowhere(app: Flask) -> None:
    day = date(2024, 5, 1)
    days = (DayFilter(DayOffer(DaySpan(day, day), "quan uy"), 0),)
    (link,) = _page(app, days=days).interpretation.days
    assert (link.label, link.is_one_day, link.href) == ("01/05/2024", True, "")


def test_facets_are_shown_where_articles_were_found(app: Flask) -> None:
    facets = {"section": (FacetValue("Van hoa", 30),), "author": ()}
    (shown,) = _page(app, facets=facets).facets
    assert (shown.label, shown.entries[0].href) == ("Section", "/?q=UBND&section=Van+hoa")
    assert _page(app, facets=facets, total=0).facets == ()


def test_a_reader_chooses_how_many_articles_a_page_has(app: Flask) -> None:
    sizes = _page(app, "/?q=UBND&per_page=20&page=2").sizes
    assert [(each.text, each.href, each.current) for each in sizes] == [
        ("10", "/?q=UBND", False),
        ("20", "/?q=UBND&per_page=20", True),
        ("50, short", "/?q=UBND&per_page=50", False),
    ]
    assert _page(app, total=10, distinct=10).sizes == ()


def test_fifty_on_a_page_are_a_list_to_look_over(app: Flask) -> None:
    assert [_page(app, f"/?q=UBND&per_page={size}").hits.is_dense for size in (10, 20, 50)] == [
        False,
        False,
        True,
    ]


def test_where_paging_ends_the_page_leads_on(app: Flask) -> None:
    hit = Hit(
        id="bai-1", title="Tin", published=None, authors=(), image="", image_text="", section="",
        source="", url="", snippet="", title_marked="Tin", score=1.0,
    )  # fmt: skip
    many = {"total": 14_024, "distinct": 14_024, "hits": (hit,)}
    with app.test_request_context("/?q=UBND&page=1000&lang=en"):
        last = LexborHTMLParser(render("search.html", _page(app, "/?q=UBND&page=1000", **many)))
        other = LexborHTMLParser(render("search.html", _page(app, "/?q=UBND&page=2", **many)))
    assert "page 1,000 of 1,000" in texts(last, "#count")[0]
    assert "10,000" in texts(last, ".beyond")[0]
    ways = [link.partition("?")[0] for link in links(last, ".beyond a")]
    assert ways == ["/export", "/timeline"]
    assert not other.css(".beyond")

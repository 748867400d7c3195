"""The card of a document that the query names."""

from datetime import date

from flask import Flask

from index.citations.key import Citation
from index.engine.protocol import FacetValue
from index.models import Document, NamedDocument
from search_app.pages.document_card import DocumentCard, document_card
from search_app.search_request import search_request


def _document(key: str, articles: int) -> Document:
    citation = Citation.from_key(key)
    assert citation is not None
    return Document(citation, citation.name, articles, date(2018, 5, 2), date(2021, 5, 2))


YEARS = (FacetValue("2021", 3), FacetValue("2019", 1), FacetValue("2018", 8))


def _card(app: Flask, key: str, address: str, fuller: tuple[Document, ...] = ()) -> DocumentCard:
    with app.test_request_context(address) as context:
        request = search_request(dict(context.request.args.lists()))
        named = NamedDocument(document=_document(key, 12), years=YEARS, fuller=fuller)
        return document_card(named, request)


def test_its_name_begins_with_its_kind(app: Flask) -> None:
    assert _card(app, "nq:28:tw:xii", "/?q=28-NQ/TW").name == "Nghị quyết 28-NQ/TW (khóa XII)"
    assert _card(app, "nq:28", "/?q=nq+28").name == "Nghị quyết 28"


def test_it_narrows_and_keeps_the_filters_and_the_order(app: Flask) -> None:
    card = _card(app, "nq:28", "/?q=nq+28&from=1/1/2019&sort=newest&section=Tin&page=3")
    narrowed = "/?q=nq+28&from=1/1/2019&sort=newest&section=Tin&citation=nq:28"
    assert (card.narrow_href, card.href) == (
        narrowed,
        "/documents/nq:28?q=nq+28&from=1/1/2019&sort=newest&section=Tin",
    )


def test_what_is_narrowed_to_it_is_not_narrowed_again(app: Flask) -> None:
    assert _card(app, "nq:28", "/?q=nq+28&citation=nq:28").narrow_href == ""


def test_its_candidates_narrow_to_themselves(app: Flask) -> None:
    fuller = (_document("nq:28:tw:xii", 5),)
    (candidate,) = _card(app, "nq:28", "/?q=nq+28&sort=oldest", fuller).candidates
    assert (candidate.name, candidate.articles) == ("28-NQ/TW (khóa XII)", 5)
    assert candidate.href == "/?q=nq+28&sort=oldest&citation=nq:28:tw:xii"


def test_years_without_articles_have_their_place(app: Flask) -> None:
    years = _card(app, "nq:28", "/?q=nq+28").years
    assert [(bar.year, bar.count, bar.height) for bar in years] == [
        (2018, 8, 100),
        (2019, 1, 13),
        (2020, 0, 0),
        (2021, 3, 38),
    ]

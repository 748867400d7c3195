"""Exports put together: of a search, for the web and the command line alike."""

from collections.abc import Sequence
from datetime import datetime

from corpus.article import VIETNAM
from index import Searcher
from search_app.export.columns import Address, chosen
from search_app.export.export import Export
from search_app.export.formats import Format
from search_app.export.head import Head, conditions
from search_app.parsers import parse_once, parse_switch
from search_app.search_request import Texts, search_request


def export_of(
    searcher: Searcher,
    texts: Texts,
    format_: Format,
    *,
    site: str,
    language: str,
    address: Address,
    for_people: bool,
) -> Export:
    """Return the export that the parameters of an address ask for; nothing is read of it yet.

    Beside those of a search that is `fields`, and `head=0` for one that does not say what it is.
    QueryError where something cannot be answered.
    """
    fields = chosen(texts.get("fields", ()), format_.fields)
    found = searcher.everything(search_request(texts))
    head = Head(
        site=site,
        conditions=conditions(texts, language),
        day=datetime.now(VIETNAM).date(),
        generation=searcher.stats().generation,
        total=found.total,
        language=language,
    )
    return Export(
        head=head,
        articles=found.articles,
        fields=fields,
        address=address,
        has_head=parse_head(texts.get("head", ())),
        for_people=for_people,
    )


def parse_head(texts: Sequence[str]) -> bool:
    """Return whether an export says what it is."""
    return parse_switch("head", parse_once("head", texts) or "")

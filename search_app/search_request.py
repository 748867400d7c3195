"""What is asked for: the parameters of an address together, checked.

Raises QueryError, which names the parameter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from index import DocumentOrder, Query, QueryError, SearchRequest, Sort
from search_app.params import (
    PER_PAGE,
    parse_day,
    parse_expand,
    parse_name,
    parse_names,
    parse_order,
    parse_pages,
    parse_q,
    parse_sort,
)

UNWANTED = {f"not_{facet}": facet for facet in ("section", "author", "year", "citation")}
"""Parameters that leave out a value of a facet; each may be given several times."""
SEARCH_PARAMETERS = (
    "q",
    "from",
    "to",
    "sort",
    "section",
    "author",
    "citation",
    *UNWANTED,
    "expand",
    "page",
    "per_page",
)
DOCUMENT_PARAMETERS = ("kind", "text", "sort", "page", "per_page")


@dataclass(frozen=True, slots=True)
class DocumentsRequest:
    """A checked request for a list of documents."""

    kind: str
    text: str
    sort: DocumentOrder
    page: int
    per_page: int


def search_request(args: MultiDict[str, str]) -> SearchRequest:
    """Return the checked request that the parameters make up."""
    given = single(args)
    day_from = parse_day("from", given.get("from", ""))
    day_to = parse_day("to", given.get("to", ""))
    if day_from and day_to and day_from > day_to:
        raise QueryError("from", "The first day is after the last one. Swap the two.")
    page, per_page = parse_pages(given.get("page", "1"), given.get("per_page", str(PER_PAGE)))
    query = parse_q(given.get("q", ""))
    return SearchRequest(
        query=query,
        day_from=day_from,
        day_to=day_to,
        sort=_meaningful(parse_sort(given.get("sort", Sort.RELEVANCE)), query),
        section=parse_name("section", given.get("section", "")),
        author=parse_name("author", given.get("author", "")),
        citation=parse_name("citation", given.get("citation", "")),
        unwanted=_unwanted(args),
        expand=parse_expand(given.get("expand", "")),
        page=page,
        per_page=per_page,
    )


def single(args: MultiDict[str, str]) -> Mapping[str, str]:
    """Return the parameters that are given once; one that is given twice has no meaning."""
    return _once(args, [name for name in SEARCH_PARAMETERS if name not in UNWANTED])


def _once(args: MultiDict[str, str], names: Sequence[str]) -> dict[str, str]:
    for name in names:
        if len(args.getlist(name)) > 1:
            raise QueryError(name, "This parameter is given twice. Give it once.")
    return {name: args[name] for name in names if name in args}


def refuse_unknown(args: MultiDict[str, str], known: tuple[str, ...]) -> None:
    """Refuse misspelt names: a filter that is silently ignored gives wrong answers."""
    for name in args:
        if name not in known:
            raise QueryError(
                name,
                "There is no such parameter. Known are: %(known)s.",
                known=", ".join(known),
            )


def documents_request(args: MultiDict[str, str], per_page: int) -> DocumentsRequest:
    """Return the checked request for a list of documents that the parameters make up."""
    given = _once(args, DOCUMENT_PARAMETERS)
    page, size = parse_pages(given.get("page", "1"), given.get("per_page", str(per_page)))
    return DocumentsRequest(
        parse_name("kind", given.get("kind", "")) or "",
        parse_name("text", given.get("text", "")) or "",
        parse_order(given.get("sort", DocumentOrder.COUNT)),
        page,
        size,
    )


def _unwanted(args: MultiDict[str, str]) -> dict[str, tuple[str, ...]]:
    given = {facet: parse_names(name, args.getlist(name)) for name, facet in UNWANTED.items()}
    for year in given["year"]:
        if not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise QueryError("not_year", "Write a year with four digits, as 2024.")
    return {facet: values for facet, values in given.items() if values}


def _meaningful(sort: Sort, query: Query) -> Sort:
    """Return the newest first where no word was typed: then nothing is more relevant."""
    return Sort.NEWEST if query.root is None and sort is Sort.RELEVANCE else sort

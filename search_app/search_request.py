"""What is asked for: the parameters of an address together, checked.

Raises QueryError, which names the parameter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index import DocumentOrder, QueryError, SearchRequest, Sort
from search_app.parameter import Parameter
from search_app.parameters import DOCUMENTS, SEARCH
from search_app.parsers import DEEPEST

Texts = Mapping[str, Sequence[str]]
"""The texts of an address by the names of its parameters, each as often as it is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsRequest:
    """A checked request for a list of documents."""

    kind: str
    text: str
    sort: DocumentOrder
    page: int
    per_page: int

    @property
    def start(self) -> int:
        """How many documents come before the page."""
        return (self.page - 1) * self.per_page


def search_request(texts: Texts) -> SearchRequest:
    """Return the checked request that the parameters make up."""
    values = {each.name: each.read(texts.get(each.name, ())) for each in SEARCH}
    request = SearchRequest(
        **{each.field: values[each.name] for each in SEARCH if not each.facet},
        unwanted={
            each.facet: values[each.name] for each in SEARCH if each.facet and values[each.name]
        },
    )
    if request.day_from and request.day_to and request.day_from > request.day_to:
        raise QueryError(
            "from", "The first day is after the last one. Swap the two.", code="days-reversed"
        )
    if request.undated and (request.day_from or request.day_to):
        raise QueryError("undated", "Articles without a day are of no span of days.")
    refuse_too_deep(request.page, request.per_page)
    return _in_meaningful_order(request)


def asks_for_something(request: SearchRequest) -> bool:
    """Return whether a request has a word or a filter; without either there is only the form."""
    filters = (getattr(request, each.field) for each in SEARCH if each.narrows)
    return request.query.root is not None or any(filters)


def refuse_wordless(request: SearchRequest) -> None:
    """Refuse a query in which nothing can be looked for."""
    if request.query.root is None:
        raise QueryError("q", "Say what to search for: this holds no word.", code="query-empty")


def documents_request(texts: Texts, per_page: int) -> DocumentsRequest:
    """Return the checked request for a list of documents; `per_page` where none is given."""
    given = {"per_page": [str(per_page)], **texts}
    request = DocumentsRequest(
        **{each.field: each.read(given.get(each.name, ())) for each in DOCUMENTS}
    )
    refuse_too_deep(request.page, request.per_page)
    return request


def refuse_too_deep(page: int, per_page: int) -> None:
    """Refuse pages behind the deepest hit."""
    if page * per_page > DEEPEST:
        raise QueryError(
            "page",
            "Only the first %(deepest)d results can be paged through. Ask for fewer days or more "
            "words; an export has all of them.",
            code="page-too-deep",
            deepest=DEEPEST,
        )


def refuse_unknown(texts: Texts, known: Iterable[Parameter | str]) -> None:
    """Refuse misspelt names: a filter that is silently ignored gives wrong answers."""
    names = [each if isinstance(each, str) else each.name for each in known]
    for name in texts:
        if name not in names:
            raise QueryError(
                name,
                "There is no such parameter. Known are: %(known)s.",
                code="parameter-unknown",
                known=", ".join(names),
            )


def _in_meaningful_order(request: SearchRequest) -> SearchRequest:
    """Return the newest first where no word was typed: then nothing is more relevant."""
    if request.query.root is None and request.sort is Sort.RELEVANCE:
        return replace(request, sort=Sort.NEWEST)
    return request

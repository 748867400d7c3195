"""The advanced form, filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index import ComposedQuery, FacetValue, fold
from search_app.arguments import asked
from search_app.labels import choices_of, label_of
from search_app.language import gettext
from search_app.pages.form import Field
from search_app.parameters import SEARCH

_MOST_SECTIONS = 40
_MOST_AUTHORS = 300
"""Names that a browser offers while an author is typed."""
_PLACED = ("q", "from", "to", "section", "author", "citation", "sort", "page")
"""Parameters that have a field of their own, or none."""


@dataclass(frozen=True, slots=True)
class QueryField:
    """A field of words, with what it is for and an example."""

    name: str
    label: str
    hint: str
    value: str


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen."""

    value: str
    text: str
    count: int | None
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvancedPage:
    """What advanced.html shows."""

    fields: tuple[QueryField, ...]
    sections: tuple[Option, ...]
    authors: str
    author_names: tuple[str, ...]
    citation: Field
    days: tuple[Field, Field]
    orders: tuple[Option, ...]
    kept: tuple[tuple[str, str], ...]
    """Names and values of the parameters that have no field here."""


def advanced_page(
    query: ComposedQuery, sections: Iterable[FacetValue], authors: Iterable[FacetValue]
) -> AdvancedPage:
    """Return the form with the search at hand; sections and authors are those of the index."""
    given = asked()
    chosen = given.get("section", [])
    order = given.get("sort", ["relevance"])[0]
    return AdvancedPage(
        fields=_fields(query),
        sections=tuple(_sections(list(sections), chosen)),
        authors=", ".join(given.get("author", [])),
        author_names=tuple(each.value for each in authors)[:_MOST_AUTHORS],
        citation=_field("citation", given),
        days=(_field("from", given), _field("to", given)),
        orders=tuple(
            Option(value, label, None, value == order)
            for value, label in choices_of(SEARCH, "sort").items()
        ),
        kept=tuple(
            (name, text) for name, texts in given.items() if name not in _PLACED for text in texts
        ),
    )


def _fields(query: ComposedQuery) -> tuple[QueryField, ...]:
    return (
        QueryField("all", gettext("All of these words"), "đại hội đảng bộ", query.all),
        QueryField(
            "exact", gettext("Exactly this, word for word"), "sinh hoạt chi bộ", query.exact
        ),
        QueryField("any_of", gettext("Any of these"), "công đoàn, thanh niên", query.any_of),
        QueryField("title", gettext("In the title"), "kết nạp đảng viên", query.title),
        QueryField("none_of", gettext("None of these"), "phim, sinh viên", query.none_of),
    )


def _field(name: str, given: Mapping[str, list[str]]) -> Field:
    return Field(name, label_of(SEARCH, name), given.get(name, [""])[0])


def _sections(known: list[FacetValue], chosen: list[str]) -> Iterable[Option]:
    """Yield the sections, those that were asked for among them whatever the index has."""
    wanted = {fold(each) for each in chosen}
    for at, each in enumerate(known):
        if at < _MOST_SECTIONS or fold(each.value) in wanted:
            yield Option(each.value, each.value, each.count, fold(each.value) in wanted)
    there = {fold(each.value) for each in known}
    yield from (Option(each, each, None, True) for each in chosen if fold(each) not in there)

"""The search form, filled in with the search at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from index import QueryError
from search_app.arguments import arguments, asked
from search_app.date_ranges import Preset, days_name, format_day, presets, today
from search_app.labels import label_of
from search_app.links import search_link
from search_app.parameters import DOCUMENTS, SEARCH

_FIELDS = ("q", "from", "to")
_NOT_KEPT = (*_FIELDS, "page")
"""A search with other words begins at the first page."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that a reader fills in."""

    name: str
    label: str
    value: str
    problem: str = ""
    """What is wrong with it; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class PresetLink:
    """A ready-made span of days."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """The form: its fields, and what the next search keeps."""

    words: Field
    first_day: Field
    last_day: Field
    span: str
    """The days that are asked for, in words; empty where none are."""
    presets: tuple[PresetLink, ...]
    kept: tuple[tuple[str, str], ...]
    """Names and values of hidden fields."""
    focused: bool
    other_problem: str = ""
    """What is wrong with something that is no field, as the order; empty where nothing is."""

    @property
    def has_problem(self) -> bool:
        """Whether something that was asked for is to blame for an error."""
        fields = (self.words, self.first_day, self.last_day)
        return bool(self.other_problem) or any(each.problem for each in fields)


def search_form(
    last: date | None, *, wrong: str = "", detail: str = "", focused: bool = False
) -> SearchForm:
    """Return the form; `last` is the day of the archive's newest article.

    `wrong` names the parameter that an error is about, `detail` says what is wrong with it.
    """
    given = asked()
    words, first_day, last_day = (
        _field(name, given, detail if name == wrong else "") for name in _FIELDS
    )
    return SearchForm(
        words=words,
        first_day=first_day,
        last_day=last_day,
        span=_span(given),
        presets=tuple(
            _preset_link(each, first_day.value, last_day.value) for each in presets(today(), last)
        ),
        kept=tuple(
            (name, text)
            for name, texts in given.items()
            if name not in _NOT_KEPT and name != wrong
            for text in texts
        ),
        focused=focused,
        other_problem=_other_problem(wrong, detail),
    )


def _other_problem(wrong: str, detail: str) -> str:
    if not wrong or wrong in _FIELDS:
        return ""
    label = label_of((*SEARCH, *DOCUMENTS), wrong)
    return f"{label}: {detail}" if label else detail


def _field(name: str, given: Mapping[str, list[str]], problem: str) -> Field:
    value = (arguments() if problem else given).get(name, [""])[0]
    return Field(name, label_of(SEARCH, name), value, problem)


def _span(given: Mapping[str, list[str]]) -> str:
    """Return the days that are asked for as people say them; empty where they cannot be read."""
    read = {each.name: each for each in SEARCH}
    try:
        first, last = (read[name].read(given.get(name, ())) for name in ("from", "to"))
    except QueryError:
        return ""
    return days_name(first, last)


def _preset_link(preset: Preset, first_asked: str, last_asked: str) -> PresetLink:
    first, last = format_day(preset.first), format_day(preset.last)
    href = search_link({"from": first, "to": last})
    return PresetLink(preset.label, href, (first_asked, last_asked) == (first, last))

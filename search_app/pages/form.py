"""The search form, filled in with the search at hand."""

from dataclasses import dataclass

from search_app.arguments import asked
from search_app.date_ranges import Preset, format_day, presets, today
from search_app.labels import label_of
from search_app.links import search_link
from search_app.parameters import SEARCH

_FIELDS = ("q", "from", "to")
_NOT_KEPT = (*_FIELDS, "page")
"""A search with other words begins at the first page."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that a reader fills in."""

    name: str
    label: str
    value: str
    wrong: bool
    """Whether an error is about it."""


@dataclass(frozen=True, slots=True)
class PresetLink:
    """A ready-made span of days."""

    label: str
    first: str
    last: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """The form: its fields, and what the next search keeps."""

    words: Field
    first_day: Field
    last_day: Field
    presets: tuple[PresetLink, ...]
    kept: tuple[tuple[str, str], ...]
    """Names and values of hidden fields."""
    focused: bool


def search_form(*, wrong: str | None = None, focused: bool = False) -> SearchForm:
    """Return the form; `wrong` names the parameter that an error is about."""
    given = asked()
    words, first_day, last_day = (_field(name, given, wrong) for name in _FIELDS)
    return SearchForm(
        words=words,
        first_day=first_day,
        last_day=last_day,
        presets=tuple(
            _preset_link(each, first_day.value, last_day.value) for each in presets(today())
        ),
        kept=tuple(
            (name, text)
            for name, texts in given.items()
            if name not in _NOT_KEPT and name != wrong
            for text in texts
        ),
        focused=focused,
    )


def _field(name: str, given: dict[str, list[str]], wrong: str | None) -> Field:
    return Field(name, label_of(SEARCH, name), given.get(name, [""])[0], name == wrong)


def _preset_link(preset: Preset, first_asked: str, last_asked: str) -> PresetLink:
    first, last = format_day(preset.first), format_day(preset.last)
    href = search_link({"from": first, "to": last})
    return PresetLink(preset.label, first, last, href, (first_asked, last_asked) == (first, last))

"""Fields that a file names itself, as Article JSON does, checked and cleaned."""

from collections.abc import Mapping
from typing import Any

from corpus import dates
from corpus.cleaning import clean, tidy
from corpus.draft import Draft
from corpus.errors import Unreadable

_LINES = ("title", "lead", "author", "section", "source")


def draft_of(values: Mapping[str, Any]) -> Draft:
    """Return the draft that named values give; unknown names and nulls are passed over.

    Raises Unreadable, naming the field, where a value has the wrong type.
    """
    draft = Draft()
    notes = draft.repairs
    for name in _LINES:
        setattr(draft, name, tidy(_text(values, name), notes))
    draft.id = _text(values, "id")
    draft.url = tidy(_text(values, "url"), notes)
    draft.body = _paragraphs(values, "body", notes)
    draft.captions = _paragraphs(values, "captions", notes)
    draft.keywords = _paragraphs(values, "keywords", notes, text=False)
    published = _text(values, "published").strip()
    if published:
        stamp = dates.parse(clean(published, notes))
        draft.published = stamp.published
        draft.repair(stamp.repair)
    return draft


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong(name, value, "a string")
    return value


def _paragraphs(
    values: Mapping[str, Any], name: str, notes: list[str], *, text: bool = True
) -> list[str]:
    value = values.get(name)
    if value is None:
        return []
    if isinstance(value, str) and text:
        value = [value]
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise _wrong(name, value, "a list of strings" + (" or a string" if text else ""))
    lines = [tidy(line, notes) for part in value for line in part.splitlines()]
    return [line for line in lines if line]


def _wrong(name: str, value: object, wanted: str) -> Unreadable:
    kind = type(value).__name__
    return Unreadable("bad-field", f"The field {name} is not {wanted}: {kind}.")

"""Fields that a file names itself, as Article JSON and data sets do, checked and cleaned."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from corpus import dates
from corpus.cleaning import clean, tidy
from corpus.draft import Draft
from corpus.errors import Unreadable
from corpus.field_names import IGNORED, FieldNames, default_names
from corpus.missed import MAX_DATE_LENGTH, is_missed, is_text, strings_in
from corpus.page.byline import authors_of, distinct, named_by
from corpus.picture import picture_address
from corpus.rich_text import paragraphs_of, plain
from corpus.sentence import Sentence
from corpus.web.metadata import first_of

_NAMES = (
    "name", "title", "text", "label", "term", "_", "#text", "@value", "value", "rendered", "$oid",
    "@id",
)  # fmt: skip
"""Keys of an object that stands for one text: `{"@type": "Person", "name": ...}`."""
_IMAGE_KEYS = ("url", "contentUrl", "src", "href", "@id")
_ADDRESS = re.compile(r"https?://\S+$")
_NOTHING = frozenset(("none", "null", "nan", "nil", "n/a", "undefined", "unknown"))
"""What programs write where there is no value."""
_WORDS = re.compile(r"[A-Z]?[^\W\d_A-Z]{1,40}|[A-Z]{1,40}(?![a-z])")
_PUBLISHING = frozenset(
    ("publish", "published", "publication", "post", "posted", "create", "created", "đăng")
)
"""Words in the names of what tells when an article was published: `timeCreatePost`."""
_MAX_SECTION_WORDS = 6
"""Names of sections have no more."""

Values = Mapping[str, Any]


def draft_of(values: Values, names: FieldNames | None = None) -> Draft:
    """Return the draft that named values give; what is unknown and holds text is told.

    Raises Unreadable, naming the field, where a value has the wrong type.
    """
    draft = Draft()
    found, unknown = _sorted(values, names or default_names())
    for field, take in _TAKERS.items():
        candidates = found.get(field, ())
        if len(candidates) > 1:
            candidates = sorted(candidates, key=_longest if field == "body" else _rank)
        for _, name, value in candidates:
            if take(draft, name, value):
                break
    _level(draft, [value for _, _, value in found.get("section", ())])
    if draft.published is None:
        unknown = _without_date(draft, unknown)
    passed = [name for name, value in unknown if is_missed(value, draft)]
    if passed:
        named = ", ".join(tidy(name)[:80] for name in passed)
        draft.repair(Sentence("fields passed over: %(fields)s", fields=named))
    return draft


Candidates = dict[str, list[tuple[int, str, Any]]]


def _sorted(values: Values, names: FieldNames) -> tuple[Candidates, list[tuple[str, Any]]]:
    """Return the values that mean each field, and those that mean none."""
    found: Candidates = {}
    unknown: list[tuple[str, Any]] = []
    for name, value in values.items():
        known = names.of(name)
        if isinstance(value, str) and value.strip().lower() in _NOTHING:
            continue
        if known is None:
            unknown.append((name, value))
        elif value is not None and known[0] != IGNORED:
            found.setdefault(known[0], []).append((known[1], name, value))
    return found, unknown


def _rank(candidate: tuple[int, str, Any]) -> int:
    return candidate[0]


def _longest(candidate: tuple[int, str, Any]) -> tuple[int, int]:
    rank, _, value = candidate
    parts = value if isinstance(value, list) else [value]
    return -sum(len(part) for part in parts if isinstance(part, str)), rank


def _take_line(field: str) -> Callable[[Draft, str, Any], bool]:
    def take(draft: Draft, name: str, value: Any) -> bool:
        text = tidy(plain(_text(name, value)), draft.repairs)
        setattr(draft, field, text)
        return bool(text)

    return take


def _take_id(draft: Draft, name: str, value: Any) -> bool:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = _text(name, value)
    if not _ADDRESS.match(text):
        draft.id = text
    else:
        draft.url = draft.url or text
    return bool(draft.id)


def _take_author(draft: Draft, name: str, value: Any) -> bool:
    bylines = [named_by(tidy(plain(one))) for one in _texts(name, value)]
    draft.source = draft.source or next((one.source for one in bylines if one.source), "")
    named = (author for one in bylines for author in authors_of(one.author))
    draft.authors = distinct(author for author in named if any(map(str.isalpha, author)))
    return bool(draft.authors)


def _take_section(draft: Draft, name: str, value: Any) -> bool:
    named = (first_of(tidy(plain(one))) for one in _texts(name, value) if not _ADDRESS.match(one))
    draft.section = next(filter(None, named), "")
    return bool(draft.section)


def _take_keywords(draft: Draft, name: str, value: Any) -> bool:
    parts = _texts(name, value)
    if isinstance(value, str):
        parts = re.split("[,;|]", value)
    words = (tidy(plain(part), draft.repairs).lstrip("#") for part in parts)
    draft.keywords = list(dict.fromkeys(filter(None, words)))
    return bool(draft.keywords)


def _take_captions(draft: Draft, name: str, value: Any) -> bool:
    lines = (one for part in _texts(name, value) for one in part.splitlines())
    draft.captions = [line for one in lines if (line := tidy(plain(one), draft.repairs))]
    return bool(draft.captions)


def _take_image(draft: Draft, name: str, value: Any) -> bool:
    """Take the first address of a picture; data sets call much else so, which is let go."""
    for one in value if isinstance(value, list) else [value]:
        parts = [one.get(key) for key in _IMAGE_KEYS] if isinstance(one, dict) else [one]
        texts = (part for part in parts if isinstance(part, str))
        draft.image = next(filter(None, map(picture_address, texts)), "")
        if draft.image:
            return True
    return False


def _take_body(draft: Draft, name: str, value: Any) -> bool:
    parts = value if isinstance(value, list) else [value]
    blocks = (_block(one) if isinstance(one, dict) else _texts(name, one) for one in parts)
    texts = [text for block in blocks for text in block]
    paragraphs_of(name, texts or _texts(name, value), draft)
    return bool(draft.body)


def _block(value: dict[str, Any]) -> list[str]:
    """Return the texts of a block as editors save it: `{"type": "text", "data": {"text": ...}}`."""
    return [text for text in strings_in(value) if is_text(text) and not _ADDRESS.match(text)]


def _take_published(draft: Draft, name: str, value: Any) -> bool:
    if isinstance(value, dict) and "$date" in value:  # as MongoDB exports it
        value = value["$date"]
    if isinstance(value, datetime | date):
        value = value.isoformat()
    elif isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value))
    text = _text(name, value).strip()
    if text:
        stamp = dates.parse(clean(text, draft.repairs))
        draft.published = stamp.published
        if stamp.published is not None:
            draft.repairs[:] = [one for one in draft.repairs if one not in dates.UNDATED]
        draft.repair(stamp.repair)
    return draft.published is not None


_TAKERS: dict[str, Callable[[Draft, str, Any], bool]] = {
    "id": _take_id,
    "title": _take_line("title"),
    "published": _take_published,
    "lead": _take_line("lead"),
    "captions": _take_captions,
    "source": _take_line("source"),
    "author": _take_author,
    "section": _take_section,
    "url": _take_line("url"),
    "keywords": _take_keywords,
    "image": _take_image,
    "body": _take_body,
}
"""How each field is taken from a value; each returns whether the value held anything."""


def _level(draft: Draft, topics: Sequence[Any]) -> None:
    """Put where it belongs what some data sets call otherwise: an address, a title."""
    if _ADDRESS.match(draft.source):
        draft.url = draft.url or draft.source
        draft.source = ""
    topic = tidy(plain(_text("topic", topics[0]))) if topics else ""
    if not draft.title and len(first_of(topic).split()) > _MAX_SECTION_WORDS:
        draft.title, draft.section = topic, ""


def _without_date(draft: Draft, unknown: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Take the day from an unknown field whose name has a word for publishing in it."""
    for name, value in unknown:
        is_short = isinstance(value, str) and len(value) < MAX_DATE_LENGTH
        words = (word.lower() for word in _WORDS.findall(name))
        if is_short and not _PUBLISHING.isdisjoint(words) and _take_published(draft, name, value):
            return [one for one in unknown if one[0] != name]
    return unknown


def _text(name: str, value: Any) -> str:
    """Return a value as one text; the first of a list."""
    if isinstance(value, str):
        return value
    texts = _texts(name, value)
    return texts[0] if texts else ""


def _texts(name: str, value: Any) -> list[str]:
    """Return a value as texts: a string, an object that stands for one, or a list of these."""
    parts = value if isinstance(value, list) else [value]
    return [text for part in parts if (text := _one(name, part)) is not None]


def _one(name: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        for key in _NAMES:
            if isinstance(value.get(key), str):
                return str(value[key])
    kind = type(value).__name__
    raise Unreadable(
        "bad-field",
        "The field %(name)s is no text, nor a list of texts: %(kind)s.",
        name=name[:80],
        kind=kind,
    )

"""Texts of an address turned into values: `parse_x(name, text)`, one for each kind of value.

Every function raises QueryError, which names the parameter; an empty text means "not given"
wherever the form sends one. Which parameter has which parser stands in `parameters`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from corpus.article import VIETNAM
from index import (
    DOCUMENT_KINDS,
    MAX_SIMILAR,
    DaySpan,
    Query,
    QueryError,
    day_span,
    parse,
    parse_beginning,
)

PER_PAGE = 10
MOST_PER_PAGE = 100
DEEPEST = 10_000
"""The last hit that can be paged to: page x per_page."""
SIMILAR = 5
COMPLETIONS = 8
MOST_COMPLETIONS = 20
LONGEST_QUERY = 2_000
"""Characters of a query; decomposed letters count once."""
LONGEST_NAME = 200
"""Characters of a section, an author or a citation."""
NUMBER_PATTERN = "^ *$|[0-9]"
"""What the number of a document is like, or nothing."""
YEAR_PATTERN = "^ *([0-9]{4})? *$"
"""What a year is like, or nothing."""

Choice = TypeVar("Choice", bound=StrEnum)

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_NUMBER = re.compile(r"[1-9][0-9]{0,15}")


def parse_query(_name: str, text: str) -> Query:
    """Return the query as understood; its root is None where it holds no word."""
    return parse(text)


def parse_first_day(name: str, text: str) -> date | None:
    """Return the day that is written, day first always; of a month or a year the first day."""
    span = _days(name, text)
    return span.first if span else None


def parse_last_day(name: str, text: str) -> date | None:
    """Return the day that is written, day first always; of a month or a year the last day."""
    span = _days(name, text)
    return span.last if span else None


def one_of(choices: type[Choice]) -> Callable[[str, str], Choice]:
    """Return the parser of a parameter that has one of a few values."""

    def parse_choice(name: str, text: str) -> Choice:
        try:
            return choices(text)
        except ValueError:
            raise _not_one_of(name, choices) from None

    return parse_choice


def optional_one_of(choices: type[Choice]) -> Callable[[str, str], Choice | None]:
    """Return the parser of a parameter that has one of a few values, or none."""
    parse_choice = one_of(choices)
    return lambda name, text: parse_choice(name, text) if text else None


def parse_switch(name: str, text: str) -> bool:
    """Return whether something is switched on; `0` switches it off."""
    if text not in ("", "0", "1"):
        raise _not_one_of(name, ("0", "1"))
    return text != "0"


def parse_flag(name: str, text: str) -> bool:
    """Return whether something is asked for; `1` asks for it."""
    if text not in ("", "1"):
        raise _not_one_of(name, ("1",))
    return text == "1"


def parse_number(name: str, text: str) -> int:
    """Return a whole number above zero; int() alone would take `１`, `1_0` and ` 1 `."""
    if not _NUMBER.fullmatch(text):
        raise QueryError(name, "This must be a whole number, 1 or more.")
    return int(text)


def parse_per_page(name: str, text: str) -> int:
    """Return how many hits a page has."""
    number = parse_number(name, text)
    if number > MOST_PER_PAGE:
        raise QueryError(name, "A page has at most %(most)d results.", most=MOST_PER_PAGE)
    return number


def parse_moment(name: str, text: str) -> datetime | None:
    """Return a moment, ISO 8601; of a day alone its beginning in Vietnam; None for an empty text.

    A plus sign that an address turned into a space is taken for one.
    """
    text = text.strip().replace(" ", "+")
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
        return moment.astimezone(VIETNAM)
    except (ValueError, OverflowError):
        pass
    if (span := _days(name, text)) is not None:
        return datetime.combine(span.first, time.min, VIETNAM)
    return None


def parse_year(name: str, text: str) -> str | None:
    """Return a year, which has four digits; None for an empty text."""
    if not re.fullmatch(YEAR_PATTERN, text):
        raise QueryError(name, "Write a year with four digits, as 2024.")
    return parse_name(name, text)


def parse_kind(name: str, text: str) -> str:
    """Return the key of a kind of documents; an empty text means all."""
    if text and text not in DOCUMENT_KINDS:
        raise _not_one_of(name, DOCUMENT_KINDS)
    return text


def parse_similar(texts: Sequence[str]) -> int:
    """Return how many similar articles are wanted at most."""
    number = _limit_of(texts, SIMILAR)
    if number > MAX_SIMILAR:
        raise QueryError("limit", "At most %(most)d articles can be asked for.", most=MAX_SIMILAR)
    return number


def parse_completions(texts: Sequence[str]) -> int:
    """Return how many completions are wanted at most."""
    number = _limit_of(texts, COMPLETIONS)
    if number > MOST_COMPLETIONS:
        raise QueryError(
            "limit", "At most %(most)d completions can be asked for.", most=MOST_COMPLETIONS
        )
    return number


def parse_typed(texts: Sequence[str]) -> str:
    """Return the beginning of a query, cleaned; the space behind its last word stays."""
    return parse_beginning(parse_once("q", texts) or "")


def parse_once(name: str, texts: Sequence[str]) -> str | None:
    """Return the value of a parameter, None where it is not given."""
    if len(texts) > 1:
        raise QueryError(
            name, "This parameter is given twice. Give it once.", code="parameter-repeated"
        )
    return texts[0] if texts else None


def parse_text(name: str, text: str) -> str:
    """Return a short text, cleaned."""
    if len(text) > LONGEST_NAME:
        raise QueryError(name, "This is longer than %(most)d characters.", most=LONGEST_NAME)
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    return " ".join(printable.split())


def parse_name(name: str, text: str) -> str | None:
    """Return the name of a section, an author or the like, cleaned; None for an empty one."""
    return parse_text(name, text) or None


def parse_citation(name: str, text: str) -> str | None:
    """Return what names a document; None for an empty text."""
    if not re.search(NUMBER_PATTERN, text):
        raise QueryError(name, "This is no number of a document. Write it as 28-NQ/TW.")
    return parse_name(name, text)


def _limit_of(texts: Sequence[str], default: int) -> int:
    text = parse_once("limit", texts)
    return default if text is None else parse_number("limit", text)


def _days(name: str, text: str) -> DaySpan | None:
    text = text.strip()
    if not text:
        return None
    if len(text) <= LONGEST_NAME and (span := _one_day(text) or day_span(text)):
        return span
    raise QueryError(
        name,
        "“%(text)s” is not a day. Write it like 28/05/2024, a month like 5/2024, a year like 2024.",
        code="day-invalid",
        text=_excerpt(text),
    )


def _one_day(text: str) -> DaySpan | None:
    """Return a day of any year, for programs that write 0001-01-01 for an open end."""
    written = _ISO.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    try:
        day = written and date(int(written["year"]), int(written["month"]), int(written["day"]))
    except ValueError:
        return None  # 31/02
    return DaySpan(day, day) if day else None


def _not_one_of(name: str, choices: Iterable[str]) -> QueryError:
    return QueryError(name, "Choose one of: %(choices)s.", choices=", ".join(choices))


def _excerpt(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"

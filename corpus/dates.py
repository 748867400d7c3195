"""When was it published? Vietnamese date lines, day first always, in +07:00.

A stamp is what was understood of a text that names a day. Impossible and relative days ("5 tháng
trước") are recognised, so that their lines do not end up in the article, but give no time. The
forms themselves are those of `corpus.date_grammar`.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from corpus import date_grammar as grammar
from corpus.article import VIETNAM
from corpus.cleaning import one_line
from corpus.sentence import Sentence

IMPOSSIBLE = Sentence("impossible date, left undated")
RELATIVE = Sentence("date only relative to the day it was saved, left undated")
UNKNOWN = Sentence("date not understood, left undated")
NONE = Sentence("date that stands for none, left undated")
UNDATED = frozenset((IMPOSSIBLE, RELATIVE, UNKNOWN, NONE))
"""What is said of an article that has no day."""
MONTH = Sentence("only the month of its date is known, the first day taken")
FUTURE = Sentence("published in the future")
ANCIENT = Sentence("published before 1900")

_ZERO_DAYS = (date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1970, 1, 1))
"""Day zero of spreadsheets, of old databases and of Unix."""
_NO_YEAR = " -0001 "
"""The year that WordPress writes where a post has no day; mail programs take it for 2001."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point in time as a text gives it."""

    published: date | None
    """A datetime in +07:00; a date where no clock is known; None where no usable day is named."""
    repair: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    """The parts of the text that it was read from, in order."""


def parse(text: str) -> Stamp:
    """Return the time that a field such as `published` gives; Stamp(None, ...) where it does not.

    ISO 8601 first: a time without a zone, and any day, is +07:00; others are converted.
    """
    text = one_line(text)
    if _NO_YEAR in text:
        return Stamp(None, NONE)
    try:
        moment = grammar.moment_of_number(text) or _machine_written(text)
        if moment is not None:
            return _stamp(moment)
        if (month := grammar.month(text)) is not None:
            return Stamp(date(*month, 1), MONTH)
    except (ValueError, OverflowError, OSError):
        return Stamp(None, IMPOSSIBLE)
    return find(text) or Stamp(None, UNKNOWN)


def find(text: str) -> Stamp | None:
    """Return the first stamp in a line; None where it names neither a day nor a relative one."""
    days = grammar.days(text)
    if not days:
        relative = grammar.RELATIVE.search(text)
        return Stamp(None, RELATIVE, (relative.span(),)) if relative else None
    day = _published_day(text, days)
    time = _time_of(text, day)
    found = (*days, *grammar.TIME.finditer(text), *grammar.ZONE.finditer(text))
    spans = tuple(sorted(match.span() for match in found))
    try:
        return _stamp(_moment(day, time, grammar.ZONE.search(text)), spans)
    except (ValueError, OverflowError):
        return Stamp(None, IMPOSSIBLE, spans)


def warning(published: date | None, today: date | None = None) -> str:
    """Return what is odd about a time, or nothing: the future (past tomorrow), before 1900."""
    if published is None:
        return ""
    if published.year < 1900:
        return ANCIENT
    day = published.date() if isinstance(published, datetime) else published
    tomorrow = (today or datetime.now(VIETNAM).date()) + timedelta(days=1)
    return FUTURE if day > tomorrow else ""


def _machine_written(text: str) -> datetime | None:
    """Return the time in ISO 8601 or, as in feeds, RFC 5322; OverflowError past all years."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError):
            continue
    return None


def _moment(day: re.Match[str], time: re.Match[str] | None, zone: re.Match[str] | None) -> datetime:
    clock = grammar.clock(time) if time else None
    there = grammar.zone(zone) if clock is not None else VIETNAM  # a day has no zone
    at = datetime(
        grammar.year(day["y"]), grammar.month_number(day["m"]), int(day["d"]), tzinfo=there
    )
    return at + (clock or timedelta())


def _stamp(moment: datetime, spans: tuple[tuple[int, int], ...] = ()) -> Stamp:
    """Return a point in time in +07:00. Midnight is what stands where no clock is known."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    if moment.year == 1 or moment == _EPOCH:
        return Stamp(None, NONE, spans)
    moment = moment.astimezone(VIETNAM)
    day = moment.date()
    if moment > datetime(day.year, day.month, day.day, tzinfo=VIETNAM):
        return Stamp(moment, "", spans)
    return Stamp(None, NONE, spans) if day in _ZERO_DAYS else Stamp(day, "", spans)


def _published_day(text: str, days: list[re.Match[str]]) -> re.Match[str]:
    """Return the day of publication rather than that of a change named before it."""
    if len(days) == 1 or not grammar.CHANGED.search(text, 0, days[0].start()):
        return days[0]
    is_next = grammar.PUBLISHED.search(text, days[0].end(), days[1].start())
    return days[1] if is_next else days[0]


def _time_of(text: str, day: re.Match[str]) -> re.Match[str] | None:
    """Return the time beside a day: before it rather than after it."""
    times = list(grammar.TIME.finditer(text))
    before = [t for t in times if t.end() <= day.start()]
    if before and grammar.BETWEEN.fullmatch(text, before[-1].end(), day.start()):
        return before[-1]
    after = [t for t in times if t.start() >= day.end()]
    if after and grammar.BETWEEN.fullmatch(text, day.end(), after[0].start()):
        return after[0]
    return before[-1] if before and not after else after[0] if after and not before else None

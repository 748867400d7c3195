"""When was it published? Vietnamese date lines, day first always, in +07:00.

A stamp is what was understood of a text that names a day. Impossible and relative days ("5 tháng
trước") are recognised, so that their lines do not end up in the article, but give no time.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from corpus.article import VIETNAM
from corpus.cleaning import one_line

_MONTHS = (
    "giêng|một|jan", "hai|feb", "ba|mar", "tư|bốn|apr", "năm|may", "sáu|jun", "bảy|bẩy|jul",
    "tám|aug", "chín|sep", "mười|oct", "mười một|nov", "mười hai|chạp|dec",
)  # fmt: skip
_MONTH_NUMBER = {name: at for at, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_SPELT = "mười một|mười hai|giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp"
_ENGLISH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/.-])(?P<y>\d{4})\s?(?P<s>[-/.])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<d>\d{1,2})(?!\d)",
        r"(?<![\d/.-])(?P<d>\d{1,2})\s?(?P<s>[-/.])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4})(?!\d)",
        r"(?<![\d/.-])(?P<d>\d{1,2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<y>\d{2})(?![\d/.-])",
        rf"(?<!\d)(?P<d>\d{{1,2}})\s*[-,]?\s*(?:tháng|thg|th)\.?\s*(?P<m>\d{{1,2}}|{_SPELT})"
        r"\s*(?:[,/-]|năm)?\s*(?P<y>\d{4})(?!\d)",
        rf"\btháng\s*(?P<m>\d{{1,2}}|{_SPELT})\s+(?P<d>\d{{1,2}})\s*,\s*(?P<y>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<m>{_ENGLISH})[a-z]*\.?,?[\s-]+"
        r"(?P<y>\d{4})(?!\d)",
        rf"\b(?P<m>{_ENGLISH})[a-z]*\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y>\d{{4}})(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d:/.-])(?P<h>\d{1,2})\s?(?:[:hg]|giờ)\s?(?P<min>\d{2})(?:\s?(?::|phút)\s?\d{2}(?:\.\d+)?"
    r"|\s?phút|['’p])?(?!\d)(?:\s*(?P<half>AM|PM|SA|CH|sáng|chiều|tối|trưa)\b)?"
    r"|(?<![\d:/.-])(?P<hour>\d{1,2})\s?(?:h|giờ)(?!\w)",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"[\[(]?\s*(?:GMT|UTC)\s*(?P<sign>[+-])\s*(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?\s*[\])]?"
    r"|\(?giờ (?:Việt Nam|Hà Nội)\)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:[\s,|•·–—()\[\]-]|lúc|vào|ngày|hồi|at|on|thứ\s+\w+|chủ nhật|cn|[tT]\d)*", re.IGNORECASE
)
"""What may stand between a day and its time."""
_RELATIVE = re.compile(
    r"(?:cách đây\s+)?\d+\s+(?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)(?:\s+\d+\s+\w+)?\s+trước"
    r"|\bcách đây\s+\d+\s+(?:giây|phút|giờ|ngày|tuần|tháng|năm)"
    r"|\b(?:hôm qua|hôm nay|hôm kia|vừa xong|mới đây)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"cập nhật|updated|modified", re.IGNORECASE)
_PUBLISHED = re.compile(r"đăng|xuất bản|publish|posted", re.IGNORECASE)

IMPOSSIBLE = "impossible date, left undated"
RELATIVE = "date only relative to the day it was saved, left undated"
UNKNOWN = "date not understood, left undated"
FUTURE = "published in the future"
ANCIENT = "published before 1900"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point in time as a text gives it."""

    published: datetime | None
    """In +07:00; None where the text names no usable day."""
    repair: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    """The parts of the text that it was read from, in order."""
    has_time: bool = False


def parse(text: str) -> Stamp:
    """Return the time that a field such as `published` gives; Stamp(None, ...) where it does not.

    ISO 8601 first: a time without a zone, and any day, is +07:00; others are converted.
    """
    text = one_line(text)
    try:
        return _in_vietnam(datetime.fromisoformat(text))
    except OverflowError:
        return Stamp(None, IMPOSSIBLE)
    except ValueError:
        pass
    try:
        return _in_vietnam(parsedate_to_datetime(text))  # RFC 5322, as in feeds
    except (ValueError, TypeError, IndexError, OverflowError):
        return find(text) or Stamp(None, UNKNOWN)


def find(text: str) -> Stamp | None:
    """Return the first stamp in a line; None where it names neither a day nor a relative one."""
    days = _days(text)
    if not days:
        relative = _RELATIVE.search(text)
        return Stamp(None, RELATIVE, (relative.span(),)) if relative else None
    day = _published_day(text, days)
    time = _time_of(text, day)
    zone = _ZONE.search(text)
    found = (*days, *_TIME.finditer(text), *_ZONE.finditer(text))
    spans = tuple(sorted(match.span() for match in found))
    try:
        moment = datetime(_year(day["y"]), _month(day["m"]), int(day["d"]), tzinfo=_zone(zone))
        clock = _clock(time) if time else timedelta()
        return Stamp((moment + clock).astimezone(VIETNAM), "", spans, time is not None)
    except (ValueError, OverflowError):
        return Stamp(None, IMPOSSIBLE, spans, time is not None)


def warning(published: datetime | None, today: date | None = None) -> str:
    """Return what is odd about a time, or nothing: the future (past tomorrow), before 1900."""
    if published is None:
        return ""
    if published.year < 1900:
        return ANCIENT
    tomorrow = (today or datetime.now(VIETNAM).date()) + timedelta(days=1)
    return FUTURE if published.date() > tomorrow else ""


def _in_vietnam(moment: datetime) -> Stamp:
    if moment.tzinfo is None:
        return Stamp(moment.replace(tzinfo=VIETNAM))
    return Stamp(moment.astimezone(VIETNAM))


def _days(text: str) -> list[re.Match[str]]:
    """Return the days that a text names, in order, none overlapping another."""
    found: list[re.Match[str]] = []
    for form in _DAY_FORMS:
        for match in form.finditer(text):
            if all(match.end() <= one.start() or match.start() >= one.end() for one in found):
                found.append(match)
    return sorted(found, key=re.Match.start)


def _published_day(text: str, days: list[re.Match[str]]) -> re.Match[str]:
    """Return the day of publication rather than that of a change named before it."""
    if len(days) == 1 or not _CHANGED.search(text, 0, days[0].start()):
        return days[0]
    is_next = _PUBLISHED.search(text, days[0].end(), days[1].start())
    return days[1] if is_next else days[0]


def _time_of(text: str, day: re.Match[str]) -> re.Match[str] | None:
    """Return the time beside a day: before it rather than after it."""
    times = list(_TIME.finditer(text))
    before = [t for t in times if t.end() <= day.start()]
    if before and _BETWEEN.fullmatch(text, before[-1].end(), day.start()):
        return before[-1]
    after = [t for t in times if t.start() >= day.end()]
    if after and _BETWEEN.fullmatch(text, day.end(), after[0].start()):
        return after[0]
    return before[-1] if before and not after else after[0] if after and not before else None


def _clock(time: re.Match[str]) -> timedelta:
    hour, minute = int(time["hour"] or time["h"]), int(time["min"] or 0)
    half = (time["half"] or "").lower()
    if half in ("pm", "ch", "chiều", "tối") and hour < 12:
        hour += 12
    if half in ("am", "sa") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return timedelta()  # the day stands, whatever the clock said
    return timedelta(hours=hour, minutes=minute)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year <= (datetime.now(UTC).year + 1) % 100 else 1900)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return _MONTH_NUMBER[name.lower()]


def _zone(zone: re.Match[str] | None) -> timezone:
    if zone is None or not zone["h"]:
        return VIETNAM
    offset = timedelta(hours=int(zone["h"]), minutes=int(zone["m"] or 0))
    return timezone(-offset if zone["sign"] == "-" else offset)

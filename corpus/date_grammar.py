"""Every form in which a day, a time of day, a zone or a month is written, and its value.

Vietnamese first, so the day stands before the month wherever both are numbers. Every repetition is
bounded: texts of any length are looked through, and some repeat what may begin a day.
"""

import re
from bisect import bisect
from datetime import UTC, datetime, timedelta, timezone

from corpus.article import VIETNAM

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
        r"(?<!\d)(?P<d>\d{1,2})\s{0,9}[-,]?\s{0,9}(?:tháng|thg|th)\.?\s{0,9}"
        rf"(?P<m>\d{{1,2}}|{_SPELT})"
        r"\s{0,9}(?:[,/-]|năm)?\s{0,9}(?P<y>\d{4})(?!\d)",
        rf"\btháng\s{{0,9}}(?P<m>\d{{1,2}}|{_SPELT})\s{{1,9}}"
        r"(?P<d>\d{1,2})\s{0,9},\s{0,9}(?P<y>\d{4})(?!\d)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,9}}(?P<m>{_ENGLISH})[a-z]{{0,9}}\.?,?"
        r"[\s-]{1,9}(?P<y>\d{4})(?!\d)",
        rf"\b(?P<m>{_ENGLISH})[a-z]{{0,9}}\.?\s{{1,9}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
        r"\s{0,9},?\s{1,9}(?P<y>\d{4})(?!\d)",
    )
)
_MONTH_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})\s?[-/.]\s?(?P<m>\d{1,2})",
        rf"(?:tháng\s{{0,9}})?(?P<m>\d{{1,2}}|{_SPELT})\s{{0,9}}(?:[-/.,]|năm)\s{{0,9}}(?P<y>\d{{4}})",
        rf"(?P<m>{_ENGLISH})[a-z]{{0,9}}\.?,?\s{{1,9}}(?P<y>\d{{4}})",
    )
)
TIME = re.compile(
    r"(?<![\d:/.-])(?P<h>\d{1,2})\s?(?:[:hg]|giờ)\s?(?P<min>\d{2})"
    r"(?:\s?(?::|phút)\s?\d{2}(?:\.\d{1,9})?|\s?phút|['’p])?(?!\d)(?:\s{0,9}(?P<half>[AP]\.?M\b\.?|SA\b|CH\b|sáng\b|chiều\b|tối\b|trưa\b"
    r"|đêm\b))?"
    r"|(?<![\d:/.-])(?P<hour>\d{1,2})\s?(?:h|giờ)(?!\w)",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"[\[(]?\s{0,9}\b(?:GMT|UTC)\s{0,9}(?P<sign>[+-])\s{0,9}(?P<h>\d{1,2})"
    r"(?::?(?P<m>\d{2}))?\s{0,9}[\])]?"
    r"|[\[(]?\b(?P<utc>GMT|UTC)\b[\])]?"
    r"|(?<=:\d\d)\s?(?P<bare_sign>[+-])(?P<bare_h>[01]\d):?(?P<bare_m>[0-5]\d)\b"
    r"|\(?giờ (?:Việt Nam|Hà Nội)\)?",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"(?:[\s,|•·–—()\[\]-]|lúc|vào|ngày|hồi|at|on|thứ\s{1,9}\w{1,20}+|chủ nhật|cn"
    r"|[tT]\d)*+",
    re.IGNORECASE,
)
"""What may stand between a day and its time."""
RELATIVE = re.compile(
    r"(?:cách đây\s{1,9})?\d{1,9}\s{1,9}(?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)"
    r"(?:\s{1,9}\d{1,9}\s{1,9}\w{1,20})?\s{1,9}trước"
    r"|\bcách đây\s{1,9}\d{1,9}\s{1,9}(?:giây|phút|giờ|ngày|tuần|tháng|năm)"
    r"|\b(?:hôm qua|hôm nay|hôm kia|vừa xong|mới đây)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
CHANGED = re.compile(r"cập nhật|updated|modified", re.IGNORECASE)
PUBLISHED = re.compile(r"đăng|xuất bản|publish|posted", re.IGNORECASE)
_COMPACT = re.compile(r"(?:19|20)\d{6}(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?")
"""`20240528`, `20240528220800`: eight digits would be a second of 1970."""
_UNITS = {9: 1, 10: 1, 12: 1_000, 13: 1_000, 15: 1_000_000, 16: 1_000_000}
"""Digits of a point in time since 1970, and how many such units a second has."""


def days(text: str) -> list[re.Match[str]]:
    """Return the days that a text names, in order, none overlapping another."""
    found: list[re.Match[str]] = []
    if not _DIGIT.search(text):  # as most lines of an article
        return found
    for form in _DAY_FORMS:
        for match in form.finditer(text):
            at = bisect(found, match.start(), key=re.Match.start)
            if _is_apart(match, found[max(0, at - 1) : at + 1]):
                found.insert(at, match)
    return found


def _is_apart(match: re.Match[str], neighbours: list[re.Match[str]]) -> bool:
    return all(match.end() <= one.start() or match.start() >= one.end() for one in neighbours)


def month(text: str) -> tuple[int, int] | None:
    """Return the year and month that are all of a text: `2024-05`, `tháng 5/2024`, `May 2024`."""
    for form in _MONTH_FORMS:
        if match := form.fullmatch(text):
            return int(match["y"]), month_number(match["m"])
    return None


def moment_of_number(digits: str) -> datetime | None:
    """Return the point in time that digits alone give; None where they give none.

    Seconds, milliseconds or microseconds since 1970, or year, month and day without signs.
    ValueError and OverflowError where there is no such day.
    """
    if _COMPACT.fullmatch(digits):
        form = "%Y%m%d%H%M%S"[: {8: 6, 12: 10, 14: 12}[len(digits)]]
        return datetime.strptime(digits, form).replace(tzinfo=VIETNAM)
    unit = _UNITS.get(len(digits))
    return datetime.fromtimestamp(int(digits) / unit, UTC) if unit and digits.isdecimal() else None


def clock(time: re.Match[str]) -> timedelta | None:
    """Return a time of day since midnight; None for one that no clock shows."""
    hour, minute = int(time["hour"] or time["h"]), int(time["min"] or 0)
    half = (time["half"] or "").lower().replace(".", "")
    if hour < 12 and (half in ("pm", "ch", "chiều", "tối") or (half == "đêm" and hour > 6)):
        hour += 12
    if half == "trưa" and hour < 4:
        hour += 12
    if half in ("am", "sa") and hour == 12:
        hour = 0
    return timedelta(hours=hour, minutes=minute) if hour <= 23 and minute <= 59 else None


def zone(match: re.Match[str] | None) -> timezone:
    """Return a zone; Vietnam's where none is named."""
    if match is None:
        return VIETNAM
    if match["utc"]:
        return UTC
    sign, hours = match["sign"] or match["bare_sign"], match["h"] or match["bare_h"]
    if not hours:
        return VIETNAM
    offset = timedelta(hours=int(hours), minutes=int(match["m"] or match["bare_m"] or 0))
    return timezone(-offset if sign == "-" else offset)


def year(digits: str) -> int:
    """Return a year, of two digits the one not past next year."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number <= (datetime.now(UTC).year + 1) % 100 else 1900)


def month_number(name: str) -> int:
    """Return a month's number, from its number or its name in Vietnamese or English."""
    return int(name) if name.isdigit() else _MONTH_NUMBER[name.lower()]

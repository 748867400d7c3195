"""The line of a page that says when the article was published, and perhaps who wrote it."""

import re
from dataclasses import replace

from corpus import dates
from corpus.draft import Draft
from corpus.page.boilerplate import boilerplate_of
from corpus.page.byline import byline_of
from corpus.page.lines import Line, Role

MAX_HEAD_LINES = 16
"""A date line stands among the first lines of a page."""
_DATE_WORDS = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|chúa nhật|cn|t[2-7]|(?:mon|tues"
    r"|wednes|thurs"
    r"|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)(?=[,.])|ngày đăng|cập nhật|cập nhập"
    r"|ngày|lúc|vào lúc|vào|hồi"
    r"|(?:đăng|gửi|tạo|viết)(?= *(?:ngày|lúc|bởi|tải|tin|bài|vào|:|\d))|đăng (?:tải|tin|bài)"
    r"|xuất bản"
    r"|phát hành|ban hành(?=:)|đưa tin|(?:tin|bài)(?= (?:đăng|được|gửi|cập))|bởi|được|print|gốc"
    r"|posted|published|updated"
    r"|last|on|at|by|date|time|publish|thời gian|giờ|lần cuối|mới nhất|gmt|utc|ict"
    r"|(?:lượt|số lượt|lần) (?:xem|đọc)|views?|hôm nay|hôm qua)\b|^\W*(?:đăng|gửi)\b|\d[\d.,]*"
    r"|\+\d+",
    re.IGNORECASE,
)
"""Words on date lines that name no one; many are parts of names too, so their setting counts."""
_PLACE = re.compile(r"[^,:|\d]{2,40},\s*(?:thứ \w+,?\s*(?:ngày\s*)?|ngày\s*)", re.IGNORECASE)
"""`Hải Phòng, ngày 28 tháng 5 năm 2024` names a place, not an author."""
_LOOSE = " \t|,;:•·*_()[]{}-–—/\\.»«›>"


def date_at(lines: list[Line], *, below: bool = False) -> int | None:
    """Return which line of a page's head is its date line.

    One with nothing but furniture above it is the day of the visit, if another follows.
    """
    first = None
    for at, line in enumerate(lines[:MAX_HEAD_LINES]):
        if not is_dateline(line):
            continue
        if below or any(
            boilerplate_of(above.text) is None for above in lines[:at] if above is not first
        ):
            return at
        if first is None:
            first = line
    return next((at for at, line in enumerate(lines) if line is first), None)


def is_dateline(line: Line) -> bool:
    """Return whether a line says when the article was published and little else."""
    if line.role not in (Role.PLAIN, Role.DATE, Role.PARAGRAPH) or len(line.text) > 200:
        return line.role is Role.DATE
    stamp = dates.find(line.text)
    if stamp is None:
        return False
    begin, rest = _around(line.text, stamp)
    if stamp.published and begin == 0 and _is_glued(line.text, stamp):
        return True
    if len(line.text) > 120:
        return False
    if not rest or boilerplate_of(rest) or _PLACE.fullmatch(line.text[:begin]):
        return True
    return byline_of(rest) is not None


def _around(text: str, stamp: dates.Stamp) -> tuple[int, str]:
    """Return where a stamp begins in a line, and what the line says besides."""
    rest, at = [], 0
    for begin, end in stamp.spans:
        rest.append(text[at : max(at, begin)])
        at = max(at, end)
    rest.append(text[at:])
    other = " ".join(_DATE_WORDS.sub(" ", " ".join(rest)).split())
    return stamp.spans[0][0], other.strip(_LOOSE)


def _is_glued(text: str, stamp: dates.Stamp) -> bool:
    """Return whether the text follows the day without a space: `08/11/2022Liên đoàn...`."""
    after = text[stamp.spans[-1][1] :]
    return after[:1].isalpha() and after[:1].isupper()


def take_date(lines: list[Line], at: int, draft: Draft) -> None:
    """Take a date line's time, and the name on it; text glued to it stays as a line."""
    line = lines[at]
    stamp = dates.find(line.text)
    if stamp is None:
        return
    draft.published = stamp.published
    draft.repair(stamp.repair)
    begin, rest = _around(line.text, stamp)
    if begin == 0 and _is_glued(line.text, stamp):
        lines.insert(at + 1, replace(line, text=line.text[stamp.spans[-1][1] :].strip()))
    elif rest and not _PLACE.fullmatch(line.text[:begin]) and (byline := byline_of(rest)):
        draft.author, draft.source = byline.author, byline.source

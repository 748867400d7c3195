"""The line of a page that says when the article was published, and perhaps who wrote it."""

import re
from dataclasses import dataclass

from corpus import dates
from corpus.date_grammar import CHANGED, PUBLISHED
from corpus.page.boilerplate import Boilerplate, boilerplate_of
from corpus.page.byline import Byline, byline_of
from corpus.page.lines import Line, Role
from corpus.page.phrases import word_pattern

_MAX_LENGTH = 120
_MAX_GLUED_LENGTH = 200
_DATE_WORDS = re.compile(
    rf"\b(?:{word_pattern('date_words')})\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)(?=[,.])|\bban hành(?=:)"
    r"|\b(?:đăng|gửi|tạo|viết)(?= *(?:ngày|lúc|bởi|tải|tin|bài|vào|:|\d))"
    r"|\b(?:tin|bài)(?= (?:đăng|được|gửi|cập))|^\W*(?:đăng|gửi)\b|\d[\d.,]*|\+\d+",
    re.IGNORECASE,
)
"""Words on date lines that name no one; many are parts of names too, so their setting counts."""
_PLACE = re.compile(
    r"[^,:|\d]{2,40},\s{0,9}(?:thứ \w{1,20},?\s{0,9}(?:ngày\s{0,9})?|ngày\s{0,9})", re.IGNORECASE
)
"""`Hải Phòng, ngày 28 tháng 5 năm 2024` names a place, not an author."""
_LOOSE = " \t|,;:•·*_()[]{}-–—/\\.»«›>"


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a date line says."""

    stamp: dates.Stamp
    byline: Byline | None = None
    is_change: bool = False
    """Whether it tells when the article was changed."""
    glued: str = ""
    """Text of the article that stands behind the day without a space."""


def dateline_of(line: Line) -> Dateline | None:
    """Return what a line says where it tells when the article was published and little else."""
    if line.role not in (Role.PLAIN, Role.DATE, Role.PARAGRAPH):
        return None
    stamp = dates.find(line.text) if len(line.text) <= _MAX_GLUED_LENGTH else None
    if stamp is None:
        return None
    begin, rest = _around(line.text, stamp)
    if begin == 0 and (glued := _glued(line.text, stamp)):
        return Dateline(stamp, glued=glued)
    is_change = bool(CHANGED.search(line.text, 0, begin)) and not PUBLISHED.search(line.text)
    if len(line.text) > _MAX_LENGTH:
        return None
    kind = boilerplate_of(rest) if rest else None
    if kind is Boilerplate.COMMENTS:  # the day of the licence in the imprint
        return None
    if not rest or kind or _PLACE.fullmatch(line.text[:begin]):
        return Dateline(stamp, is_change=is_change)
    byline = byline_of(rest)
    if byline is None and line.role is not Role.DATE:
        return None
    return Dateline(stamp, byline, is_change=is_change)


def _around(text: str, stamp: dates.Stamp) -> tuple[int, str]:
    """Return where a stamp begins in a line, and what the line says besides."""
    rest, at = [], 0
    for begin, end in stamp.spans:
        rest.append(text[at : max(at, begin)])
        at = max(at, end)
    rest.append(text[at:])
    other = " ".join(_DATE_WORDS.sub(" ", " ".join(rest)).split())
    return stamp.spans[0][0], other.strip(_LOOSE)


def _glued(text: str, stamp: dates.Stamp) -> str:
    """Return the text that follows a day without a space: `08/11/2022Liên đoàn...`."""
    after = text[stamp.spans[-1][1] :]
    return after.strip() if stamp.published and after[:1].isalpha() and after[0].isupper() else ""

"""What stands behind a number: `ngày 25/10/2017 của Ban Chấp hành Trung ương (khóa XII)`."""

import re
from typing import NamedTuple

from index.citations.issuers import SPOKEN_NAME, is_local
from index.citations.key import term

_BY = r"[\s,(]{0,9}(?:do\s{1,9}|cua\s{1,9})?"
_ISSUER = re.compile(
    rf"{_BY}(?P<name>{SPOKEN_NAME.pattern})(?!\w)(?:\s{{0,9}}(?:viet nam|vn)\b)?", re.I
)
_PLACE = re.compile(
    r"\s(?i:(?:thanh pho|tp\.?|tinh|quan|huyen|thi xa)\s?)?"
    r"(?:[A-Z][a-z]{0,19}(?:\s|(?=[,.;:)])|$)){1,4}"
)
_ISSUED = r"[\s,(]{0,9}(?:(?:duoc\s{1,9})?(?:ban hanh|ky|ra)\s{1,9})?(?:vao\s{1,9})?"
_DAY = re.compile(
    rf"{_ISSUED}(?:(?i:ngay)\s{{1,9}}|(?<=\())"
    r"(?P<day>\d{1,2})(?:\s?[-/.]\s?|\sthang\s)(?P<month>\d{1,2})"
    r"(?:(?:\s?[-/.]\s?|,?\snam\s)(?P<year>(?:19|20)\d\d))?(?!\d)\)?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"{_ISSUED}thang\s{{1,9}}(?P<month>\d{{1,2}})(?:\s?[-/.]\s?|\snam\s)(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"[\s,(]{0,9}(?:nam\s{1,9})?(?P<year>(?:19|20)\d\d)(?![\w%]|\s?[-/.,]\s?\d)\)?", re.I
)
_TERM = re.compile(r"[\s,(]{0,9}khoa\s{1,9}(?P<term>[IVX]{1,5}|\d{1,2})(?!\w)\s?\)?", re.IGNORECASE)


class Qualifiers(NamedTuple):
    """What is said of a document behind its number; empty where nothing is."""

    issuer: str = ""
    term: str = ""
    year: str = ""
    month: int = 0
    day: int = 0
    end: int = 0


NOTHING = Qualifiers()


def qualifiers(plain: str, start: int) -> Qualifiers:
    """Return what is said from `start` on: issuer, date and term, each once, in any order."""
    said: dict[str, str] = {}
    at = start
    patterns = [_DAY, _MONTH, _YEAR, _TERM, _ISSUER]
    while patterns:
        for pattern in patterns:
            match = pattern.match(plain, at)
            if match:
                break
        else:
            break
        patterns.remove(pattern)
        at = match.end()
        if pattern is _ISSUER:
            said["issuer"] = _issuer(match)
            where = _PLACE.match(plain, at) if is_local(said["issuer"]) else None
            at = where.end() if where else at
        else:
            said |= {name: value for name, value in match.groupdict().items() if value}
            if pattern is not _TERM and "year" in said:
                patterns = [each for each in patterns if each in (_TERM, _ISSUER)]
    if not said:
        return NOTHING
    return Qualifiers(
        said.get("issuer", ""),
        term(said["term"]) if "term" in said else "",
        said.get("year", ""),
        int(said.get("month", 0)),
        int(said.get("day", 0)),
        at,
    )


def _issuer(match: re.Match[str]) -> str:
    return next(name for name, text in match.groupdict().items() if text and name != "name")

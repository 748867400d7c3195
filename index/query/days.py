"""Days, months and years in words: `28/05/2024`, `tháng 5/2024`, `năm 2024`, `ngày 28 tháng 5`.

What stands in a query is offered as a filter and never taken silently: `28-5` may be a score, and
an article of that day need not say so. The forms are those of `corpus.date_grammar`, with or
without accents.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from corpus import date_grammar as grammar
from index.citations.query import cited
from index.query.lexer import clean
from index.query.limits import MAX_WORDS
from index.query.tree import CITATION, Phrase, Query, leaves

FIRST_YEAR, LAST_YEAR = 1900, 2100
_WORDS = {"ngay": "ngày", "thang": "tháng", "nam": "năm", "quy": "quý"}
_BARE = re.compile(r"\b(ngay|thang|nam|quy)(?=\s*\d)", re.IGNORECASE)
_SEPARATED = re.compile(r"(?P<d>\d{1,2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})")
_DIGITS = re.compile(r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>(?:19|20)\d\d)")
_DAY = re.compile(r"ngày\s+(?=\d)", re.IGNORECASE)
_MONTH = re.compile(
    r"(?<![\d/.-])(?:tháng\s*\d{1,2}\s*(?:[-/.,]|năm)\s*|\d{1,2}\s?[-/]\s?)(?:19|20)\d\d(?![\d/-])"
    r"|(?<![\d/.-])(?:19|20)\d\d[-/](?:0\d|1[0-2])(?![\d/-])",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\bquý\s*(?P<q>[1-4]|IV|I{1,3})\s*(?:[-/.,]|năm)\s*(?P<y>(?:19|20)\d\d)(?![\d/-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s*(?P<y>(?:19|20)\d\d)(?![\d/-])", re.IGNORECASE)
_YEARLESS = re.compile(
    r"(?<![\w/.-])(?P<d>\d{1,2})(?:\s*tháng\s*|[-/])(?P<m>\d{1,2})(?![\w/.-]|\s*[-/]\s*\d|,\d|\s*tháng)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:\b(?:vào|trong)\s+)?(?:\b(?:ngày|hôm)\s*)?$", re.IGNORECASE)
_OPENING = " (,;"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from the first to the last, both inclusive."""

    first: date
    last: date

    def __str__(self) -> str:
        """Return the shortest way to write it: `28/05/2024`, `05/2024`, `2024`."""
        if self.first == self.last:
            return f"{self.first:%d/%m/%Y}"
        if self == _of_year(self.first.year):
            return f"{self.first.year}"
        if self == _of_months(self.first.year, self.first.month):
            return f"{self.first:%m/%Y}"
        return f"{self.first:%d/%m/%Y} - {self.last:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class DayOffer:
    """A filter by days that a query's text names."""

    span: DaySpan
    query: str
    """The text without the days; it may be empty."""
    has_year: bool = True
    """Whether the year was typed, so that days are meant: `28-5` may be a score."""

    @property
    def label(self) -> str:
        """`28/05/2024`, `05/2024`, `2024`."""
        return str(self.span)


def day_span(text: str) -> DaySpan | None:
    """Return the days that a whole text stands for; None where it is anything else.

    >>> str(day_span("5/2024")), str(day_span("28052024")), str(day_span("ngày 28/5/24"))
    ('05/2024', '28/05/2024', '28/05/2024')
    """
    plain = _DAY.sub("", _accented(clean(text)))
    if plain.isdecimal() and plain.isascii() and len(plain) == len("2024"):
        return _of_year(int(plain))
    for read in (_whole_day, _of_quarter, _whole_month, _whole_year):
        if span := read(plain):
            return span
    return None


def day_offers(query: Query, today: date) -> tuple[DayOffer, ...]:
    """Return the days that a query names, outside of quotes and numbers of documents.

    A day without a year is the last such day that is not after `today`.
    """
    text = _accented(query.text)
    if len(text.split()) > MAX_WORDS:
        return ()
    taken = [(match.start, match.until) for match in cited(query.text)]
    taken += _places(query.text, (leaf.text for leaf in leaves(query.root) if _is_literal(leaf)))
    offers = []
    for start, end, span, has_year in _spans(text, today):
        is_whole = start == 0 or text[start - 1] in _OPENING  # not the end of `11-12/5/2024`
        if is_whole and all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
            begins = _BEFORE.search(text, 0, start)
            rest = query.text[: begins.start() if begins else start] + " " + query.text[end:]
            offers.append((start, DayOffer(span, clean(rest), has_year)))
    return tuple(offer for _, offer in sorted(offers, key=lambda each: each[0]))


def _accented(text: str) -> str:
    """Return a text with the accents of the words that stand before numbers of days."""
    return _BARE.sub(lambda word: _WORDS[word[0].lower()], text)


def _is_literal(leaf: object) -> bool:
    return isinstance(leaf, Phrase) or getattr(leaf, "field", None) == CITATION


def _places(text: str, pieces: Iterable[str]) -> list[tuple[int, int]]:
    return [(at, at + len(piece)) for piece in pieces if (at := text.find(piece)) >= 0]


def _spans(text: str, today: date) -> Iterator[tuple[int, int, DaySpan, bool]]:
    """Yield places and days of a text, those that say most first, and whether with their year."""
    days = ((match, _of_day(match)) for match in grammar.days(text))
    quarters = ((match, _quarter(match)) for match in _QUARTER.finditer(text))
    months = ((match, _whole_month(match[0])) for match in _MONTH.finditer(text))
    years = ((match, _of_year(int(match["y"]))) for match in _YEAR.finditer(text))
    yearless = ((match, _before(match, today)) for match in _YEARLESS.finditer(text))
    for match, span in chain(days, quarters, months, years, yearless):
        if span:
            yield *match.span(), span, match.re is not _YEARLESS


def _whole_day(text: str) -> DaySpan | None:
    if match := _DIGITS.fullmatch(text) or _SEPARATED.fullmatch(text):
        return _of_day(match)
    if match := next((each for each in grammar.days(text) if each[0] == text), None):
        return _of_day(match)
    if text.isdecimal():
        try:
            moment = grammar.moment_of_number(text) if len(text) == len("20240528") else None
        except (ValueError, OverflowError):
            return None
        return DaySpan(moment.date(), moment.date()) if moment else None
    return None


def _of_quarter(text: str) -> DaySpan | None:
    match = _QUARTER.fullmatch(text)
    return _quarter(match) if match else None


def _whole_month(text: str) -> DaySpan | None:
    found = grammar.month(text)
    return _of_months(*found) if found else None


def _whole_year(text: str) -> DaySpan | None:
    match = _YEAR.fullmatch(text)
    return _of_year(int(match["y"])) if match else None


def _of_day(match: re.Match[str]) -> DaySpan | None:
    year, month = grammar.year(match["y"]), grammar.month_number(match["m"])
    return _day(year, month, int(match["d"]))


def _before(match: re.Match[str], today: date) -> DaySpan | None:
    """Return the last day of this name that is not after today; of a 29 February, years before."""
    spans = (_day(today.year - ago, int(match["m"]), int(match["d"])) for ago in range(9))
    return next((span for span in spans if span and span.first <= today), None)


def _day(year: int, month: int, day: int) -> DaySpan | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return DaySpan(found, found) if FIRST_YEAR <= year <= LAST_YEAR else None


def _quarter(match: re.Match[str]) -> DaySpan | None:
    number = _ROMAN.get(match["q"].lower()) or int(match["q"])
    return _of_months(int(match["y"]), 3 * number - 2, 3)


def _of_months(year: int, month: int, number: int = 1) -> DaySpan | None:
    last = month + number - 1
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= last <= 12):
        return None
    return DaySpan(date(year, month, 1), date(year, last, monthrange(year, last)[1]))


def _of_year(year: int) -> DaySpan | None:
    return _of_months(year, 1, 12)

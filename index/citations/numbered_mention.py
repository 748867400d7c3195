"""Where numbers that cite stand in a text of bare letters: what is before them, what they list.

Nothing here can backtrack far: every repetition is bounded and followed by something else.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.citations.ascii_view import AsciiView
from index.citations.code import Code, code
from index.citations.false_positives import follows_well, goes_on, is_counted, stands
from index.citations.kinds import (
    ABBREVIATIONS,
    ANY_KIND,
    NAMES,
    SURE_ABBREVIATIONS,
    refined,
)


def _any_of(words: Iterator[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NAME = _any_of(name.replace(" ", r"\s{1,2}") for name in NAMES)
_SHORT = _any_of(code.upper() for code in ABBREVIATIONS)
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<name>(?i:{_NAME}))|(?P<short>{_SHORT}))"
    rf"(?:\s?\((?:{_SHORT})\))?"
    r"(?P<so>(?:\s{0,2}(?i:so))?\s{0,2}:?\s{0,2})(?=\d)"
)
_ALONE = re.compile(r"(?<![\w/.,-])\d{1,5}[A-Da-d]?(?=\s{0,2}[-/])")
_MORE = re.compile(r"\s?(?:,\s?va|,|;|va|&|hoac|hay)\s(?:so\s)?(?=\d)", re.IGNORECASE)
_MAX_LISTED = 20
_LEGISLATORS = ("qh", "ubtvqh")


@dataclass(frozen=True, slots=True)
class NumberedMention:
    """A number that cites, as far as it says itself."""

    kind: str
    number: str
    issuer: str
    term: str
    year: str
    start: int
    """Where the citation begins, with the name of its kind where that stands before it."""
    end: int
    stands: bool
    """Whether it cites whatever follows; else an issuer or a date has to."""


def numbered_mentions(shaped: AsciiView, *, asked: bool = False) -> Iterator[NumberedMention]:
    """Yield the numbers that may cite, in order; `asked` as in `recognise`."""
    at = 0
    for before in _BEFORE.finditer(shaped.plain):
        if before.start() < at:
            continue
        yield from _alone(shaped, at, before.start())
        for number in _listed(shaped, before, asked=asked):
            yield number
            at = number.end
    yield from _alone(shaped, at, len(shaped.plain))


def _alone(shaped: AsciiView, start: int, end: int) -> Iterator[NumberedMention]:
    """Yield numbers whose code alone says what they are."""
    at = start
    while match := _ALONE.search(shaped.plain, at, end):
        at = match.end()
        found = code(shaped, match.start())
        if found is not None and _is_whole(found, shaped.plain):
            at = found.end
            yield _number(found, found.kind or ANY_KIND, match.start(), stands=True)


def _is_whole(found: Code, plain: str) -> bool:
    if found.kind:
        return bool(found.issuer)
    return bool(found.year and found.term) and found.issuer in _LEGISLATORS


def _listed(shaped: AsciiView, before: re.Match[str], *, asked: bool) -> list[NumberedMention]:
    """Return the numbers behind the name of a kind: `Nghị quyết số 18, 19 và 20`."""
    name = " ".join((before["name"] or "").lower().split())
    kind = NAMES.get(name) or ABBREVIATIONS[before["short"].lower()]
    short = (before["short"] or "").lower()
    is_sure = asked or bool(before["so"].strip(" :")) or short in SURE_ABBREVIATIONS
    found: list[NumberedMention] = []
    start, at = before.start(), before.end()
    while len(found) < _MAX_LISTED:
        each = code(shaped, at)
        if each is None or not _cites(each, shaped.plain, kind, is_more=bool(found)):
            break
        sure = _is_sure(each, found, named=is_sure, asked=asked)
        good = sure or (not short and stands(shaped.plain, each.end, kind, each.digits))
        found.append(_number(each, refined(each.kind, kind), start, stands=good))
        more = _MORE.match(shaped.plain, each.end)
        if more is None:
            break
        start = at = more.end()
    return _shared(found)


def _is_sure(each: Code, before: list[NumberedMention], *, named: bool, asked: bool) -> bool:
    """Return whether a number cites by what it is, or as one more of a list that does."""
    if before:
        return before[-1].stands
    return not each.is_bare or (named and not (asked and _is_year(each)))


def _cites(each: Code, plain: str, kind: str, *, is_more: bool) -> bool:
    if goes_on(plain, each.end):
        return False
    if each.is_bare:
        return not is_counted(plain, each.end) and (not is_more or follows_well(plain, each.end))
    return bool(each.kind or each.issuer) or _is_number_and_year(each, kind)


def _is_year(each: Code) -> bool:
    """Tell `luật 2013`, which has no number, from `quyết định 2836`."""
    return len(each.digits) == 4 and each.digits[:2] in ("19", "20")


def _is_number_and_year(each: Code, kind: str) -> bool:
    """Tell `Nghị định 46/2016` from the month in `quyết định 12/2016`, and from 2016-2020."""
    if _is_year(each):
        return False
    return kind.partition(".")[0] in ("nd", "tt", "nq", "ct") or int(each.number) > 12


def _shared(found: list[NumberedMention]) -> list[NumberedMention]:
    """Give the issuer that the last of a list says to all: `18, 19-NQ/TW`."""
    if len(found) < 2 or not found[-1].issuer:
        return found
    last = found[-1]
    return [
        each if each.issuer or each.year else replace(each, issuer=last.issuer, kind=last.kind)
        for each in found
    ]


def _number(found: Code, kind: str, start: int, *, stands: bool) -> NumberedMention:
    return NumberedMention(
        kind, found.number, found.issuer, found.term, found.year, start, found.end, stands
    )

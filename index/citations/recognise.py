"""Finds the documents that a text cites by number, with their places in it.

A number counts by what stands around it: its code (`28-NQ/TW`), or the name of a kind of
document before it (`Nghị quyết số 28`), and then nothing that is counted after it (`nghị quyết
5 năm`). `numbered_mention` and `code` have the patterns, `qualifiers` reads what follows.
"""

import re
from typing import NamedTuple

from index.citations.ascii_view import AsciiView, ascii_view
from index.citations.issuers import CENTRAL, is_local
from index.citations.key import Citation, term_of
from index.citations.kinds import NAMES, SHARED_CODES
from index.citations.numbered_mention import NumberedMention, numbered_mentions
from index.citations.places import place
from index.citations.plenums import plenums
from index.citations.prefilter import may_cite
from index.citations.qualifiers import NOTHING, Qualifiers, qualifiers

_COORDINATED = re.compile(r"\s{0,9}(?:,|va|&|,\s{0,9}va)?\s{0,9}", re.IGNORECASE)
_OPENED = re.compile(r"\((?:so\s)?\s?$", re.IGNORECASE)
_NAME = re.compile("quy dinh|quyet dinh|thong tu|thong tri")
_MAX_DISTANCE = 120
"""Characters between the name of a kind and its number in parentheses."""
_MAX_HALF_SENTENCE = 500
"""Characters of a sentence that are looked at on either side of a citation."""
_SENTENCE = re.compile(r"[.;!?…]\s{1,9}(?=[A-Z\"“])")


class CitationMatch(NamedTuple):
    """A citation and where it stands: `text[start:end]`."""

    citation: Citation
    start: int
    end: int
    until: int
    """Where what is said of it ends: date, issuer, term."""


def recognise(text: str, *, asked: bool = False) -> list[CitationMatch]:
    """Return the citations of a text, in its order; `asked` where a reader typed it as a query.

    In a query a bare number behind a kind cites (`CT 33`, `kế hoạch 212`) if it counts nothing.

    >>> [found.citation.key for found in recognise("Nghị quyết số 18, 19-NQ/TW khóa XII")]
    ['nq:18:tw:xii', 'nq:19:tw:xii']
    """
    if not asked and not may_cite(text):
        return []
    shaped = ascii_view(text)
    found = _apart([*plenums(shaped), *numbered_mentions(shaped, asked=asked)])
    tails = _tails(shaped.plain, found)
    return [
        _found(number, behind, shaped)
        for number, behind in zip(found, tails, strict=True)
        if number.stands or behind.issuer or behind.year
    ]


def _found(number: NumberedMention, behind: Qualifiers, shaped: AsciiView) -> CitationMatch:
    until = shaped.span(number.start, max(number.end, behind.end))[1]
    return CitationMatch(
        _completed(number, behind, shaped), *shaped.span(number.start, number.end), until
    )


def _apart(found: list[NumberedMention]) -> list[NumberedMention]:
    """Return the numbers in order, without those that overlap one before them."""
    kept: list[NumberedMention] = []
    for number in sorted(found, key=lambda number: (number.start, -number.end)):
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _tails(plain: str, numbers: list[NumberedMention]) -> list[Qualifiers]:
    """Return what follows each number; of several that are coordinated, the last one's."""
    tails = [qualifiers(plain, number.end) for number in numbers]
    for at in range(len(numbers) - 2, -1, -1):
        between = _COORDINATED.fullmatch(plain, numbers[at].end, numbers[at + 1].start)
        if tails[at] == NOTHING and between and _alike(numbers[at], numbers[at + 1]):
            tails[at] = tails[at + 1]._replace(end=0)
    return tails


def _alike(first: NumberedMention, second: NumberedMention) -> bool:
    return first.kind == second.kind and first.issuer in ("", second.issuer)


def _completed(number: NumberedMention, behind: Qualifiers, shaped: AsciiView) -> Citation:
    """Return the citation with what the words around the number say."""
    issuer = number.issuer or behind.issuer
    year = number.year or behind.year
    term = number.term or behind.term
    if issuer == CENTRAL and year and not term:
        term = term_of(year) if number.year else term_of(year, behind.month, behind.day)
    if is_local(issuer):
        sentence = _sentence(shaped.plain, number.start, number.end)
        where = place(issuer, sentence)
        issuer = f"{issuer}.{where}" if where else issuer
    kind = _kind_in_apposition(number, shaped.plain) or number.kind
    return Citation(kind, number.number, issuer, term, year)


def _kind_in_apposition(number: NumberedMention, plain: str) -> str:
    """Return the kind of `quy định về nêu gương (08-QĐ/TW)`; empty where nothing tells."""
    if number.kind not in SHARED_CODES or not _OPENED.search(
        plain[max(0, number.start - 6) : number.start]
    ):
        return ""
    first = max(_sentence_start(plain, number.start), number.start - _MAX_DISTANCE)
    named = _NAME.findall(plain[first : number.start].lower())
    kind = NAMES[named[-1]] if named else ""
    return kind if kind.partition(".")[0] == number.kind else ""


def _sentence(plain: str, start: int, end: int) -> str:
    last = min(len(plain), end + _MAX_HALF_SENTENCE)
    after = _SENTENCE.search(plain, end, last)
    return plain[_sentence_start(plain, start) : after.start() if after else last]


def _sentence_start(plain: str, end: int) -> int:
    first = max(0, end - _MAX_HALF_SENTENCE)
    return max((cut.end() for cut in _SENTENCE.finditer(plain, first, end)), default=first)

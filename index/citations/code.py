"""The number itself with its code: `28-NQ/TW`, `29/NQ-TW`, `100/2019/NĐ-CP`, `41/2017/QH14`.

Any dash or slash, doubled or spaced, may stand between its parts.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.citations.ascii_view import AsciiView
from index.citations.issuers import CENTRAL, is_known
from index.citations.key import term
from index.citations.kinds import CODES

_DIGITS = re.compile(r"(?P<digits>\d{1,5})(?P<letter>[A-Da-d]?)(?![A-Za-z0-9])")
_YEAR = re.compile(r"\s{0,2}[-/]\s{0,2}(?P<year>(?:19|20)\d\d)(?![\w]|\s?[.,]\d)")
_PART = re.compile(
    r"\s{0,2}[-/](?:\s?[-/]){0,2}\s{0,2}(?P<part>[A-Za-z](?:[A-Za-z&]|\.(?=[A-Za-z])){0,19})"
    r"(?P<term>(?<=QH)\s?\d{1,2}(?!\d)|(?<=qh)\d{1,2}(?!\d))?(?![A-Za-z])"
)
_GLUED = re.compile(rf"(?P<code>{'|'.join(sorted(CODES, key=len, reverse=True))})(?P<issuer>.+)")
_MAX_PARTS = 4
"""Parts of a code: 58/TTLT/BCT-BKHCN."""


class Code(NamedTuple):
    """A number as written; what it does not say is empty."""

    digits: str
    kind: str
    issuer: str
    term: str
    year: str
    end: int

    @property
    def number(self) -> str:
        """The number without leading zeros."""
        return self.digits.lstrip("0").lower() or "0"

    @property
    def is_bare(self) -> bool:
        """Whether there are only digits."""
        return not (self.kind or self.issuer or self.year)


def code(shaped: AsciiView, start: int) -> Code | None:
    """Return the number that begins at `start` of the text in bare letters; None for no number."""
    digits = _DIGITS.match(shaped.plain, start)
    if digits is None:
        return None
    year = _YEAR.match(shaped.plain, digits.end())
    at = year.end() if year else digits.end()
    kind = issuer = session = ""
    for part in _parts(shaped, at):
        at, session = part.end, session or part.term
        kind = kind or part.kind
        issuer = issuer or part.issuer
    return Code(digits[0], kind, issuer, session, year["year"] if year else "", at)


class _CodePart(NamedTuple):
    kind: str
    issuer: str
    term: str
    end: int


def _parts(shaped: AsciiView, at: int) -> Iterator[_CodePart]:
    for place in range(_MAX_PARTS):
        match = _PART.match(shaped.plain, at)
        part = _part(match, shaped, is_first=place == 0) if match else None
        if part is None:
            return
        at = part.end
        yield part


def _part(match: re.Match[str], shaped: AsciiView, *, is_first: bool) -> _CodePart | None:
    text = match["part"]
    name = text.replace(".", "").replace("&", "").lower()
    if name in ("tu", "tw") and "ư" in _source(shaped, *match.span("part")):
        name = CENTRAL  # TƯ, T.Ư: not TU, a provincial committee
    session = term(match["term"].strip()) if match["term"] else ""
    if is_first and name in CODES:
        return _CodePart(CODES[name], "", session, match.end())
    if is_known(name):
        return _CodePart("", name, session, match.end())
    glued = _GLUED.fullmatch(name) if is_first else None
    if glued and is_known(_tw(glued["issuer"], shaped, match)):
        issuer = _tw(glued["issuer"], shaped, match)
        return _CodePart(CODES[glued["code"]], issuer, session, match.end())
    if text[:2].isupper() and len(text) > 1:
        return _CodePart("", name, session, match.end())
    return None


def _tw(issuer: str, shaped: AsciiView, match: re.Match[str]) -> str:
    source = _source(shaped, *match.span("part"))
    return CENTRAL if issuer == "tu" and source.endswith("ư") else issuer


def _source(shaped: AsciiView, start: int, end: int) -> str:
    first, last = shaped.span(start, end)
    return shaped.source[first:last].lower()

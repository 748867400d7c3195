"""A citation as a value, and its keys.

A key is `kind:number:issuer:term|year`, shortened from the right: `nq:28:tu.haiphong:2009`,
`ct:33:tw:xii`, `nd:100:cp:2019`, and `nq:28` where the text says no more. Numbers begin at 1
again with each term or year, so these are part of the key, apart from the issuer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.citations.issuers import CENTRAL, is_of_party
from index.citations.issuers import WRITTEN as ISSUER_WRITTEN
from index.citations.kinds import ANY_KIND, BY_KEY, KINDS
from index.citations.places import place_name
from index.language.roman import to_roman

_CONGRESSES = (
    ("vi", date(1986, 12, 18)),
    ("vii", date(1991, 6, 27)),
    ("viii", date(1996, 7, 1)),
    ("ix", date(2001, 4, 22)),
    ("x", date(2006, 4, 25)),
    ("xi", date(2011, 1, 19)),
    ("xii", date(2016, 1, 28)),
    ("xiii", date(2021, 2, 1)),
    ("xiv", date(2026, 1, 23)),
)
"""Terms of the Central Committee and the last day of the congress that each began with."""
LEGISLATOR = "qh"
_KEY = re.compile(
    r"(?P<kind>[a-z]+(?:\.[a-z]+)?):(?P<number>[a-z]{0,2}\d{0,5}[a-z]?)"
    r"(?::(?P<issuer>(?:[a-z0-9]+(?:\.[a-z]+)?)?)(?::(?P<time>\d{4}|[ivx]+))?)?"
)

UNHEARD_OF_TERM = 40
"""The first term that no committee has reached."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is known of a document that is cited; what is not known is empty."""

    kind: str
    """A key of `kinds.KINDS`, or the part before its dot where only the code is known."""
    number: str
    """Without leading zeros, perhaps with a letter: `28`, `30a`.

    `tw4` is the resolution of the fourth plenum, which is cited by that number; `dh` that of
    the congress.
    """
    issuer: str = ""
    """Its code in lower case, the place after a dot: `tw`, `tu.haiphong`, `cp`."""
    term: str = ""
    """In Roman numerals, lower case: `xii`."""
    year: str = ""

    @classmethod
    def from_key(cls, text: str) -> "Citation | None":
        """Return the citation of a key; None where the text is no key.

        >>> Citation.from_key("ct:33:tw:xii")
        Citation(kind='ct', number='33', issuer='tw', term='xii', year='')
        """
        parts = _KEY.fullmatch(text)
        if parts is None or parts["kind"] not in _KEYS or not parts["number"]:
            return None
        time = parts["time"] or ""
        term, year = ("", time) if time.isdigit() else (time, "")
        return cls(parts["kind"], parts["number"], parts["issuer"] or "", term, year)

    @property
    def key(self) -> str:
        """The fullest key; by term for the Party's central organs, else by year."""
        first, second = self.term, self.year
        if self.issuer != CENTRAL:
            first, second = second, first
        return _shortened(self.kind, self.number, self.issuer, first or second)

    @property
    def name(self) -> str:
        """How people write it: `28-NQ/TW (khóa XII)`, `100/2019/NĐ-CP`, `Nghị quyết 28`."""
        if self.number == "dh" and self.term:
            return f"{kind_name(self.kind)} Đại hội {self.term.upper()}"
        base = _written(self)
        time = f"khóa {self.term.upper()}" if self.term else self.year
        return f"{base} ({time})" if time and time not in base.split("/") else base

    def partial_keys(self) -> tuple[str, ...]:
        """Return the key and all that are partial to it, for each less precise way of asking.

        >>> Citation("nq", "28", "tw", "xii").partial_keys()[:4]
        ('nq:28', 'nq:28::xii', 'nq:28:tw', 'nq:28:tw:xii')
        """
        return tuple(dict.fromkeys(self._all_keys()))

    def _all_keys(self) -> Iterator[str]:
        issuers = _refinements(self.issuer)
        times = tuple(dict.fromkeys(("", self.term, self.year)))
        for kind in _refinements(self.kind)[1:]:
            for issuer in issuers:
                yield from (_shortened(kind, self.number, issuer, time) for time in times)
        for issuer in issuers[1:]:  # typed without the kind: 41/2017/QH14
            yield from (_shortened(ANY_KIND, self.number, issuer, time) for time in times)


def term_of(year: str, month: int = 0, day: int = 0) -> str:
    """Return the term of the Central Committee at a day; empty where the year had two.

    >>> term_of("2018"), term_of("2016"), term_of("2016", 12, 19)
    ('xii', '', 'xii')
    """
    try:
        moments = (date(int(year), month or 1, day or 1), date(int(year), month or 12, day or 28))
    except ValueError:  # 31/2: the year is right all the same
        return term_of(year)
    first, last = (
        next((term for term, began in reversed(_CONGRESSES) if began <= moment), "")
        for moment in moments
    )
    return first if first == last else ""


def term(text: str) -> str:
    """Return a term in Roman numerals, lower case: of `XII`, `xii` or `12`.

    Empty from 40 on: no committee is so old, `khóa 77` is of the United Nations.

    >>> term("12"), term("XVI")
    ('xii', 'xvi')
    """
    if not text.isdigit():
        return text.lower()
    number = int(text)
    return to_roman(number).lower() if number < UNHEARD_OF_TERM else ""


@lru_cache(2 * len(KINDS))
def kind_name(kind: str) -> str:
    """Return a kind's name; of a code that several kinds share, all of them.

    >>> kind_name("nq"), kind_name("qd")
    ('Nghị quyết', 'Quy định/Quyết định')
    """
    names = [each.name for each in KINDS if kind in (each.key, each.key.partition(".")[0])]
    return "/".join(names) or kind


def _written(citation: Citation) -> str:
    number, issuer = citation.number, _issuer(citation.issuer)
    if number.startswith("tw"):
        return f"{kind_name(citation.kind)} Trung ương {number[2:]}"
    if number == "dh":
        return f"{kind_name(citation.kind)} Đại hội"
    padded = number.zfill(2)
    exact = BY_KEY.get(citation.kind)
    code = exact.code if exact else kind_code(citation.kind)
    named = "." in citation.kind
    if citation.issuer == LEGISLATOR:  # 41/2017/QH14: no code says the kind
        code, named = "", citation.kind != ANY_KIND
    if not issuer:
        return f"{kind_name(citation.kind)} {padded}" + (citation.year and f"/{citation.year}")
    if is_of_party(citation.issuer):
        whole = f"{padded}-{code}/{issuer}" if code else f"{padded}/{issuer}"
    else:
        time = [citation.year] if citation.year else []
        whole = "/".join([padded, *time, f"{code}-{issuer}" if code else issuer])
    place = citation.issuer.partition(".")[2]
    return (f"{kind_name(citation.kind)} " if named else "") + whole + _place(place)


def kind_code(kind: str) -> str:
    """Return the code in numbers that several kinds share: of `qd`, `QĐ`."""
    return next((each.code for each in KINDS if each.key.partition(".")[0] == kind), "")


def _issuer(issuer: str) -> str:
    code = issuer.partition(".")[0]
    return ISSUER_WRITTEN.get(code, code.upper())


def _place(place: str) -> str:
    return f" {place_name(place)}" if place else ""


def _shortened(*parts: str) -> str:
    return ":".join(parts).rstrip(":")


def _refinements(text: str) -> tuple[str, ...]:
    """Return "", the part before the dot, the whole."""
    return tuple(dict.fromkeys(("", text.partition(".")[0], text)))


_KEYS = {part for kind in KINDS for part in _refinements(kind.key)[1:]}

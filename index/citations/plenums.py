"""Resolutions that are cited by their meeting: `Nghị quyết Trung ương 4 (khóa XII)`."""

import re
from collections.abc import Iterator

from index.citations.ascii_view import AsciiView
from index.citations.issuers import CENTRAL
from index.citations.key import term
from index.citations.numbered_mention import NumberedMention

_ORDINALS = {
    "nhat": "1",
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "tu": "4",
    "bon": "4",
    "nam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
    "muoi": "10",
    "muoi mot": "11",
    "muoi hai": "12",
}
_NTH = rf"(?i:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})|\d{{1,2}}"
_RESOLUTION = r"(?<!\w)(?i:nghi\s{1,2}quyet|nq)\s{0,2}"
_CENTRAL = r"(?i:trung\s{1,2}uong|tw|tu|t\.u|t\.w)(?i:\s{1,2}dang)?"
_PLENUM = re.compile(
    rf"{_RESOLUTION}(?i:(?:cua\s)?hoi nghi\s)?{_CENTRAL}\s{{0,2}}"
    rf"(?:(?P<number>\d{{1,2}})(?![\w%])|(?i:lan thu)\s(?P<ordinal>{_NTH})(?!\w))"
    rf"|{_RESOLUTION}(?i:(?:cua\s)?hoi nghi\s)(?i:lan thu)\s"
    rf"(?P<other>{_NTH})(?!\w)(?i:\s?,?\s(?:cua\s)?(?:ban chap hanh|bch))\s{_CENTRAL}"
    rf"|(?<!\w)(?<!hoi nghi )(?<!Hoi nghi )(?<!Hoi Nghi )(?i:trung uong|tw)\s(?P<plain>\d{{1,2}})"
    r"(?=\s?,?\s?\(?(?i:khoa)\s(?:[IVX]{1,5}|\d{1,2})(?!\w))"
)
_CONGRESS = re.compile(
    rf"{_RESOLUTION}(?i:(?:cua\s)?dai hoi\s(?:dai bieu\s)?(?:dang\s)?)"
    r"(?i:(?:toan quoc\s)?(?:lan thu\s)?)"
    r"(?P<term>[IVX]{1,5}|\d{1,2})(?![\w/%]|\s?[-./]\s?\d)"
    r"(?!\s(?i:(?:cua\s)?(?:dai bieu\s)?"
    r"(?:dang bo|cong doan|doan|hoi|dang cong san (?!viet nam))))"
    r"(?i:\s(?:cua\s)?dang(?!\w))?"
)


def plenums(shaped: AsciiView) -> Iterator[NumberedMention]:
    """Yield resolutions of plenums, with the number `tw4`, and of congresses, `dh`."""
    for match in _PLENUM.finditer(shaped.plain):
        ordinal = next(text for text in match.groups() if text).lower()
        number = _ORDINALS.get(" ".join(ordinal.split()), ordinal).lstrip("0")
        if number:
            yield NumberedMention("nq", f"tw{number}", CENTRAL, "", "", *match.span(), stands=True)
    for match in _CONGRESS.finditer(shaped.plain):
        held = term(match["term"])
        yield NumberedMention("nq", "dh", CENTRAL, held, "", *match.span(), stands=True)

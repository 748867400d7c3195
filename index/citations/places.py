"""Places of local issuers: `Thành ủy Hải Phòng`, `UBND quận Ngô Quyền`.

A place counts where it is the name of a province or district, old or new, and where the
sentence names one of the right level only.
"""

import re
from functools import cache
from importlib.resources import files

from index.language.fold import without_marks

_UNIT = re.compile(r"(Tỉnh|Thành phố|Quận|Huyện|Thị xã) ([^,;:\t\n]+)")
_LARGER = ("Tỉnh", "Thành phố")
_ALIASES = {"hcm": "hochiminh", "tphcm": "hochiminh", "hn": "hanoi", "hp": "haiphong"}
_NAME = r"(?P<name>(?:[A-Z][A-Za-z]{0,19}(?:\s|-(?=[A-Z])|\s-\s(?=[A-Z]))?){1,5})"
_PARTY = r"(?:tinh uy|thanh uy|dang bo (?:tinh|thanh pho|tp\.?))"
_LEVELS = {
    "tu": _PARTY,
    "qu": r"(?:quan uy|dang bo quan)",
    "hu": r"(?:huyen uy|dang bo huyen)",
    "thu": r"(?:thi uy|dang bo thi xa)",
    "ubnd": r"(?:ubnd|uy ban nhan dan)\s(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa)",
    "hdnd": r"(?:hdnd|hoi dong nhan dan)\s(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa)",
}
_LEVELS["ub"] = _LEVELS["ubnd"]
_PATTERNS = {
    code: re.compile(rf"(?i:\b{level})\s(?i:(?:thanh pho|tp\.?|tinh|quan|huyen)\s)?{_NAME}")
    for code, level in _LEVELS.items()
}
_LOCAL_CODE = re.compile("(?:[a-z]*(tu|qu|hu)|(thu|ubnd|hdnd|ub))")


def place(issuer: str, sentence: str) -> str:
    """Return the one place that a sentence, without marks, names for an issuer; else empty.

    >>> place("tu", "Thanh uy Hai Phong ban hanh Nghi quyet so 28-NQ/TU")
    'haiphong'
    """
    code = _LOCAL_CODE.fullmatch(issuer)
    pattern = _PATTERNS.get(code[1] or code[2]) if code else None
    if pattern is None:
        return ""
    found = {_longest(match["name"]) for match in pattern.finditer(sentence)} - {""}
    return found.pop() if len(found) == 1 else ""


def place_name(slug: str) -> str:
    """Return the name of a place: of `haiphong`, Hải Phòng."""
    return place_names().get(slug, slug)


def _longest(name: str) -> str:
    """Return the longest beginning that is a known place; names of people may follow."""
    syllables = name.replace("-", " ").lower().split()
    known = place_names()
    for end in range(len(syllables), 0, -1):
        slug = "".join(syllables[:end])
        slug = _ALIASES.get(slug, slug)
        if slug in known:
            return slug
    return ""


@cache
def place_names() -> dict[str, str]:
    """Return the names of all places by their slugs."""
    text = files("index.places").joinpath("units.tsv").read_text(encoding="utf-8")
    units = sorted(_UNIT.findall(text), key=lambda unit: unit[0] in _LARGER)  # the last one counts
    names = [name.strip() for _, name in units]
    return {without_marks(name).replace(" ", "").replace("-", ""): name for name in names}

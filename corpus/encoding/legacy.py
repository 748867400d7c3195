"""Vietnamese font encodings of before Unicode: text that shows them -> Unicode.

The tables are viparse's (MIT). They take each byte as the Latin-1 character of the same number,
which is also how such text looks when it was saved as UTF-8 unconverted: `Uû ban nh©n d©n`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from viparse.normalize.tcvn3 import TCVN3
from viparse.normalize.viscii import VISCII
from viparse.normalize.vni import VNI

_VNI_MARKS = {
    "a": "á à ả ã ạ â ấ ầ ẩ ẫ ậ ă ắ ằ ẳ ẵ ặ",
    "e": "é è ẻ ẽ ẹ ê ế ề ể ễ ệ",
    "o": "ó ò ỏ õ ọ ô ố ồ ổ ỗ ộ",
    "u": "ú ù ủ ũ ụ",
    "y": "ý ỳ ỷ ỹ",
    "ô": "ớ ờ ở ỡ ợ",
    "ö": "ứ ừ ử ữ ự",
}
_VNI_SIGNS = "ùøûõïâáàåãäêéèúüë"
"""The characters that VNI writes after a vowel, in the order of `_VNI_MARKS`."""
_VNI_LONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    """Return viparse's table, completed: ẳ, and capitals that carry a small sign."""
    table = dict(_VNI_LONE)
    for vowel, letters in _VNI_MARKS.items():
        table |= {vowel + sign: letter for sign, letter in zip(_VNI_SIGNS, letters.split())}  # noqa: B905 - vowels have fewer letters than there are signs
    capitals = {key.upper(): letter.upper() for key, letter in table.items()}
    mixed = {k[0].upper() + k[1]: v.upper() for k, v in table.items() if len(k) == 2}
    return table | mixed | capitals | dict(VNI.pairs)


def _converter(table: Mapping[str, str]) -> Callable[[str], str]:
    longest_first = sorted(table, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return lambda text: unicodedata.normalize(
        "NFC", pattern.sub(lambda match: table[match.group()], text)
    )


_from_tcvn3_letters = _converter(dict(TCVN3.pairs))
from_vni = _converter(_vni())
"""Convert text in the VNI fonts' encoding."""
from_viscii = _converter(dict(VISCII.pairs))
"""Convert VISCII (RFC 1456), shown as Latin-1."""

_TONED = frozenset(letter for _, letter in TCVN3.pairs if letter.islower())
_WORD = re.compile(r"[^\W\d_]+")


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 (ABC), whose toned letters are small even in capitals: `§¹I HéI`."""
    lines = _from_tcvn3_letters(text).split("\n")
    return "\n".join(_raise_line(line) for line in lines)


def _raise_line(line: str) -> str:
    letters = [letter for letter in line if letter.isalpha()]
    if sum(map(str.isupper, letters)) > 1 and _may_be_capitals(letters):
        return line.upper()
    return _WORD.sub(_raise_word, line)


def _raise_word(match: re.Match[str]) -> str:
    word = match.group()
    return word.upper() if any(map(str.isupper, word[1:])) and _may_be_capitals(word) else word


def _may_be_capitals(letters: Iterable[str]) -> bool:
    """Return whether letters are capitals but for toned ones, which the fonts have small only."""
    return all(letter.isupper() or letter in _TONED for letter in letters)

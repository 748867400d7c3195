"""Folding: what is left of a text typed without accents (`Đảng viên` -> `dang vien`)."""

import re
import unicodedata
from functools import lru_cache

from index.language.homoglyphs import latin
from index.language.tokens import MARKS

PLAIN_D = str.maketrans("đĐðÐɖƉ", "dDdDdD")
"""đ has no decomposition; Ð (eth) and Ɖ (African d) stand for it in old fonts."""
_MARK = re.compile(f"[{MARKS}]")
_SPELLED_WITH_I = re.compile(r"(?<!\w)([hklmst]|qu)i(?!\w)")

REMEMBERED = 1 << 14
"""Texts whose answers are kept at hand: a query asks for those of its syllables dozens of times."""


@lru_cache(REMEMBERED)
def fold(text: str) -> str:
    """Return the text in lower case without marks, đ as d; NFC, idempotent.

    `kĩ`/`kỹ`, `tỉ`/`tỷ`, `sĩ`/`sỹ`, `quí`/`quý` are two spellings of one syllable, and nothing
    tells them from `ti`, `si` once the marks are gone: so a whole syllable of h, k, l, m, s, t
    or qu and `i` is written with `y` (`ti le` = `ty le`). Not after v: `vì` is no `Vy`.
    """
    plain = without_marks(text)
    return _SPELLED_WITH_I.sub(r"\1y", plain) if "i" in plain else plain


@lru_cache(REMEMBERED)
def has_marks(syllable: str) -> bool:
    """Return whether a syllable was typed with an accent or đ, and so has to match exactly."""
    if syllable.isascii():
        return False
    plain = unicodedata.normalize("NFD", latin(syllable))
    return _MARK.search(plain) is not None or plain.translate(PLAIN_D) != plain


def without_marks(text: str) -> str:
    """Return the text in lower case without marks, but with i and y as typed.

    For the beginning of a word: `ti*` may mean `tỉ` (folded `ty`) as well as `tinh`.
    """
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFD", text).translate(PLAIN_D).casefold()
    plain = _MARK.sub("", unicodedata.normalize("NFD", lower))
    return unicodedata.normalize("NFC", plain)

"""Whether a number behind the name of a kind of document cites, or counts something.

`Nghị định 46 quy định` cites; `nghị quyết 5 năm`, `quyết định 3 vấn đề` count. The words that tell
are in `counted.txt` and `follows.txt`.
"""

import re

from index.citations.kinds import BY_KEY
from index.language import phrase_list


def _any_of(name: str) -> str:
    """Return the phrases of a list beside this file as a pattern, longer ones first."""
    return "|".join(sorted(phrase_list.read("index.citations", name), key=len, reverse=True))


_COUNTED = re.compile(
    rf"\s?(?:%|[a-z]{{1,2}}2\b|(?:nam(?!\s(?:19|20)\d\d)|ngay(?!\s\d)|{_any_of('counted.txt')})"
    r"(?![\w.]*\w))"
)
_GOES_ON = re.compile(r"\s?(?:[-/]\s?[0-9]|[.:]\s?[0-9]|,[0-9])")
"""Ranges, dates, decimals, scores."""
_LIST_OF_NUMBERS = re.compile(r",[0-9]{2}(?![0-9])")
_SAYS_MORE = re.compile(rf"\s(?:ngay\s\d|nam\s(?:19|20)\d\d|{_any_of('follows.txt')})\b|\s?\(")
_ENDS = re.compile(r"\s?(?:$|[.;:)!?\"”»…,'’])")


def goes_on(plain: str, end: int) -> bool:
    """Return whether the digits are part of a longer number, a range or a date."""
    return _GOES_ON.match(plain, end) is not None and not _LIST_OF_NUMBERS.match(plain, end)


def is_counted(plain: str, end: int) -> bool:
    """Return whether what follows the number is something that one counts."""
    return _COUNTED.match(plain, end) is not None


def stands(plain: str, end: int, kind: str, digits: str) -> bool:
    """Return whether a bare number, which ends at `end`, cites without an issuer or date behind it.

    That is, where only the name of a kind stands before it.
    """
    known = BY_KEY.get(kind)
    is_year = len(digits) == 4 and digits[:2] in ("19", "20")
    if known is None or is_year:
        return False
    if known.sure:
        return not is_counted(plain, end)
    return known.verb and len(digits) > 1 and follows_well(plain, end)


def follows_well(plain: str, end: int) -> bool:
    """Return whether the sentence goes on as it does behind the name of a document."""
    return bool(_ENDS.match(plain, end) or _SAYS_MORE.match(plain, end))

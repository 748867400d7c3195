"""Lists of phrases, one a line in the text files beside this module, made into patterns.

`#` begins a comment. In a phrase, `(a|b)` are alternatives, `[a]` words that may be missing, `{n}`
is a number and `…` stands for anything, so that a phrase that ends in it is only how a line begins;
any other must be the whole line, perhaps with a colon or a bracket and more behind it. A phrase in
double quotes is the whole line without any of that. Where lists are folded, lines are to be given
as `fold` gives them: small letters without marks, so that a list is written with all its marks.
"""

import re
import unicodedata
from importlib.resources import files
from itertools import filterfalse

_SIGNS = "»«›‹>•·*|–—_#[](){}.:,;!?…+/\\\"'“”-"
"""Punctuation that stands around the words of a button or heading."""
_GAP = r"[\s,:(/–-]{1,9}"
"""What may part the words of a phrase: `Tin, bài`, `Lượt xem: 12`."""
_END = rf"(?:\s{{0,9}}[:(|/].*|[\s{re.escape(_SIGNS)}]*)$"
_TOKEN = re.compile(r"\[([^\]]*)\] +| +\[([^\]]*)\]|(\{n\})|(…$)|(…)|([()|])|( +)|(.)")


def fold(text: str) -> str:
    """Return text in small letters without marks and without signs before its words."""
    return " ".join(unmarked(text).split()).lstrip(_SIGNS + " ")


def unmarked(text: str) -> str:
    """Return text in small letters without marks; its signs stay."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(filterfalse(unicodedata.combining, bare))


def line_pattern(name: str) -> re.Pattern[str]:
    """Return what matches folded lines that are, or begin as, a phrase of a list."""
    return re.compile("|".join(_whole(unmarked(phrase)) for phrase in phrases(name)))


def word_pattern(name: str) -> str:
    """Return the phrases of a list, with their marks, as alternatives of a pattern."""
    return "|".join(source(phrase) for phrase in phrases(name))


def phrases(name: str) -> list[str]:
    """Return the phrases of a list as they are written."""
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def source(phrase: str) -> str:
    """Return a phrase as the source of a pattern, without what must follow it."""
    return "".join(_token(match) for match in _TOKEN.finditer(phrase))


def _whole(phrase: str) -> str:
    if phrase.startswith('"'):
        return rf"{source(phrase.strip(chr(34)))}$"
    return source(phrase) if phrase.endswith("…") else rf"(?:{source(phrase)}){_END}"


def _token(match: re.Match[str]) -> str:
    before, after, number, last, anything, sign, gap, letter = match.groups()
    if before is not None:
        return rf"(?:(?:{source(before)}){_GAP})?"
    if after is not None:
        return rf"(?:{_GAP}(?:{source(after)}))?"
    if number:
        return r"\(?\d[\d.,]{0,20}(?![.,]{0,9}\d)\)?"  # all of it: `111` is no three numbers
    if last:
        return r"(?!\w)"
    if sign:
        return "(?:" if sign == "(" else sign
    return ".*" if anything else _GAP if gap else re.escape(letter)

"""Operators or text: what stands in a query like an operator may be a part of a headline.

A dash before a word leaves it out, but in `nhiệm kỳ 2020 -2025` and `Mác -Lênin` it was typed with
a space too few. VÀ and KHÔNG in capitals are operators, but in `điều ĐẢNG VIÊN KHÔNG ĐƯỢC LÀM` they
are words. Some are plain from what stands beside them. The others are doubtful: a query then has
both readings, and the one that finds more is right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from corpus.syllable import is_syllable
from index.language.tokens import tokenise
from index.query.lexeme import Lexeme, LexemeKind

_WORDS = frozenset(("VÀ", "VA", "KHÔNG", "KHONG"))
"""Operators that are frequent words as well, in capitals in headlines."""
_DOUBTFUL = _WORDS | {"HOẶC", "HOAC"}
_NOT_A_LEXEME = Lexeme(LexemeKind.CLOSE)
_PIECE = re.compile(r"\S+")
_BARE_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh?|gi|qu|[ckpt]h|tr|[bcdhklmnprstvx])?[aeiouy]{1,3}(?:n[gh]?|ch?|[mpt])?"
)
_MIN_LETTERS = 3
"""Of a word in capitals that is no abbreviation, where no mark shows it: `CA`, `TU`."""


def settled(found: Sequence[Lexeme], *, is_all_capitals: bool) -> list[Lexeme]:
    """Return the lexemes, as words those operators that are plainly text.

    Where all of a query is in capitals they tell nothing of its words.
    """
    return [
        _as_word(lexeme)
        if _is_range(before, lexeme)
        or (not is_all_capitals and _is_in_headline(before, lexeme, after))
        else lexeme
        for before, lexeme, after in _with_neighbours(found)
    ]


def doubted(found: Sequence[Lexeme]) -> list[Lexeme] | None:
    """Return the lexemes, as words those operators that may be text; None where there are none."""
    read = [
        _as_word(lexeme) if _is_doubtful(before, lexeme, after) else lexeme
        for before, lexeme, after in _with_neighbours(found)
    ]
    return read if read != list(found) else None


def _with_neighbours(found: Sequence[Lexeme]) -> Iterator[tuple[Lexeme, Lexeme, Lexeme]]:
    around = (_NOT_A_LEXEME, *found, _NOT_A_LEXEME)
    return zip(around, found, around[2:], strict=False)


def _as_word(lexeme: Lexeme) -> Lexeme:
    return replace(lexeme, kind=LexemeKind.WORD, negative=False)


def _is_range(before: Lexeme, lexeme: Lexeme) -> bool:
    """Return whether a dash stands between two numbers, the later one not smaller."""
    if not (lexeme.negative and _is_word(before) and _is_word(lexeme)):
        return False
    first, last = before.text, lexeme.text.rstrip(",.;:")
    return first.isdecimal() and last.isdecimal() and int(first) <= int(last)


def _is_in_headline(before: Lexeme, lexeme: Lexeme, after: Lexeme) -> bool:
    if lexeme.kind not in (LexemeKind.AND, LexemeKind.NOT) or lexeme.text not in _WORDS:
        return False
    return all(_is_word(each) and _is_shouted_syllable(each.text) for each in (before, after))


def _is_doubtful(before: Lexeme, lexeme: Lexeme, after: Lexeme) -> bool:
    if lexeme.negative and lexeme.kind is LexemeKind.WORD and lexeme.field is None:
        return _is_word(before) and _is_name(before.text) and _is_name(lexeme.text)
    is_operator = lexeme.kind in (LexemeKind.AND, LexemeKind.OR, LexemeKind.NOT)
    if not is_operator or lexeme.text not in _DOUBTFUL:
        return False
    around = (each.text for each in (before, after) if _is_word(each))
    return any(text.isupper() and _is_syllable(_bare(text)) for text in around)


def _is_word(lexeme: Lexeme) -> bool:
    return lexeme.kind is LexemeKind.WORD


def _is_name(text: str) -> bool:
    """Return whether a word may be part of a name or a number: `Mác`, `28`, `NQ/TW`."""
    return text[:1].isupper() or text[:1].isdecimal()


def _is_shouted_syllable(text: str) -> bool:
    """Return whether a word in capitals is Vietnamese and no abbreviation: `VIÊN`, not `UBND`."""
    bare = _bare(text)
    is_long = len(bare) >= _MIN_LETTERS or not bare.isascii()
    return text.isupper() and is_long and bare != "TƯ" and _is_syllable(bare)


def _is_syllable(text: str) -> bool:
    """Return whether letters are a syllable, with its marks or without."""
    return is_syllable(text) or _BARE_SYLLABLE.fullmatch(text.lower()) is not None


def _bare(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def words_alone(found: Sequence[Lexeme]) -> list[Lexeme]:
    """Return nothing but the words of a text, those in quotes as well."""
    brackets = (LexemeKind.OPEN, LexemeKind.CLOSE)
    words = (_words(lexeme) for lexeme in found if lexeme.kind not in brackets)
    return list(chain.from_iterable(words))


def _words(lexeme: Lexeme) -> Iterator[Lexeme]:
    for piece in _PIECE.finditer(lexeme.text):
        if typed := tokenise(piece[0]):
            text = piece[0][typed[0].start : typed[-1].end]
            start = lexeme.start + piece.start() + typed[0].start
            yield Lexeme(LexemeKind.WORD, text, start=start)

"""Words of grammar: which of a query's words say nothing by themselves, and which ask a question.

Closed classes, so lists and not statistics: in a paper where nearly every article says `đảng`,
the word still says something. The classes are those of any
grammar (prepositions, conjunctions, adverbs of tense, pronouns); which of the words may lose their
marks was counted in 20,000 articles.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from index.language.fold import fold
from index.language.terms import keys

_NEEDS_MARKS = "!"


def is_function_word(term: str, *, folded: bool) -> bool:
    """Return whether a term is a word of grammar; `folded` for one typed without marks.

    >>> is_function_word("của", folded=False), is_function_word("dang", folded=True)
    (True, False)
    """
    others = _phrases("function_words.txt", folded=folded)
    return is_connective(term, folded=folded) or (term,) in others


def is_connective(term: str, *, folded: bool) -> bool:
    """Return whether a term is a word of grammar that hardly ever is a part of a longer word.

    >>> is_connective("của", folded=False), is_connective("trong", folded=False)
    (True, False)
    """
    return (term,) in _phrases("connectives.txt", folded=folded)


def asks(terms: Sequence[str], *, folded: bool) -> bool:
    """Return whether terms are what a question is asked with.

    >>> asks(["bao", "nhiêu"], folded=False), asks(["chi", "bộ"], folded=False)
    (True, False)
    """
    return tuple(terms) in _phrases("question_words.txt", folded=folded)


@cache
def _phrases(name: str, *, folded: bool) -> frozenset[tuple[str, ...]]:
    lines = _lines(name)
    if not folded:
        return frozenset(tuple(keys(line.lstrip(_NEEDS_MARKS))) for line in lines)
    return frozenset(
        tuple(map(fold, keys(line))) for line in lines if not line.startswith(_NEEDS_MARKS)
    )


def _lines(name: str) -> Iterator[str]:
    text = files("index.language").joinpath(name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))

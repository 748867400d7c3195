"""Numbers whose thousands are set apart by spaces: `4 500 đảng viên` means `4.500`, too.

In an article a space never joins digits (`index.language.tokens`), for in `khóa 12 100 đại biểu`
it would invent a number. In a query both are looked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.query.tree import And, Either, Leaf, Node, Phrase, Query, Word, mapped, mapped_runs

_FIRST = re.compile(r"[1-9]\d{0,2}")
_MORE = re.compile(r"\d{3}")
_SPACED = re.compile(r"(?<![\w.,/-])[1-9]\d{0,2}(?: \d{3})+(?![\w/-]|[.,]\d)")


def with_joined_numbers(query: Query) -> Query:
    """Return the query with every number of several words as it is, or as one word.

    What must not be found is left as it was typed.
    """
    if query.root is None:
        return query
    root = mapped(query.root, _with_joined_phrase, excluded=False)
    root = mapped_runs(root, _with_joined_words)
    return query if root == query.root else replace(query, root=root)


def _with_joined_phrase(leaf: Leaf) -> Node:
    if not isinstance(leaf, Phrase):
        return leaf
    whole = _SPACED.sub(lambda number: number[0].replace(" ", ""), leaf.text)
    return leaf if whole == leaf.text else Either(leaf, (Phrase(whole, leaf.field),))


def _with_joined_words(words: Sequence[Word]) -> Iterator[Node]:
    at = 0
    while at < len(words):
        number = list(_number(words[at:]))
        if len(number) > 1:
            whole = "".join(word.text for word in number)
            yield Either(And(tuple(number)), (Phrase(whole, number[0].field),))
        else:
            yield words[at]
        at += len(number) or 1


def _number(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words at the beginning that make up a number, or the first part of one alone."""
    shape = _FIRST
    for word in words:
        if not shape.fullmatch(word.text):
            return
        yield word
        shape = _MORE

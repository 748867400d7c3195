"""Numbers whose thousands are set apart by spaces: `4 500 đảng viên` means `4.500`, too.

In an article a space never joins digits (`index.language.tokens`), for in `khóa 12 100 đại biểu`
it would invent a number. In a query both are looked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.query.tree import And, Either, Node, Or, Phrase, Query, Word

_FIRST = re.compile(r"[1-9]\d{0,2}")
_MORE = re.compile(r"\d{3}")
_SPACED = re.compile(r"(?<![\w.,/-])[1-9]\d{0,2}(?: \d{3})+(?![\w/-]|[.,]\d)")


def with_joined_numbers(query: Query) -> Query:
    """Return the query with every number of several words as it is, or as one word.

    What must not be found is left as it was typed.
    """
    root = query.root and _joined(query.root)
    return query if root == query.root else replace(query, root=root)


def _joined(node: Node) -> Node:
    match node:
        case And(children):
            found = tuple(_side_by_side(children))
            return And(found) if len(found) > 1 else found[0]
        case Or(children):
            return Or(tuple(map(_joined, children)))
        case Phrase(text, field):
            whole = _SPACED.sub(lambda number: number[0].replace(" ", ""), text)
            return node if whole == text else Either(node, (Phrase(whole, field),))
    return node


def _side_by_side(children: Sequence[Node]) -> Iterator[Node]:
    at = 0
    while at < len(children):
        number = list(_number(children[at:]))
        if len(number) > 1:
            whole = "".join(word.text for word in number)
            yield Either(And(tuple(number)), (Phrase(whole, number[0].field),))
        else:
            yield _joined(children[at])
        at += len(number) or 1


def _number(nodes: Sequence[Node]) -> Iterator[Word]:
    """Yield the words at the beginning that make up a number, or the first part of one alone."""
    shape, field = _FIRST, None
    for node in nodes:
        if not isinstance(node, Word) or not shape.fullmatch(node.text):
            return
        if shape is _MORE and node.field != field:
            return
        yield node
        shape, field = _MORE, node.field

"""What the operators of a query bind to: `-dự bị` leaves out `dự bị`, not every `dự`.

Most Vietnamese words are several syllables, and only the index knows which belong together. So an
operator before a word takes the first unit of the words behind it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from index.query.tree import (
    And,
    Either,
    Leaf,
    Node,
    Not,
    Query,
    Unit,
    Word,
    rebuilt,
    side_by_side,
    still_apart,
)

Units = Callable[[Sequence[Word]], Iterable[Unit]]
"""Words of one field that stand side by side -> their units."""


def bound(query: Query, units: Units) -> Query:
    """Return a query whose operators take whole units; the very same where none takes more."""
    if query.root is None:
        return query
    root = _bound(query.root, units)
    return query if root == query.root else replace(query, root=root)


def _bound(node: Node, units: Units) -> Node:
    if isinstance(node, Leaf | Either):
        return node
    if isinstance(node, And):
        return side_by_side(tuple(_side_by_side(node.children, units)))
    return rebuilt(node, lambda child: _bound(child, units))


def _side_by_side(children: Sequence[Node], units: Units) -> Iterator[Node]:
    at = 0
    while at < len(children):
        child = children[at]
        if isinstance(child, Not) and child.is_open and isinstance(child.child, Word):
            run = [child.child, *_words(children[at + 1 :], child.child.field)]
            unit = next(iter(units(run)))
            yield Not(unit)
            at += len(unit.text.split())
        else:
            yield still_apart(child, _bound(child, units))
            at += 1


def _words(nodes: Iterable[Node], field: str | None) -> Iterator[Word]:
    words = takewhile(lambda node: isinstance(node, Word) and node.field == field, nodes)
    return (word for word in words if isinstance(word, Word))

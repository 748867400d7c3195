"""What a reader asked for, as a tree of frozen values that knows no engine.

Texts in the nodes are as the reader typed them (NFC, cleaned, case kept); the analyser
turns them into terms. `field` is None for the whole article, else `title`, `author`, `citation`
(then the text names a document that the article cites), or `address` (then it is its own).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import NamedTuple, TypeAlias, assert_never

CITATION = "citation"
"""The field of words that name a cited document."""
ADDRESS = "address"
"""The field of a word that is an article's address."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece between spaces, such as `uỷ` or `28-NQ/TW`; several syllables must be adjacent."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, side by side: `"tổ chức đảng"`."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Words typed side by side that belong together: `quận ủy`; never parsed, made by `matching`.

    An article matches with all of them side by side, or apart where so much is asked for.
    """

    text: str
    field: str | None = None
    is_exact: bool = False
    """Whether it means its own spelling and no other marks."""
    reading: tuple[str, ...] = ()
    """The terms that are likeliest meant where it was typed without marks; they rank."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so: `ngh*` (at least two letters)."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Articles without the child."""

    child: "Node"
    is_open: bool = False
    """Whether the words behind a word may belong to it: of `-dự bị`, as `matching` decides."""


@dataclass(frozen=True, slots=True)
class And:
    """Articles with every child.

    Words that are its children were typed side by side; those on both sides of an AND are children
    of an own `And` each, one alone as well.
    """

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles with at least one child."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What was typed, or another way of writing it; never parsed, made by `index.rewriting`.

    `typed` is a word (`UBND`) or words side by side (`ủy ban nhân dân`). The others are found in
    their exact spelling, side by side; one in the field `citation` names the document that was
    typed, found in any spelling.
    """

    typed: "Node"
    others: tuple[Phrase, ...]

    @property
    def spellings(self) -> tuple[Phrase, ...]:
        """The others that are words of the text."""
        return tuple(other for other in self.others if other.field != CITATION)

    @property
    def is_abbreviation(self) -> bool:
        """Whether an abbreviation was typed in capitals: `TU` is not `từ`, so it is exact too."""
        if not isinstance(self.typed, Word | Unit) or not self.spellings:
            return False
        return self.typed.text.isupper() and " " not in self.typed.text


Leaf: TypeAlias = Word | Phrase | Unit | Prefix
Operator: TypeAlias = Not | And | Or | Either
Node: TypeAlias = Leaf | Operator


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's query: its text as typed (cleaned, NFC) and what was understood.

    `root` is None where nothing was asked for: an empty query, or only punctuation.
    """

    text: str
    root: Node | None
    has_operators: bool = False
    """Whether more than words and quotes was understood, so that a reader should be told."""
    as_text: Node | None = None
    """The same read without operators that may be text; None where there are none such."""
    shortened_to: str = ""
    """What of the text was understood; empty where it was all of it."""
    unknown_field: str = ""
    """A name before a colon that was taken for words, for no field has it."""


Changes: TypeAlias = Callable[[Sequence[Word]], Iterable[Node]]
"""A run of words -> the nodes that stand for it."""


class Visit(NamedTuple):
    """A leaf where it stands in a tree."""

    leaf: Leaf
    is_excluded: bool = False
    """Whether articles must not have it."""
    is_required: bool = True
    """Whether every article found has it: nothing else will do instead."""
    is_typed: bool = True
    """Whether it was typed; else it is another way of writing what was."""
    is_exact: bool = False
    """Whether it stands for its own spelling alone: an abbreviation and its meaning."""


def walk(node: Node | None) -> Iterator[Visit]:
    """Yield every leaf, left to right; other ways of writing behind what was typed.

    Of what stands in one `Either` within another, the outer one decides whether it is exact.
    """
    match node:
        case None:
            return
        case Word() | Phrase() | Unit() | Prefix():
            yield Visit(node)
        case Not(child):
            for each in walk(child):
                yield each._replace(is_excluded=True, is_required=False)
        case And(children):
            yield from chain.from_iterable(map(walk, children))
        case Or(children):
            for each in chain.from_iterable(map(walk, children)):
                yield each._replace(is_required=False)
        case Either(typed, others):
            for each in walk(typed):
                yield each._replace(is_required=False, is_exact=node.is_abbreviation)
            yield from (Visit(o, is_required=False, is_typed=False, is_exact=True) for o in others)
        case _:
            assert_never(node)


def leaves(node: Node | None) -> Iterator[Leaf]:
    """Yield the words, phrases and prefixes that were typed, left to right, unwanted ones too."""
    return (each.leaf for each in walk(node) if each.is_typed)


def mapped(node: Node, change: Callable[[Leaf], Node], *, excluded: bool = True) -> Node:
    """Return the tree with every leaf that was typed changed.

    Without `excluded`, what must not be found stays as it is.
    """
    if isinstance(node, Leaf):
        return change(node)
    if isinstance(node, Not) and not excluded:
        return node
    return rebuilt(node, lambda child: mapped(child, change, excluded=excluded))


def mapped_runs(
    node: Node, change: Changes, *, either: Changes | None = None, excluded: bool = False
) -> Node:
    """Return the tree with every run changed: words of one field that stand side by side.

    `change` gives the nodes that stand for a run, at least one; `either` those for a run that may
    be written otherwise. Phrases, units and prefixes stay as they are, and without `excluded` what
    must not be found.
    """

    def further(child: Node) -> Node:
        return mapped_runs(child, change, either=either, excluded=excluded)

    if isinstance(node, Phrase | Unit | Prefix) or (isinstance(node, Not) and not excluded):
        return node
    if isinstance(node, Either):
        return replace(node, typed=mapped_runs(node.typed, either or change))
    if isinstance(node, Word):
        return side_by_side(tuple(change([node])))
    if isinstance(node, And):
        return side_by_side(tuple(_changed_runs(node.children, change, further)))
    return rebuilt(node, further)


def side_by_side(nodes: Sequence[Node]) -> Node:
    """Return the one node, or all of several: what was typed side by side."""
    return And(tuple(nodes)) if len(nodes) > 1 else nodes[0]


def still_apart(before: Node, after: Node) -> Node:
    """Return what a child was changed to: what stands between AND joins no words beyond."""
    return And((after,)) if isinstance(before, And) and not isinstance(after, And) else after


def _changed_runs(
    nodes: Sequence[Node], change: Changes, further: Callable[[Node], Node]
) -> Iterator[Node]:
    for _, run in groupby(nodes, lambda node: (node.field,) if isinstance(node, Word) else node):
        together = list(run)
        words = [node for node in together if isinstance(node, Word)]
        yield from change(words) if words else (still_apart(n, further(n)) for n in together)


def rebuilt(node: Operator, change: Callable[[Node], Node]) -> Node:
    """Return an operator over the changed nodes of what was typed."""
    match node:
        case Not(child):
            return replace(node, child=change(child))
        case And(children) | Or(children):
            return type(node)(tuple(map(change, children)))
        case Either(typed):
            return replace(node, typed=change(typed))
        case _:
            assert_never(node)

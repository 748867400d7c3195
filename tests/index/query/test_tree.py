"""Walking a query tree, and rebuilding it with other leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query.tree import (
    And,
    Either,
    Leaf,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    leaves,
    mapped,
    mapped_runs,
    walk,
)

TEXTS = st.sampled_from(["quận", "ủy", "UBND", "đảng"])
FIELDS = st.sampled_from([None, "title", "citation"])
WORDS = st.builds(Word, TEXTS, FIELDS)
LEAVES = WORDS | st.builds(Phrase, TEXTS) | st.builds(Prefix, TEXTS)


def _between_and(words: Sequence[Word]) -> Node:
    """Return words each of which stands between AND."""
    return And(tuple(And((word,)) for word in words))


def _over(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    others = st.lists(st.builds(Phrase, TEXTS), min_size=1, max_size=2).map(tuple)
    return (
        st.builds(Not, nodes)
        | st.builds(And, several)
        | st.lists(WORDS, min_size=2, max_size=3).map(_between_and)
        | st.builds(Or, several)
        | st.builds(Either, nodes, others)
    )


NODES: st.SearchStrategy[Node] = st.recursive(LEAVES, _over, max_leaves=12)

A, B, C, D = map(Word, "abcd")
OTHER = Phrase("uỷ ban")


def _louder(leaf: Leaf) -> Leaf:
    return replace(leaf, text=leaf.text + "!")


def _same(words: Sequence[Word]) -> Iterable[Node]:
    return words


@given(NODES)
def test_every_leaf_typed_is_changed_once_and_in_its_place(node: Node) -> None:
    changed = mapped(node, _louder)

    assert list(leaves(changed)) == [_louder(leaf) for leaf in leaves(node)]
    assert [v.leaf for v in walk(changed) if not v.is_typed] == [
        v.leaf for v in walk(node) if not v.is_typed
    ]


@given(NODES)
def test_changing_nothing_gives_the_same_tree(node: Node) -> None:
    assert mapped(node, lambda leaf: leaf) == node
    assert mapped_runs(node, _same) == node


@given(NODES)
def test_what_must_not_be_found_can_be_left_alone(node: Node) -> None:
    typed = [visit for visit in walk(node) if visit.is_typed]

    assert list(leaves(mapped(node, _louder, excluded=False))) == [
        visit.leaf if visit.is_excluded else _louder(visit.leaf) for visit in typed
    ]


@given(NODES)
def test_runs_are_words_of_one_field_and_none_is_met_twice(node: Node) -> None:
    runs: list[Sequence[Word]] = []

    def noted(words: Sequence[Word]) -> Iterable[Node]:
        runs.append(words)
        return words

    mapped_runs(node, noted)

    assert all(len({word.field for word in run}) == 1 for run in runs)
    assert [word for run in runs for word in run] == [
        visit.leaf
        for visit in walk(node)
        if isinstance(visit.leaf, Word) and visit.is_typed and not visit.is_excluded
    ]


@pytest.mark.parametrize(
    ("node", "required", "excluded", "exact"),
    [
        (None, [], [], []),
        (A, [A], [], []),
        (And((A, Not(Or((B, C))))), [A], [B, C], []),
        (And((A, Or((B, C)))), [A], [], []),
        (Not(Not(A)), [], [A], []),
        (Either(A, (OTHER,)), [], [], [OTHER]),
        (Either(Word("UB"), (OTHER,)), [], [], [Word("UB"), OTHER]),
        (Either(And((A, Either(Word("UB"), (OTHER,)))), (Phrase("x"),)), [], [], [Phrase("x")]),
    ],
)
def test_what_a_visit_tells(
    node: Node | None, required: list[Leaf], excluded: list[Leaf], exact: list[Leaf]
) -> None:
    visits = list(walk(node))

    assert [visit.leaf for visit in visits if visit.is_required] == required
    assert [visit.leaf for visit in visits if visit.is_excluded] == excluded
    assert [visit.leaf for visit in visits if visit.is_exact] == exact


def test_a_run_may_become_one_node_or_several() -> None:
    title = Word("t", "title")
    either = Either(And((A, B)), (OTHER,))

    def joined(words: Sequence[Word]) -> Iterable[Node]:
        return [either] if list(words) == [A, B] else words

    assert mapped_runs(And((A, B)), joined) == either
    assert mapped_runs(And((A, B, title, C)), joined) == And((either, title, C))
    assert mapped_runs(And((A, title, B)), joined) == And((A, title, B))
    assert mapped_runs(Or((And((A, B)), D)), joined) == Or((either, D))
    assert mapped_runs(Not(And((A, B))), joined) == Not(And((A, B)))
    assert mapped_runs(_between_and((A, B)), joined) == _between_and((A, B))
    assert mapped_runs(And((And((A, B)), And((C,)))), joined) == And((And((either,)), And((C,))))

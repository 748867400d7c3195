"""The units that say most, of a text with many."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from index.matching.selection import MAX_UNITS, most_informative
from index.query.tree import Either, Node, Phrase, Unit

numbers = st.lists(st.integers(0, 40), max_size=60)


def units(found: list[int]) -> list[Node]:
    return [Unit(f"từ {number}") for number in found]


@given(numbers, st.integers(0, 30), st.dictionaries(st.integers(0, 40), st.integers(0, 3)))
def test_those_that_tell_most_are_taken_in_their_order(
    found: list[int], most: int, tells: Mapping[int, int]
) -> None:
    def score(node: Node) -> float:
        assert isinstance(node, Unit)
        return tells.get(int(node.text.split()[1]), 0)

    given_ = units(found)
    taken = most_informative(given_, score, most)

    assert len(taken) <= most or taken == tuple(given_)
    left = iter(given_)
    assert all(node in left for node in taken)
    others = [node for node in given_ if node not in taken]
    if taken and others:
        assert min(map(score, taken)) >= max(map(score, others))


@given(numbers)
def test_few_are_all_taken(found: list[int]) -> None:
    assert most_informative(units(found), lambda _: 0, len(found)) == tuple(units(found))


def test_of_those_that_tell_as_much_the_earlier_are_taken() -> None:
    given_ = units(list(range(2 * MAX_UNITS)))
    assert most_informative(given_, lambda _: 1.0) == tuple(given_[:MAX_UNITS])


def test_what_is_there_twice_is_taken_once_and_first() -> None:
    two = Either(Unit("UBND"), (Phrase("ủy ban nhân dân"),))
    given_: list[Node] = [Unit("Quận Ủy"), two, Unit("quận uỷ"), two, Unit("họp")]
    assert most_informative(given_, lambda _: 1.0, 3) == (Unit("Quận Ủy"), two, Unit("họp"))

"""Terms kept at hand: the last ones asked for, of so many bytes."""

import numpy as np

from index.engine.columnar.impacts import TermImpacts
from index.engine.columnar.kept_impacts import ENTRY_BYTES, KeptImpacts


class Reader:
    """Counts what is read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, field: str, text: str) -> TermImpacts:
        self.read.append(text)
        row = np.zeros(10, np.uint8)
        rows = {0: row[:10] if field == "mapped" else row}
        return TermImpacts(np.zeros(0, np.intp), row[:0], rows, np.array([0, 10]), 3)


def test_what_was_read_is_not_read_again() -> None:
    reader = Reader()
    kept = KeptImpacts(reader, 2 * (10 + ENTRY_BYTES))

    assert kept("text", "a") is kept("text", "a")
    assert reader.read == ["a"]


def test_the_one_asked_for_longest_ago_goes() -> None:
    reader = Reader()
    kept = KeptImpacts(reader, 2 * (10 + ENTRY_BYTES))
    for text in "abaca":
        kept("text", text)

    assert reader.read == ["a", "b", "c"]
    kept("text", "b")
    assert reader.read == ["a", "b", "c", "b"]


def test_rows_that_lie_in_a_file_cost_nothing() -> None:
    reader = Reader()
    kept = KeptImpacts(reader, 3 * ENTRY_BYTES)
    for text in "abcabc":
        kept("mapped", text)

    assert reader.read == ["a", "b", "c"]


def test_terms_that_are_nowhere_are_not_kept_without_end() -> None:
    reader = Reader()
    kept = KeptImpacts(reader, 2 * ENTRY_BYTES)
    for text in "abca":
        kept("mapped", text)

    assert reader.read == ["a", "b", "c", "a"]

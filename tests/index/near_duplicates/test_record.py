import numpy as np
import pytest

from index.near_duplicates.record import RECORD, UNDATED, record

TEXT = [f"tiếng{number}" for number in range(60)]


def read(title: str, minute: int | None = None) -> np.void:
    (row,) = np.frombuffer(record(title.split(), TEXT, minute), RECORD)
    return row


def test_a_day_is_kept_and_none_is_none() -> None:
    assert read("họp", 0)["day"] == 0
    assert read("họp", -1)["day"] == -1
    assert read("họp", 3 * 24 * 60 + 5)["day"] == 3
    assert read("họp")["day"] == UNDATED


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("mã đề 209", "mã đề 213", False), ("mã đề 209", "đề 209", True),
     ("ngày 8/11", "8/11 và 8/11", True), ("họp lần 2", "họp lần 2 khóa 3", False)],
)  # fmt: skip
def test_the_numbers_of_a_title_tell_one_from_another(one: str, other: str, is_same: bool) -> None:
    assert bool(read(one)["numbers"] == read(other)["numbers"]) is is_same
    assert read(one)["title"] != read(other)["title"]


def test_a_title_without_numbers_has_none() -> None:
    assert read("họp")["numbers"] == 0


def test_of_a_short_text_nothing_is_kept() -> None:
    assert record(["tin"], ["tin", "vắn"], 5) == b""

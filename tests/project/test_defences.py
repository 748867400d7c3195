"""The list of defences that `make soak` takes out is one of this tree."""

from pathlib import Path

import pytest

from tests.soak.defences import Defence, defences

ROOT = Path(__file__).parents[2]
LEAST = 40


def test_the_list_is_long_and_names_nothing_twice() -> None:
    listed = defences()
    assert len({one.what for one in listed}) == len(listed) >= LEAST


@pytest.mark.parametrize("defence", defences(), ids=lambda one: one.what)
def test_every_defence_stands_where_the_list_says(defence: Defence) -> None:
    text = (ROOT / defence.file).read_text(encoding="utf-8")
    assert text.count(defence.taken_out) == 1
    assert defence.taken_out != defence.put_in
    for test in defence.tests:
        path, _, name = test.partition("::")
        assert (ROOT / path).is_file()
        assert f"def {name}" in (ROOT / path).read_text(encoding="utf-8")

"""Terms typed with all accents, some, or none."""

import pytest

from index.language.accents import may_spell


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("quận ủy", True),
        ("QUẬN UỶ", True),
        ("quan uy", True),
        ("Quận uy", True),
        ("quân ủy", False),
        ("quận", False),
        ("quận ủy ngô", False),
        ("quạn uy", False),
    ],
)
def test_accents_that_were_typed_have_to_be_right(typed: str, expected: bool) -> None:
    assert may_spell(typed.split(), ["quận", "ủy"]) is expected

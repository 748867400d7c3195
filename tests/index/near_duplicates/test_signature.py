import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.near_duplicates.signature import MIN_TERMS, SHINGLE, SIZE, resemblance, signature

SYLLABLES = [f"tiếng{number}" for number in range(2000)]


def text(seed: int, length: int = 400) -> list[str]:
    return random.Random(seed).choices(SYLLABLES, k=length)


def estimated(one: list[str], other: list[str]) -> float:
    rows = [np.frombuffer(signature(each), np.uint8) for each in (one, other)]
    return float(resemblance(*rows))


def shared(one: list[str], other: list[str]) -> float:
    """Return the share of shingles in common, counted."""
    first, second = (
        {tuple(each[at : at + SHINGLE]) for at in range(len(each) - SHINGLE + 1)}
        for each in (one, other)
    )
    return len(first & second) / len(first | second)


@pytest.mark.parametrize("changed", [0, 2, 5, 10, 20, 40, 80])
def test_the_estimate_is_near_what_can_be_counted(changed: int) -> None:
    errors = []
    for seed in range(20):
        one, chance = text(seed), random.Random(-seed)
        other = list(one)
        for at in chance.sample(range(len(one)), changed):
            other[at] = "khác"
        errors.append(estimated(one, other) - shared(one, other))
    assert abs(float(np.mean(errors))) < 0.03
    assert max(map(abs, errors)) < 0.2


def test_other_texts_resemble_it_by_nothing() -> None:
    estimates = [estimated(text(seed), text(-1 - seed)) for seed in range(50)]
    assert abs(float(np.mean(estimates))) < 0.01


def test_what_stands_where_makes_no_difference_beyond_its_borders() -> None:
    one = text(1)
    assert estimated(one, one[200:] + one[:200]) > 0.9


@given(st.lists(st.text(), min_size=MIN_TERMS))
def test_any_text_has_a_signature_and_always_the_same(terms: list[str]) -> None:
    assert len(signature(terms)) == SIZE
    assert signature(terms) == signature(list(terms))


def test_short_texts_have_none() -> None:
    assert signature(["tin"] * (MIN_TERMS - 1)) == b""

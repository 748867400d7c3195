import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.columnar.bm25 import (
    LUCENE_FREQUENCIES,
    PARAMETERS,
    PARTS,
    SCALE,
    WORTH,
    Parameters,
    idf,
    quantised,
    rounded,
    rounded_one,
)
from index.engine.schema import FIELDS, TEXT

FREQUENCIES = st.floats(0.5, 500.0, width=32)


def impact(tf: float, length: int, parameters: Parameters) -> int:
    norms = parameters.length_norms(np.array([length], np.uint32))
    return int(quantised(np.array([tf], np.float32), norms)[0])


@given(tf=FREQUENCIES, length=st.integers(1, 5000))
def test_an_impact_is_bm25_within_half_a_step(tf: float, length: int) -> None:
    p = PARAMETERS[TEXT]
    exact = tf * (p.k1 + 1) / (tf + p.k1 * (1 - p.b + p.b * length / p.pivot))

    quantised_impact = impact(tf, length, p) * p.step

    assert quantised_impact == pytest.approx(exact, abs=0.51 * p.step) or exact < p.step


@given(tf=FREQUENCIES, length=st.integers(1, 5000))
def test_more_occurrences_and_a_shorter_text_never_count_less(tf: float, length: int) -> None:
    p = PARAMETERS[TEXT]
    here = impact(tf, length, p)

    assert impact(tf + 1, length, p) >= here
    assert impact(tf, length + 100, p) <= here


def test_no_occurrence_is_lost_in_the_longest_text() -> None:
    assert impact(1.0, 10**7, PARAMETERS[TEXT]) == 1


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_idf_is_positive_and_falls_with_frequency(frequency: int, more: int) -> None:
    articles = 2 * 10**6

    assert idf(frequency, articles) >= idf(frequency + more, articles) > 0
    assert idf(articles, articles) > 0


def test_every_field_has_parameters() -> None:
    assert set(PARAMETERS) == {field.name for field in FIELDS}


def test_an_impact_is_worth_what_lucene_makes_of_its_frequency() -> None:
    frequencies = np.array(LUCENE_FREQUENCIES, np.float64)

    worth = 255 * frequencies / (frequencies + SCALE)

    assert WORTH.tolist() == pytest.approx(worth.tolist())
    assert WORTH.tolist() == pytest.approx(list(range(256)), abs=1 / 60)
    assert 7 * max(LUCENE_FREQUENCIES) < 1 << 31


@given(st.floats(0, 1e6))
def test_scores_are_rounded_alike_one_by_one_and_together(score: float) -> None:
    (together,) = rounded(np.array([score])).tolist()

    assert rounded_one(score) == together == pytest.approx(score, rel=1 / PARTS)
    assert rounded_one(together) == together


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_rounding_puts_no_score_before_a_better_one(one: float, other: float) -> None:
    assert rounded_one(min(one, other)) <= rounded_one(max(one, other))


def test_what_floats_make_of_a_score_is_rounded_away() -> None:
    assert rounded_one(173.88261) == rounded_one(float(np.float32(173.88263)))

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.columnar.bm25 import (
    LUCENE_FREQUENCIES,
    PARAMETERS,
    SCALE,
    WORTH,
    Parameters,
    idf,
    quantised,
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
    assert WORTH.tolist() == pytest.approx(list(range(256)), abs=0.01)
    assert max(LUCENE_FREQUENCIES) < 1 << 31

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.columnar import invert
from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARAMETERS, quantised
from index.engine.columnar.invert import inverted, inverted_pairs
from index.engine.columnar.postings import Inverted
from index.engine.columnar.tokens import Tokens
from index.engine.schema import TEXT
from index.errors import BuildError

TERMS = st.one_of(st.integers(0, 5), st.integers(65_530, 70_000), st.integers(0, 200_000))
RUNS = st.tuples(st.lists(TERMS, min_size=1, max_size=8), st.sampled_from([1.0, 1.5, 3.0]))
ARTICLES = st.lists(st.lists(RUNS, max_size=4), min_size=1, max_size=6)
P = PARAMETERS[TEXT]


def tokens(articles: list[list[tuple[list[int], float]]]) -> Tokens:
    runs = [run for article in articles for run in article]
    return Tokens(
        np.array([number for terms, _ in runs for number in terms], np.uint32),
        np.array([len(terms) for terms, _ in runs], np.uint32),
        np.array([weight for _, weight in runs], np.float32),
        np.array([len(article) for article in articles], np.uint32),
    )


def naive(articles: list[list[tuple[list[int], float]]], *, paired: bool) -> list[tuple[int, ...]]:
    found = []
    for number, article in enumerate(articles):
        length = sum(len(terms) for terms, _ in article)
        tf: dict[int, float] = defaultdict(float)
        for terms, weight in article:
            pairs = [a << 32 | b for a, b in pairwise(terms)]
            for key in pairs if paired else terms:
                tf[key] += weight
        for key, value in tf.items():
            norm = P.length_norms(np.array([length]))
            impact = quantised(np.array([value], np.float32), norm)[0]
            found.append((key, number, int(impact)))
    return sorted(found)


def listed(terms: Array, found: Inverted) -> list[tuple[int, ...]]:
    keys = np.repeat(terms, found.counts).tolist()
    return list(zip(keys, found.articles.tolist(), found.impacts.tolist(), strict=True))


@given(ARTICLES, st.sampled_from([1, 3, 1000]))
@settings(deadline=None)
def test_postings_are_those_of_a_dictionary(
    articles: list[list[tuple[list[int], float]]], slice_: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(invert, "SLICE", slice_)

        assert listed(*inverted(tokens(articles), P)) == naive(articles, paired=False)
        assert listed(*inverted_pairs(tokens(articles), P)) == naive(articles, paired=True)


def test_nothing_gives_nothing() -> None:
    terms, found = inverted_pairs(tokens([[], []]), P)

    assert len(terms) == len(found.articles) == 0


def test_too_many_weights_are_refused() -> None:
    runs = [([1], 1 + number / 1000) for number in range(300)]

    with pytest.raises(BuildError, match="300 different weights"):
        inverted(tokens([runs]), P)


@given(ARTICLES)
def test_tokens_are_concatenated(
    articles: list[list[tuple[list[int], float]]],
) -> None:
    both = Tokens.concatenated([tokens(articles), tokens(articles)])

    assert both.articles == 2 * len(articles)
    assert both.lengths.tolist() == 2 * [sum(len(t) for t, _ in runs) for runs in articles]
    first = both.kept(np.arange(both.articles) < len(articles))
    assert first.numbers.tolist() == tokens(articles).numbers.tolist()
    assert first.lengths.tolist() == tokens(articles).lengths.tolist()

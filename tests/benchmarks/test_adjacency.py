"""The share and the ratio of a word, over a real index of a few articles."""

from collections.abc import Callable

import pytest

from benchmarks.adjacency import adjacency
from index.searcher import Searcher
from tests.index.invented import article


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Searcher:
    texts = ["Hồ sen nở hoa.", "Hoa sen bên hồ.", "Đêm hồ Sen.", "Cầu qua hồ sen."]
    return searching(
        article(number, title="Tin", lead="", body=text, author="")
        for number, text in enumerate(texts)
    )


def test_a_word_is_sought_side_by_side(searcher: Searcher) -> None:
    assert adjacency(searcher, "hồ sen") == ("hồ sen", 1, 1)


def test_a_word_that_no_article_has_is_no_success(searcher: Searcher) -> None:
    assert adjacency(searcher, "sen hồ").ratio == float("inf")
    assert adjacency(searcher, "sen hồ").share == 0

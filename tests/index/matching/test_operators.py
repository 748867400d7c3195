"""Operators bind to units: words that belong together, as the index says."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.matching.operators import bound
from index.models import SearchRequest
from index.query.describe import describe
from index.query.parser import parse
from index.query.tree import And, Node, Not, Or, Unit, Word, leaves
from index.searcher import Searcher
from tests.index.invented import article

KNOWN = {"dự bị", "đảng viên", "áp thấp"}


def units(words: Sequence[Word]) -> Iterator[Unit]:
    """Yield units of two words that are known, and others alone."""
    at = 0
    while at < len(words):
        two = " ".join(word.text for word in words[at : at + 2])
        text = two if two in KNOWN else words[at].text
        yield Unit(text, words[at].field)
        at += len(text.split())


@pytest.mark.parametrize(
    ("text", "root"),
    [
        (
            "đảng viên -dự bị",
            And((Word("đảng"), Word("viên"), Not(Unit("dự bị")))),
        ),
        ("-dự bị", Not(Unit("dự bị"))),
        ("KHÔNG dự bị mới", And((Not(Unit("dự bị")), Word("mới")))),
        ("bão OR -áp thấp", Or((Word("bão"), Not(Unit("áp thấp"))))),
        ("-dự án -áp thấp", And((Not(Unit("dự")), Word("án"), Not(Unit("áp thấp"))))),
        ("-(lũ -dự bị)", Not(And((Word("lũ"), Not(Unit("dự bị")))))),
        ("-(dự) bị", And((Not(Word("dự")), Word("bị")))),
        ("dự bị", And((Word("dự"), Word("bị")))),
    ],
)
def test_an_operator_takes_the_first_unit_behind_it(text: str, root: Node) -> None:
    assert bound(parse(text), units).root == root


PIECES = ["dự", "bị", "-dự", "-áp", "thấp", "đảng", "viên", "OR", "(", ")", "KHÔNG"]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_no_word_is_lost_and_the_order_stays(typed: list[str]) -> None:
    query = parse(" ".join(typed))
    found = [word for leaf in leaves(bound(query, units).root) for word in leaf.text.split()]
    assert found == [leaf.text for leaf in leaves(query.root)]


def test_nothing_is_bound_where_nothing_was_asked_for() -> None:
    query = parse("")
    assert bound(query, units) is query


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Searcher:
    """Return a searcher over articles of candidates and others."""
    bodies = {
        "full": "Đảng viên của chi bộ về dự lễ. Ông bị ốm.",
        "new": "Hai đảng viên dự bị được tuyên dương, ba đảng viên dự bị khác dự lễ.",
        "more": "Đảng viên dự bị học lớp mới; lớp đảng viên dự bị có tám người.",
        "other": "Chi bộ họp thường kỳ.",
    }
    return searching(
        article(at, id=id_, title=f"Tin {at}", lead="", body=body)
        for at, (id_, body) in enumerate(bodies.items())
    )


@pytest.mark.parametrize("typed", ["đảng viên -dự bị", "đảng viên KHÔNG dự bị", "dang vien -du bi"])
def test_a_word_of_two_syllables_is_left_out_whole(typed: str, searcher: Searcher) -> None:
    page = searcher.search(SearchRequest(query=parse(typed)))
    assert [hit.id for hit in page.hits] == ["full"]
    assert f"không có từ “{typed[-6:].strip(' -')}”" in describe(page.understood)


def test_an_authors_name_is_one_unit(searching: Callable[..., Searcher]) -> None:
    both = ({"author": "Lan Chi"}, {"author": "Chi Lan"}, {"author": "Lan Anh"})
    found = searching(article(at, id=f"{at}", **names) for at, names in enumerate(both))
    page = found.search(SearchRequest(query=parse("author:Lan Chi")))
    assert [hit.id for hit in page.hits] == ["0"]

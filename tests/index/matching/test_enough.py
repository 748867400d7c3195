"""How much of a query is enough, and what will likely be."""

import pytest

from index.engine.schema import TEXT
from index.matching.enough import enough, likely_match
from index.matching.information import Information
from index.models import Match
from index.query.tree import And, Query, Unit

ARTICLES = {"đảng": 1000, "họp": 900, "mưa": 40, "bão": 30, "lũ": 20, "lụt": 10}


def query(text: str) -> Query:
    return Query(text, And(tuple(Unit(word, None, True) for word in text.split())))


@pytest.mark.parametrize(
    ("text", "near", "all_", "match"),
    [
        ("đảng", 1, 1, Match.NEAR),
        ("đảng", 0, 1, Match.ALL),
        ("đảng họp", 4, 9, Match.ALL),
        ("đảng họp", 5, 9, Match.NEAR),
        ("đảng họp mưa", 0, 4, Match.ANY),
        ("đảng họp mưa", 0, 5, Match.ALL),
        ("đảng họp mưa bão", 4, 900, Match.ANY),
    ],
)
def test_fewer_articles_are_enough_of_short_queries(
    text: str, near: int, all_: int, match: Match
) -> None:
    assert enough(query(text), {Match.NEAR: near, Match.ALL: all_}) is match


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("lụt", Match.NEAR),
        ("tuyết", None),
        ("đảng họp", Match.NEAR),
        ("đảng tuyết", None),
        ("mưa bão lũ", None),
        ("đảng mưa bão lũ", Match.ANY),
    ],
)
def test_what_will_be_enough_is_guessed_from_the_articles_of_each_unit(
    text: str, match: Match | None
) -> None:
    def frequency(field: str, term: str) -> int:
        return ARTICLES.get(term, 0) if field == TEXT else 0

    assert likely_match(query(text), Information(frequency, 10_000)) is match

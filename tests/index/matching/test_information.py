"""How much parts of a query tell, by the articles that have them."""

from math import log

import pytest

from index.citations.article import citations
from index.engine.schema import CITATIONS
from index.matching.information import Information
from index.query.tree import And, Either, Node, Not, Or, Phrase, Prefix, Unit, Word
from tests.index.matching.counted import Counted

COUNTED = Counted(
    [
        "đạo diễn của bộ phim",
        "bộ phim mới",
        "bộ đội xem phim",
        "đoàn làm phim, bộ máy",
        "phim bò tót",
        "mưa lớn",
    ]
)
INFORMATION = COUNTED.information


def exact(text: str, field: str | None = None) -> Unit:
    return Unit(text, field, is_exact=True)


@pytest.mark.parametrize(
    ("node", "articles"),
    [
        (exact("phim"), 5),
        (exact("bộ phim"), 2),
        (Unit("bo"), 5),
        (Unit("phim bo"), 2),
        (exact("đạo diễn của"), 1),
        (exact("đạo diễn phim"), 0),
        (exact("đạo mưa"), 0),
        (exact("zyxw"), 0),
        (Word("phim"), 5),
        (Word("bộ"), 4),
        (Word("bo"), 5),
        (Phrase("bộ phim"), 2),
        (Phrase("bo phim"), 2),
        (And((exact("phim"), exact("mưa"))), 1),
        (Or((exact("phim"), exact("mưa"))), 6),
        (Or((exact("phim"), exact("bộ"))), 6),
        (Either(exact("đạo diễn"), (Phrase("bộ phim"),)), 3),
        (Not(exact("phim")), 6),
        (Prefix("ph"), 6),
    ],
)
def test_articles_are_counted_for_every_part(node: Node, articles: int) -> None:
    assert INFORMATION.articles_with(node) == articles


def test_a_document_is_known_by_the_articles_that_cite_it() -> None:
    key = citations(["Nghị quyết số 28-NQ/TW"])[0].key
    information = Information(
        lambda field, term: 7 if (field, term) == (CITATIONS, key) else 0, 100
    )

    assert information.articles_with(Word("28-NQ/TW", "citation")) == 7
    assert information.articles_with(Phrase("nghị quyết 28-NQ/TW", "citation")) == 7
    assert information.articles_with(Word("29-NQ/TW", "citation")) == 0
    assert information.articles_with(Word("họp", "citation")) == 0


def test_what_is_rarer_tells_more() -> None:
    of = INFORMATION.of

    assert of(exact("đạo diễn")) > of(exact("bộ phim")) > of(exact("phim")) > 0
    assert of(exact("bộ phim")) == pytest.approx(log(1 + 4.5 / 2.5))


def test_what_no_article_has_tells_nothing() -> None:
    assert INFORMATION.of(exact("zyxw")) == 0
    assert INFORMATION.of(exact("đạo mưa")) == 0


def test_what_every_article_has_tells_little_and_never_less_than_nothing() -> None:
    everywhere = Counted(["đảng họp"] * 9).information

    assert 0 < everywhere.of(exact("đảng")) < 0.1
    assert everywhere.of(Prefix("đả")) < 0.1

"""Articles like another one."""

from collections.abc import Callable

import pytest

from corpus.article import Article
from index.engine.plan import AnyOf, Term
from index.engine.schema import PAIRS, WORDS
from index.ranking.more_like_this import MAX_TERMS, similar
from index.searcher import Searcher

ARTICLES = {
    "dike": ("Đắp đê biển", "Huyện đắp đê biển ở cồn cát trước mùa bão lớn."),
    "storm": ("Mùa bão", "Người dân cồn cát gia cố đê biển trước mùa bão lớn."),
    "choir": ("Hội thi hát", "Hội thi hát ru của phụ nữ xã có nhiều tiết mục hay."),
    "songs": ("Hát ru", "Phụ nữ xã tập hát ru, chuẩn bị cho hội thi sắp tới."),
    "road": ("Làm đường", "Một con đường rải nhựa."),
}


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Searcher:
    return searching(
        {"id": id_, "title": title, "body": body} for id_, (title, body) in ARTICLES.items()
    )


@pytest.mark.parametrize(
    ("id_", "like"), [("dike", "storm"), ("storm", "dike"), ("choir", "songs"), ("songs", "choir")]
)
def test_what_shares_most_comes_first(searcher: Searcher, id_: str, like: str) -> None:
    found = [hit.id for hit in searcher.similar(id_, 4)]
    assert found[0] == like
    assert id_ not in found


def test_no_more_come_than_are_wanted(searcher: Searcher) -> None:
    assert len(searcher.similar("dike", 1)) == 1


def test_what_is_like_no_other_has_none(searcher: Searcher) -> None:
    assert searcher.similar("road", 5) == ()
    assert searcher.similar("unknown", 5) == ()


def test_terms_that_no_other_or_too_many_have_tell_nothing() -> None:
    article = Article(id="a", title="mưa đá rơi", body=("mưa đá",))
    frequencies = {(PAIRS, "mưa đá"): 3, (PAIRS, "đá rơi"): 1, (WORDS, "mưa đá"): 900}
    plan = similar(article, lambda *term: frequencies.get(term, 0), 1000)
    assert isinstance(plan, AnyOf)
    assert [(part.field, part.text) for part in plan.parts if isinstance(part, Term)] == [
        (PAIRS, "mưa đá")
    ]


def test_the_plan_is_bounded() -> None:
    article = Article(id="a", title="", body=(" ".join(f"a{number}" for number in range(500)),))
    plan = similar(article, lambda *_: 2, 1000)
    assert isinstance(plan, AnyOf)
    assert len(plan.parts) == MAX_TERMS

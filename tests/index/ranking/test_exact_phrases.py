"""Phrases that stand in an article to the letter."""

from collections.abc import Callable

import pytest

from index.engine.plan import MatchAll
from index.engine.protocol import EngineRequest, EngineResult, Ranked, Sort
from index.models import SearchRequest
from index.query.parser import parse
from index.ranking.exact_phrases import MAX_READ, ExactPhrases
from index.searcher import Searcher


@pytest.mark.parametrize(
    ("query", "text", "stands"),
    [
        ('"hội nghị, tổng kết"', "Sau hội nghị, tổng kết rồi", True),
        ('"hội nghị, tổng kết"', "Sau hội nghị tổng kết rồi", False),
        ('"Hội nghị"', "hội nghị", False),
        ('"hội nghị"', "Hội nghị", True),
        ('"hội nghị" "Tổng kết"', "Hội nghị Tổng kết", False),
        ('"hội nghị" tổng "kết"', "hội nghị có kết quả", True),
        ('"hội nghị tổng kết"', "Sau hội nghị, tổng kết rồi", True),
        ('"số 6"', "số 60", False),
    ],
)
def test_letters_count_and_capitals_where_one_was_typed(
    query: str, text: str, stands: bool
) -> None:
    assert (ExactPhrases(parse(query)).weight(text) > 0) is stands


@pytest.mark.parametrize("query", ["hội nghị", 'title:"hội nghị"', '"a b" OR "c d"', '-"a b"', ""])
def test_only_phrases_that_an_article_must_have_are_looked_for(query: str) -> None:
    assert not ExactPhrases(parse(query)).decide(EngineRequest(plan=MatchAll()))


def _search(request: EngineRequest) -> EngineResult:
    hits = tuple(Ranked(f"{number:03d}", 500.0 - number) for number in range(300))
    return EngineResult(300, hits[request.offset : request.offset + request.limit])


def _ids(offset: int, limit: int = 10) -> list[str]:
    request = EngineRequest(plan=MatchAll(), offset=offset, limit=limit)
    phrases = ExactPhrases(parse('"a b"'))
    if not phrases.decide(request):
        return [hit.id for hit in _search(request).hits]
    read = _search(phrases.deepened(request))
    letters = {hit.id: "a b" if hit.id.endswith("7") else "a rồi b" for hit in read.hits[:MAX_READ]}
    found = phrases.first(read, letters, request)
    assert found.total == 300
    assert [hit.score for hit in found.hits] == sorted(
        (hit.score for hit in found.hits), reverse=True
    )
    return [hit.id for hit in found.hits]


def test_pages_hold_every_article_once() -> None:
    whole = [id_ for page in range(30) for id_ in _ids(page * 10)]
    assert sorted(whole) == [f"{number:03d}" for number in range(300)]
    assert whole[: MAX_READ // 10] == [f"{number:03d}" for number in range(7, MAX_READ, 10)]
    assert whole[MAX_READ:] == [f"{number:03d}" for number in range(MAX_READ, 300)]
    assert _ids(MAX_READ - 10, 20) == whole[MAX_READ - 10 : MAX_READ + 10]
    assert _ids(0, 0) == []


def test_the_article_with_the_very_phrase_comes_first(
    searching: Callable[..., Searcher],
) -> None:
    bodies = {
        "apart": "Bà con phấn khởi, thi đua. Phấn khởi, thi đua! Phấn khởi, thi đua.",
        "whole": "Năm qua, phường đã xong nhiều việc. Bà con phấn khởi thi đua lập thành tích.",
    }
    searcher = searching({"id": id_, "title": "Tin", "body": body} for id_, body in bodies.items())

    def found(query: str, sort: Sort = Sort.RELEVANCE) -> list[str]:
        request = SearchRequest(query=parse(query), sort=sort)
        return [hit.id for hit in searcher.search(request).hits]

    assert found("phấn khởi thi đua") == ["apart", "whole"]
    assert found('"phấn khởi thi đua"') == ["whole", "apart"]
    assert found('"phấn khởi thi đua"', Sort.NEWEST) == ["apart", "whole"]

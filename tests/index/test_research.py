"""What is asked of all articles found: it agrees with the pages of results, and with a count."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from corpus.article import VIETNAM
from index.building.build import rebuild, update
from index.engine.protocol import Sort
from index.errors import QueryError
from index.models import ResultPage, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from index.timeline import Period
from tests.index.invented import ONE, SUBJECTS, article, write

MANY = 150
LETTERS = [
    *(article(number) for number in range(MANY)),
    article(MANY, published=None),
    article(MANY + 1, body=["Phát biểu: “Kết nạp, đảng viên mới” là việc thường xuyên."]),
]


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Searcher:
    return searching(LETTERS)


def _request(text: str, **options: object) -> SearchRequest:
    return SearchRequest(query=parse(text), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("text", ["hội nghị", '"kết nạp đảng viên"', "báo cáo số tổng kết", ""])
def test_everything_is_what_the_pages_show_in_their_order(
    searcher: Searcher, text: str, sort: Sort
) -> None:
    found = searcher.everything(_request(text, sort=sort, page=3))
    page = searcher.search(_request(text, sort=sort, per_page=1000))

    assert found.total == page.total >= MANY
    assert [each.id for each in found.articles] == [hit.id for hit in page.hits]


def test_a_timeline_equals_a_count_by_hand(searcher: Searcher) -> None:
    found = searcher.timeline(_request("quận ủy"), Period.MONTH)
    by_hand = Counter(
        str(each["published"])[:7]
        for each in LETTERS
        if each["published"] and str(each["title"]).startswith(SUBJECTS[0])
    )
    everywhere = Counter(str(each["published"])[:7] for each in LETTERS if each["published"])

    assert {f"{each.first:%Y-%m}": each.articles for each in found.periods} == by_hand
    assert {f"{each.first:%Y-%m}": each.of_all for each in found.periods} == everywhere
    assert found.total == by_hand.total() + found.undated
    assert found.undated == 1


def test_a_timeline_covers_the_days_asked_for(searcher: Searcher) -> None:
    days = {"day_from": date(2024, 2, 10), "day_to": date(2024, 3, 20)}
    found = searcher.timeline(_request("hội nghị", **days))

    assert found.by is Period.DAY
    assert (found.periods[0].first, found.periods[-1].last) == tuple(days.values())
    assert sum(each.articles for each in found.periods) == found.total
    assert 0 in {each.articles for each in found.periods}


def test_days_that_the_index_does_not_have_are_none(searcher: Searcher) -> None:
    found = searcher.timeline(_request("hội nghị", day_from=date(2031, 1, 1)), Period.DAY)
    assert (found.periods, found.total) == ((), 0)


def test_too_many_periods_are_refused(searching: Callable[..., Searcher]) -> None:
    long = searching([article(1, published="1990-01-01"), article(2, published="2024-01-01")])
    with pytest.raises(QueryError, match="fewer days"):
        long.timeline(_request("hội nghị"), Period.DAY)
    assert len(long.timeline(_request("hội nghị")).periods) == 35


def test_a_page_of_results_has_its_timeline(searcher: Searcher) -> None:
    for days in ({}, {"day_from": date(2024, 3, 1), "day_to": date(2024, 3, 31)}):
        page = searcher.search(_request("hội nghị", **days))
        alone = searcher.timeline(_request("hội nghị", **days))
        assert page.timeline
        assert page.timeline.by is alone.by
        assert [(each.first, each.articles) for each in page.timeline.periods] == [
            (each.first, each.articles) for each in alone.periods
        ]
        assert page.timeline.undated == alone.undated
        assert "day" not in page.facets


def test_articles_that_came_in_since_are_found_whatever_else_was_built(
    corpus: Path, index_folder: Path, search: Callable[..., ResultPage]
) -> None:
    def built() -> datetime:
        with Searcher.open(index_folder) as searcher:
            return searcher.stats().built.astimezone(VIETNAM)

    rebuild(corpus, index_folder, ONE)
    first = built()
    assert search("hội nghị", since=first).total == 0

    write(corpus, 20, published="2001-01-01")  # an old article that comes in late
    changed = article(3, lead="Phần mở đầu đã được sửa.")
    (corpus / "003.json").write_text(json.dumps(changed), encoding="utf-8")
    update(corpus, index_folder, ONE)
    assert [hit.id for hit in search("hội nghị", since=first).hits] == ["bai-020"]
    assert search("hội nghị", since=built()).total == 0

    rebuild(corpus, index_folder, ONE)
    assert [hit.id for hit in search("hội nghị", since=first).hits] == ["bai-020"]

    (corpus / "000.json").touch()
    write(corpus, 21)
    update(corpus, index_folder, ONE)
    found = search("hội nghị", since=first, sort=Sort.OLDEST)
    assert [hit.id for hit in found.hits] == ["bai-020", "bai-021"]

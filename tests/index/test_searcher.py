from pathlib import Path

import pytest

from index.abbreviations.table import Abbreviation, Table
from index.errors import IndexUnavailable
from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from index.searcher import Searcher

REQUEST = SearchRequest(query=parse("hội nghị"))


def test_what_is_closed_answers_no_more(built: Path) -> None:
    with Searcher.open(built) as searcher:
        assert searcher.search(REQUEST).total == 20
    with pytest.raises(IndexUnavailable):
        searcher.search(REQUEST)


def test_closing_twice_takes_nothing_from_others(built: Path) -> None:
    with LiveIndex(built) as live, live.acquire() as other:
        searcher = live.acquire()
        searcher.close()
        searcher.close()
        live.close()
        assert other.search(REQUEST).total == 20


def test_answers_depend_on_the_abbreviations_too(built: Path) -> None:
    own = Table([Abbreviation(("HNTK",), ("hội nghị tổng kết",))])
    request = SearchRequest(query=parse("HNTK"))
    with Searcher.open(built) as shipped, Searcher.open(built, own) as searcher:
        assert shipped.version != searcher.version
        assert (shipped.search(request).total, searcher.search(request).total) == (0, 20)


def test_a_marker_marks_what_a_search_finds(built: Path) -> None:
    with Searcher.open(built) as searcher:
        marker = searcher.marker(SearchRequest(query=parse("hoi nghi")))
    assert marker.mark("Hội nghị tổng kết") == "<mark>Hội nghị</mark> tổng kết"


def test_days_are_counted_as_a_search_within_them_finds(built: Path) -> None:
    with Searcher.open(built) as searcher:
        page = searcher.search(SearchRequest(query=parse("hội nghị tháng 5/2024")))
        (days,) = page.days
        span = days.offer.span
        request = SearchRequest(
            query=parse(days.offer.query), day_from=span.first, day_to=span.last, per_page=1
        )
        assert days.articles == searcher.search(request).total > 0
        assert searcher.search(request).days == ()


def test_a_day_without_a_year_is_the_last_one_that_the_articles_know(built: Path) -> None:
    with Searcher.open(built) as searcher:
        last = searcher.stats().last
        assert last is not None
        text = f"hội nghị ngày {last.day} tháng {last.month}"
        (days,) = searcher.search(SearchRequest(query=parse(text))).days
    assert days.offer.span.first == last


def test_days_of_no_article_are_told_where_their_year_is_typed(built: Path) -> None:
    with Searcher.open(built) as searcher:
        (days,) = searcher.search(SearchRequest(query=parse("hội nghị năm 1950"))).days
        assert (days.offer.label, days.articles) == ("1950", 0)
        assert searcher.search(SearchRequest(query=parse("zyxw 28-5"))).days == ()

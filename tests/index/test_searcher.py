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

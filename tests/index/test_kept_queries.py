"""Kept queries: one that is asked again is not interpreted again, and is answered the same."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.abbreviations.table import Abbreviation, Table
from index.kept_queries import MAX_ASKED_AGAIN, MAX_QUERIES_KEPT
from index.models import Match, ResultPage, SearchRequest
from index.query.parser import parse
from index.reader import IndexReader
from index.rewriting.interpreter import Interpreter
from index.searcher import Searcher
from index.spelling.respeller import Respeller
from index.storage import generations

REQUEST = SearchRequest(query=parse("hội nghị"))
NONE = Table([])


@pytest.fixture
def reader(built: Path) -> Iterator[IndexReader]:
    """Return an index that was just opened."""
    opened = IndexReader(built / generations.current(built))
    yield opened
    opened.release()


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts of the queries that are interpreted, as they are."""
    texts: list[str] = []
    real = Interpreter.interpreted

    def note(self: Interpreter, query: object, *, expand: bool = True) -> object:
        texts.append(query.text)  # type: ignore[attr-defined]
        return real(self, query, expand=expand)  # type: ignore[arg-type]

    monkeypatch.setattr(Interpreter, "interpreted", note)
    return texts


def _search(reader: IndexReader, request: SearchRequest, table: Table = NONE) -> ResultPage:
    reader.retain()
    with Searcher(reader, table) as searcher:
        return replace(searcher.search(request), took_ms=0.0)


def test_a_filter_or_another_page_asks_by_the_same_query(
    reader: IndexReader, interpreted: list[str]
) -> None:
    first = _search(reader, REQUEST)
    for changed in (
        replace(REQUEST, page=2),
        replace(REQUEST, unwanted={"section": ("x",)}),
        replace(REQUEST, query=parse("hội nghị")),
    ):
        _search(reader, changed)

    assert _search(reader, REQUEST) == first
    assert interpreted == ["hội nghị"]


def test_what_is_asked_otherwise_is_interpreted_anew(
    reader: IndexReader, interpreted: list[str]
) -> None:
    own = Table([Abbreviation(("HNTK",), ("hội nghị tổng kết",))])
    request = SearchRequest(query=parse("HNTK"))

    assert _search(reader, request).total == 0
    assert _search(reader, request, own).total == 20
    assert _search(reader, replace(request, expand=False), own).total == 0
    assert _search(reader, replace(request, match=Match.ANY), own).match is Match.ANY
    assert _search(reader, request).total == 0
    assert interpreted == ["HNTK"] * 4


def test_a_query_is_respelled_once(reader: IndexReader, monkeypatch: pytest.MonkeyPatch) -> None:
    spelled: list[object] = []
    real = Respeller._spellers

    def note(self: Respeller) -> object:
        spelled.append(self)
        return real(self)

    monkeypatch.setattr(Respeller, "_spellers", note)
    first = reader.respeller.respell(parse("hội nghj"), ["a"])

    assert reader.respeller.respell(parse("hội nghj"), ["a"]) == first
    assert len(spelled) == 1


def test_what_readers_asked_last_is_noted(reader: IndexReader) -> None:
    for text in ("a", "b", "hội nghj", "a"):
        _search(reader, SearchRequest(query=parse(text)))
        _search(reader, SearchRequest(query=parse(text), page=2))

    assert [asked.query.text for asked in reader.kept_queries.last()] == ["b", "hội nghj", "a"]
    for number in range(MAX_ASKED_AGAIN):
        _search(reader, SearchRequest(query=parse(f"{number}")))
    last = [asked.query.text for asked in reader.kept_queries.last()]
    assert last == list(map(str, range(MAX_ASKED_AGAIN)))


def test_the_one_asked_longest_ago_goes(reader: IndexReader, interpreted: list[str]) -> None:
    for number in range(MAX_QUERIES_KEPT + 1):
        _search(reader, SearchRequest(query=parse(f"hội {number}")))
    interpreted.clear()

    _search(reader, SearchRequest(query=parse("hội 1")))
    _search(reader, SearchRequest(query=parse("hội 0")))

    assert interpreted == ["hội 0"]

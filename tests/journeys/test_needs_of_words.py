"""Words, names, numbers and questions of readers: what they mean comes first, however typed."""

import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index.models import ResultPage, SearchRequest, Sort
from index.query.parser import parse
from index.searcher import Searcher

pytestmark = pytest.mark.every_engine
Table = dict[str, Any]
TABLE = tomllib.loads(Path(__file__).with_name("needs_of_words.toml").read_text(encoding="utf-8"))
ARTICLE = ("title", "body", "published")
NEWER = "2026-02-{:02d}T08:00:00+07:00"
FILLERS = 30


def _id(need: Table) -> str:
    return f"need-{need['number']}"


def _articles() -> Iterator[Table]:
    for need in TABLE["need"]:
        same = {"id": _id(need), "published": "2023-01-01T08:00:00+07:00"}
        yield same | {name: need[name] for name in ARTICLE if name in need}
    for number, other in enumerate(TABLE["other"], 1):
        yield {"id": f"other-{number}", "published": NEWER.format(number)} | other
    for number in range(FILLERS):
        yield {
            "title": f"Tin vắn ngày {number}",
            "body": f"Hôm qua trời mưa lớn ở nhiều nơi, bà con đi lại khó khăn, mục {number}.",
        }


@pytest.fixture(scope="module")
def search(searching: Callable[..., Searcher]) -> Callable[[str, Table], ResultPage]:
    """Return a search in an index of all needs and of what could be mistaken for them."""
    searcher = searching(_articles())

    def find(text: str, need: Table) -> ResultPage:
        sort = Sort(need.get("filters", {}).get("sort", "relevance"))
        return searcher.search(SearchRequest(query=parse(text), sort=sort))

    return find


Search = Callable[[str, Table], ResultPage]
CASES = [
    pytest.param(need, typed, id=f"{need['number']}: {typed}")
    for need in TABLE["need"]
    for typed in need["typed"]
]


@pytest.mark.parametrize(("need", "typed"), CASES)
def test_the_right_article_comes_first(search: Search, need: Table, typed: str) -> None:
    hits = search(typed, need).hits
    assert hits, "nothing was found"
    assert hits[0].id == _id(need), [hit.title for hit in hits[:3]]
    assert "<mark>" in hits[0].snippet + hits[0].title_marked


@pytest.mark.parametrize(("need", "typed"), CASES)
def test_so_it_does_decomposed_and_with_unseen_characters(
    search: Search, need: Table, typed: str
) -> None:
    decomposed = unicodedata.normalize("NFD", typed)
    assert search(decomposed, need).hits == search(typed, need).hits
    assert search(f"\u200b{typed}\u00ad ", need).hits == search(typed, need).hits


def test_every_need_is_there_once() -> None:
    assert [need["number"] for need in TABLE["need"]] == list(range(61, 101))

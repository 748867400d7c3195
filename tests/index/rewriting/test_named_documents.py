"""The documents that a query names, on searches of invented articles."""

from collections.abc import Callable

import pytest

from index.models import NamedDocument, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from tests.index.invented import article

BODIES = {
    "Nghị quyết số 28-NQ/TW (khóa XII) về bảo hiểm.": (2018, 2018, 2020),
    "Nghị quyết 28-NQ/TW nói về bảo hiểm.": (2019,),
    "Nghị quyết số 28-NQ/TU năm 2009 của Thành ủy Hải Phòng.": (2009, 2010),
    "Chị Mận nói về nghị quyết 28.": (2024,),
    "Nghị định 100/2019/NĐ-CP của Chính phủ.": (2020,),
}


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Searcher:
    written = [(body, year) for body, years in BODIES.items() for year in years]
    return searching(
        article(
            number, title=f"Tin {number}", body=[body], published=f"{year}-05-02T08:00:00+07:00"
        )
        for number, (body, year) in enumerate(written)
    )


def named(searcher: Searcher, query: str, **more: object) -> tuple[NamedDocument, ...]:
    request = SearchRequest(query=parse(query), **more)  # type: ignore[arg-type]
    return searcher.search(request).documents


def keys(found: tuple[NamedDocument, ...]) -> list[str]:
    return [each.document.citation.key for each in found]


def test_a_number_stands_for_all_that_it_may_mean(searcher: Searcher) -> None:
    (found,) = named(searcher, "nghị quyết 28")
    assert (found.document.citation.key, found.document.articles) == ("nq:28", 7)
    assert [(year.value, year.count) for year in found.years] == [
        ("2024", 1),
        ("2020", 1),
        ("2019", 1),
        ("2018", 2),
        ("2010", 1),
        ("2009", 1),
    ]


def test_its_candidates_are_whole_and_the_most_cited_come_first(searcher: Searcher) -> None:
    (found,) = named(searcher, "nq 28")
    fuller = [(each.citation.key, each.articles) for each in found.fuller]
    assert fuller == [("nq:28:tw:xii", 3), ("nq:28:tu.haiphong:2009", 2)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("28-NQ/TW khóa XII", ["nq:28:tw:xii"]),
        ("bảo hiểm theo 28-NQ/TW", ["nq:28:tw"]),
        ("citation:28-NQ/TW bảo hiểm", ["nq:28:tw"]),
        ("nghị định 100/2019/NĐ-CP HOẶC 28-NQ/TW", ["nd:100:cp:2019", "nq:28:tw"]),
        ("nghị quyết 28 28-NQ/TW nghị quyết 28", ["nq:28", "nq:28:tw"]),
        ("bảo hiểm -28-NQ/TW", []),
        ('"28-NQ/TW"', []),
        ("nghị quyết 29", []),
        ("bảo hiểm", []),
        ("", []),
    ],
)
def test_each_is_told_once_where_an_article_cites_it(
    searcher: Searcher, query: str, expected: list[str]
) -> None:
    assert keys(named(searcher, query)) == expected


def test_the_very_words_name_no_document(searcher: Searcher) -> None:
    assert named(searcher, "nghị quyết 28", expand=False) == ()


def test_filters_change_nothing_of_it(searcher: Searcher) -> None:
    assert named(searcher, "28-NQ/TW", section="Không có") == named(searcher, "28-NQ/TW")

"""Documents by their numbers, on a real index: found, filtered, marked, counted, kept right."""

from collections.abc import Callable

import pytest

from index.models import Match, ResultPage, RewriteKind, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from tests.index.invented import article

BODIES = {
    0: "Chi bộ Hoa Mai học Nghị quyết số 28-NQ/TW ngày 23/5/2018.",
    1: "Tỉnh nhắc lại 28/NQ–TƯ (khóa XII) về bảo hiểm.",
    2: "Thành ủy Hải Phòng sơ kết Nghị quyết 28-NQ/TU năm 2009.",
    3: "Đảng bộ học nghị quyết 28 và Nghị định 100/2019/NĐ-CP.",
    4: "Có 28 nghị quyết được thông qua trong năm.",
    5: "Tòa CT 5 cần sửa, 33 hộ lo lắng; chỉ có chỉ thị miệng.",
    6: "Cán bộ học Chỉ thị số 05-CT/TW.",
}


def articles() -> list[dict[str, object]]:
    return [article(n, title=f"Tin {n}", lead="", body=[body]) for n, body in BODIES.items()]


@pytest.fixture(scope="module")
def search(searching: Callable[..., Searcher]) -> Callable[..., ResultPage]:
    """Return a search in seven articles that cite documents, or seem to."""
    opened = searching(articles())
    return lambda text, **options: opened.search(SearchRequest(query=parse(text), **options))


def ids(found: ResultPage) -> set[int]:
    return {int(hit.id.removeprefix("bai-")) for hit in found.hits}


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("28-NQ/TW", {0, 1}),
        ("28 nq tw", {0, 1}),
        ("nq:28:tw:xii", {0, 1}),
        ("28-NQ/TW khóa XI", set()),
        ("NQ 28", {0, 1, 2, 3}),
        ("nghi quyet 28", {0, 1, 2, 3}),
        ("28-NQ/TU", {2}),
        ("nq:28:tu.haiphong", {2}),
        ("100/2019/NĐ-CP", {3}),
        ("nghị định 100", {3}),
        ("bảo hiểm", {1}),
    ],
)
def test_a_document_is_a_filter(
    search: Callable[..., ResultPage], citation: str, expected: set[int]
) -> None:
    assert ids(search("", citation=citation)) == expected
    assert ids(search("", unwanted={"citation": (citation,)})) == set(BODIES) - expected
    assert ids(search(f'citation:"{citation}"' if " " in citation else f"sohieu:{citation}")) == (
        expected
    )


@pytest.mark.parametrize("typed", ["28-NQ/TW", "28 NQ TW", "28-nqtw", "28/NQ–TƯ", "28-NQ/ТW"])
def test_a_number_finds_every_spelling(search: Callable[..., ResultPage], typed: str) -> None:
    found = search(typed)
    assert ids(found) == {0, 1}
    assert all("<mark>" in hit.snippet for hit in found.hits)


def test_articles_that_cite_come_before_those_that_have_the_words(
    search: Callable[..., ResultPage],
) -> None:
    found = [hit.id for hit in search("nghị quyết 28").hits]
    assert set(found) == {"bai-000", "bai-001", "bai-002", "bai-003"}
    assert search("nghị quyết 28", match=Match.ALL).hits[-1].id == "bai-004"
    assert search("CT 05").hits[0].id == "bai-006"


def test_what_was_added_is_reported_and_can_be_switched_off(
    search: Callable[..., ResultPage],
) -> None:
    (note,) = (n for n in search("28 nq tw").also if n.kind is RewriteKind.CITATION)
    assert (note.typed, note.meant) == ("28 nq tw", "28-NQ/TW")
    assert search("28-NQ/TW").also == ()
    assert ids(search("28-NQ/TW", expand=False)) == {0}


def test_the_document_filtered_by_is_marked(search: Callable[..., ResultPage]) -> None:
    (hit,) = search("bảo hiểm", citation="28-NQ/TW").hits
    assert "<mark>28/NQ–TƯ</mark>" in hit.snippet
    assert "<mark>bảo hiểm</mark>" in hit.snippet


def test_the_facet_counts_what_the_link_of_each_document_finds(
    search: Callable[..., ResultPage],
) -> None:
    counts = {value.value: value.count for value in search("").facets["citation"]}
    assert counts == {
        "nq:28": 4,
        "nq:28:tw:xii": 2,
        "nq:28:tu.haiphong:2009": 1,
        "nd:100:cp:2019": 1,
        "ct:5:tw": 1,
    }
    assert counts == {key: search("", citation=key).total for key in counts}

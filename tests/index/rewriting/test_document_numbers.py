"""Documents by their numbers, on a real index: found, filtered, marked, counted, kept right."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from index.building.build import rebuild, update
from index.models import ResultPage, RewriteKind, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from index.storage.catalogue import Catalogue
from index.storage.cited_documents import DocumentOrder
from tests.index.invented import ONE, article, write

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


@pytest.fixture
def cited(tmp_path: Path, index_folder: Path) -> Path:
    """Return the folder of the seven articles; they are indexed."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number, values in enumerate(articles()):
        write(folder, number, **values)
    rebuild(folder, index_folder, ONE)
    return folder


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
    assert set(found[:4]) == {"bai-000", "bai-001", "bai-002", "bai-003"}
    assert found[4:] == ["bai-004"]
    assert search("CT 05").hits[0].id == "bai-006"


def test_what_was_added_is_told_and_can_be_switched_off(search: Callable[..., ResultPage]) -> None:
    (note,) = (n for n in search("28 nq tw").also if n.kind is RewriteKind.CITATION)
    assert (note.typed, note.meant) == ("28 nq tw", "28-NQ/TW")
    assert search("28-NQ/TW").also == ()
    assert ids(search("28-NQ/TW", expand=False)) == {0}


def test_the_document_filtered_by_is_marked(search: Callable[..., ResultPage]) -> None:
    (hit,) = search("bảo hiểm", citation="28-NQ/TW").hits
    assert "<mark>28/NQ–TƯ</mark>" in hit.snippet
    assert "<mark>bảo hiểm</mark>" in hit.snippet


def test_the_facet_counts_documents_once(search: Callable[..., ResultPage]) -> None:
    counts = {value.value: value.count for value in search("").facets["citation"]}
    assert counts == {
        "nq:28:tw:xii": 2,
        "nq:28:tu.haiphong:2009": 1,
        "nq:28": 1,
        "nd:100:cp:2019": 1,
        "ct:5:tw": 1,
    }


def rows(index_folder: Path) -> dict[str, int]:
    current = (index_folder / "CURRENT").read_text(encoding="utf-8").strip()
    catalogue = Catalogue.open(index_folder / current)
    try:
        return {row.key: row.articles for row in catalogue.documents()}
    finally:
        catalogue.close()


def test_an_update_keeps_the_documents_right(cited: Path, index_folder: Path) -> None:
    before = rows(index_folder)
    write(cited, 0, title="Tin 0", lead="", body=["Chi bộ học Kết luận số 7-KL/TW."])
    (cited / "002.json").unlink()
    write(cited, 8, title="Tin 8", lead="", body=["Nghị định 100/2019/NĐ-CP có hiệu lực."])
    (cited / "003.json").rename(cited / "009.json")
    update(cited, index_folder, ONE)

    after = rows(index_folder)
    rebuild(cited, index_folder, ONE)
    assert after == rows(index_folder)
    assert before["nq:28:tw:xii"] == 2
    assert after["nq:28:tw:xii"] == 1
    assert "nq:28:tu.haiphong:2009" not in after
    assert (after["nd:100:cp:2019"], after["kl:7:tw"]) == (2, 1)


def test_documents_are_listed(cited: Path, index_folder: Path) -> None:
    path = next(cited.iterdir())
    assert json.loads(path.read_text(encoding="utf-8"))["id"]
    with Searcher.open(index_folder) as searcher:
        documents = searcher.documents()
        article = searcher.article("bai-003")
        assert article is not None
        of_article = [each.name for each in searcher.documents_of(article)]
    assert of_article == ["Nghị quyết 28", "100/2019/NĐ-CP"]
    first = documents.listed()[0]
    assert (first.name, first.kind, first.articles) == ("28-NQ/TW (khóa XII)", "Nghị quyết", 2)
    assert first.first is not None
    assert first.last is not None
    assert first.first < first.last
    assert [each.citation.key for each in documents.listed(text="nghị định 100")] == [
        "nd:100:cp:2019"
    ]
    assert [each.citation.key for each in documents.listed(kind="ct")] == ["ct:5:tw"]
    assert [each.citation.key for each in documents.listed(text="hai phong")] == [
        "nq:28:tu.haiphong:2009"
    ]
    assert documents.listed(order=DocumentOrder.NAME)[0].citation.kind == "ct"
    assert documents.listed(order=DocumentOrder.LAST)[0].citation.key == "ct:5:tw"
    assert documents.kinds() == [("ct", "Chỉ thị"), ("nd", "Nghị định"), ("nq", "Nghị quyết")]
    bare = next(each.citation for each in documents if each.citation.key == "nq:28")
    assert [each.citation.key for each in documents.fuller(bare)] == [
        "nq:28:tw:xii",
        "nq:28:tu.haiphong:2009",
    ]

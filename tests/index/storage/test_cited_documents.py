"""The documents that articles cite: listed, counted, and kept right by updates."""

from datetime import date
from pathlib import Path

import pytest

from index.building.build import rebuild, update
from index.citations.key import Citation
from index.models import Document, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from index.storage.cited_documents import CitedDocuments, DocumentOrder
from tests.index.invented import ONE, write


def cited(key: str, articles: int, first: int | None = None, last: int | None = None) -> Document:
    """Return a document that is cited from one day of May 2024 to another."""
    days = [None if day is None else date(2024, 5, day) for day in (first, last)]
    return Document(citation(key), citation(key).name, articles, *days)


def citation(key: str) -> Citation:
    found = Citation.from_key(key)
    assert found is not None
    return found


COUNTS = {"nq:28": 8, "nq:28:tw:xii": 5, "nq:28:tu.haiphong:2009": 3}
DOCUMENTS = CitedDocuments(
    [
        cited("nq:28", 1, 9, 9),
        cited("nq:28:tw:xii", 5, 2, 20),
        cited("nq:28:tu.haiphong:2009", 3, 1, 4),
        cited("nd:100:cp:2019", 1),
        cited("ct:5:tw", 2, 6, 28),
    ],
    lambda citations: [COUNTS[citation.key] for citation in citations],
)
"""One article cites both the number 28 alone and the resolution of Hải Phòng."""


def keys(documents: list[Document]) -> list[str]:
    return [each.citation.key for each in documents]


def test_the_most_cited_come_first_and_of_equals_the_first_by_name() -> None:
    assert [(each.citation.key, each.articles) for each in DOCUMENTS.listed()] == [
        ("nq:28", 8),
        ("ct:5:tw", 2),
        ("nd:100:cp:2019", 1),
    ]
    found = DOCUMENTS.listed(text="nq/t")
    assert keys(found) == ["nq:28:tw:xii", "nq:28:tu.haiphong:2009"]


def test_a_document_has_the_names_that_people_give_it() -> None:
    first = DOCUMENTS.listed(text="28-NQ/TW")[0]
    assert (first.name, first.kind) == ("28-NQ/TW (khóa XII)", "Nghị quyết")


def test_the_latest_cited_come_first_and_the_undated_last() -> None:
    assert keys(DOCUMENTS.listed(order=DocumentOrder.LAST)) == [
        "ct:5:tw",
        "nq:28",
        "nd:100:cp:2019",
    ]


def test_by_name_kinds_come_together() -> None:
    found = DOCUMENTS.listed(order=DocumentOrder.NAME)
    assert [each.citation.kind for each in found] == ["ct", "nd", "nq"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nghị định 100", ["nd:100:cp:2019"]),
        ("hai phong", ["nq:28:tu.haiphong:2009"]),
        ("28", ["nq:28"]),
        ("28-NQ/TW", ["nq:28:tw:xii"]),
        ("nghị quyết 99", []),
    ],
)
def test_a_text_names_documents(text: str, expected: list[str]) -> None:
    assert keys(DOCUMENTS.listed(text=text)) == expected


def test_a_kind_is_listed_alone() -> None:
    assert keys(DOCUMENTS.listed(kind="ct")) == ["ct:5:tw"]
    assert keys(DOCUMENTS.listed(kind="ct", text="100")) == []


def test_each_kind_comes_once_by_name() -> None:
    assert DOCUMENTS.kinds() == [("ct", "Chỉ thị"), ("nd", "Nghị định"), ("nq", "Nghị quyết")]


def test_a_partial_citation_may_mean_fuller_ones() -> None:
    assert keys(DOCUMENTS.fuller(citation("nq:28"))) == ["nq:28:tw:xii", "nq:28:tu.haiphong:2009"]
    assert DOCUMENTS.fuller(citation("nq:28:tw:xii")) == []


def test_a_partial_citation_is_summed_over_all_that_it_may_mean() -> None:
    summed = DOCUMENTS.summed(citation("nq:28"))
    assert (summed.articles, summed.first, summed.last) == (8, date(2024, 5, 1), date(2024, 5, 20))


def test_only_what_is_cited_by_just_this_key_is_cited_as_it() -> None:
    asked = [citation(key) for key in ("ct:5:tw", "nq:28", "nq:99")]
    assert [each.citation for each in DOCUMENTS.cited_as(asked)] == asked[:2]


BODIES = {
    0: "Chi bộ Hoa Mai học Nghị quyết số 28-NQ/TW ngày 23/5/2018.",
    1: "Tỉnh nhắc lại 28/NQ–TƯ (khóa XII) về bảo hiểm.",
    2: "Thành ủy Hải Phòng sơ kết Nghị quyết 28-NQ/TU năm 2009.",
    3: "Đảng bộ học nghị quyết 28 và Nghị định 100/2019/NĐ-CP.",
}


@pytest.fixture
def folder(tmp_path: Path, index_folder: Path) -> Path:
    """Return the folder of four articles that cite documents; they are indexed."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number, body in BODIES.items():
        write(folder, number, title=f"Tin {number}", lead="", body=[body])
    rebuild(folder, index_folder, ONE)
    return folder


def counts(index_folder: Path) -> dict[str, int]:
    with Searcher.open(index_folder) as searcher:
        return {each.citation.key: each.articles for each in searcher.documents()}


@pytest.mark.usefixtures("folder")
def test_a_document_knows_the_days_of_the_articles_that_cite_it(index_folder: Path) -> None:
    with Searcher.open(index_folder) as searcher:
        (found,) = searcher.documents().cited_as([citation("nq:28:tw:xii")])
    assert (found.first, found.last) == (date(2024, 1, 1), date(2024, 2, 2))


@pytest.mark.usefixtures("folder")
def test_list_search_and_page_count_by_one_rule(index_folder: Path) -> None:
    with Searcher.open(index_folder) as searcher:
        known = searcher.documents()
        listed = searcher.counted(known.listed())
        for named in listed:
            key = named.document.citation.key
            request = SearchRequest(query=parse(""), citation=key)
            assert searcher.search(request).total == named.document.articles
            assert known.summed(named.document.citation) == named.document
    assert {each.document.citation.key: each.document.articles for each in listed} == {
        "nq:28": 4,
        "nd:100:cp:2019": 1,
    }
    assert {each.citation.key: each.articles for each in listed[0].fuller} == {
        "nq:28:tw:xii": 2,
        "nq:28:tu.haiphong:2009": 1,
    }


@pytest.mark.usefixtures("folder")
def test_an_article_has_its_documents_in_order(index_folder: Path) -> None:
    with Searcher.open(index_folder) as searcher:
        article = searcher.article("bai-003")
        assert article is not None
        found = [each.name for each in searcher.documents_of(article)]
    assert found == ["Nghị quyết 28", "100/2019/NĐ-CP"]


def test_an_update_keeps_the_documents_right(folder: Path, index_folder: Path) -> None:
    before = counts(index_folder)
    write(folder, 0, title="Tin 0", lead="", body=["Chi bộ học Kết luận số 7-KL/TW."])
    (folder / "002.json").unlink()
    write(folder, 8, title="Tin 8", lead="", body=["Nghị định 100/2019/NĐ-CP có hiệu lực."])
    (folder / "003.json").rename(folder / "009.json")
    update(folder, index_folder, ONE)

    after = counts(index_folder)
    rebuild(folder, index_folder, ONE)
    assert after == counts(index_folder)
    assert before["nq:28:tw:xii"] == 2
    assert after == {"nq:28:tw:xii": 1, "nq:28": 2, "nd:100:cp:2019": 2, "kl:7:tw": 1}

"""Keys: what is partial to what, what people see."""

import pytest

from index.citations.article import citations
from index.citations.key import Citation, kind_name, term, term_of


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("nq:28:tw:xii", "28-NQ/TW (khóa XII)"),
        ("ct:5:tw", "05-CT/TW"),
        ("nd:100:cp:2019", "100/2019/NĐ-CP"),
        ("nd:100:cp", "100/NĐ-CP"),
        ("nd:46::2016", "Nghị định 46/2016"),
        ("nq:28", "Nghị quyết 28"),
        ("nq:tw4:tw:xii", "Nghị quyết Trung ương 4 (khóa XII)"),
        ("nq:dh:tw:xii", "Nghị quyết Đại hội XII"),
        ("qd.quydinh:102:tw:xii", "Quy định 102-QĐ/TW (khóa XII)"),
        ("qd:102:tw", "102-QĐ/TW"),
        ("nq:28:tu.haiphong:2009", "28-NQ/TU Hải Phòng (2009)"),
        ("nq:41:qh:2017", "Nghị quyết 41/2017/QH"),
        ("tt.thongtu:27:bgddt:2020", "Thông tư 27/2020/TT-BGDĐT"),
        ("vb:7711:bct", "7711/BCT"),
    ],
)
def test_people_see_how_it_is_written(key: str, shown: str) -> None:
    citation = Citation.from_key(key)
    assert citation is not None
    assert citation.key == key
    assert citation.name == shown


@pytest.mark.parametrize(
    "text", ["", "nq", "nq:", ":28", "xx:28", "nq:28:tw:1", "NQ:28", "nq:28:t w"]
)
def test_what_is_no_key(text: str) -> None:
    assert Citation.from_key(text) is None


def test_a_fuller_citation_has_every_partial_key() -> None:
    keys = Citation("qd.quydinh", "102", "tw", "xii", "2017").partial_keys()
    assert {"qd:102", "qd.quydinh:102", "qd:102:tw", "qd:102::2017"} <= set(keys)
    assert {"qd.quydinh:102:tw:xii", "qd.quydinh:102:tw:2017", "vb:102:tw"} <= set(keys)
    assert len(keys) == len(set(keys))
    assert {"nq:28", "nq:28:tu", "nq:28:tu.haiphong"} <= set(
        Citation("nq", "28", "tu.haiphong").partial_keys()
    )


def test_terms() -> None:
    assert [term_of(*day) for day in (("2016", 1, 27), ("2016", 1, 28), ("2016", 0, 0))] == [
        "xi",
        "xii",
        "",
    ]
    assert term_of("2018", 2, 31) == "xii"
    assert term_of("1950") == ""
    assert [term(text) for text in ("12", "XII", "9", "20")] == ["xii", "xii", "ix", "xx"]
    assert kind_name("tt") == "Thông tư/Thông tri"


def test_an_article_names_a_document_once_by_its_fullest_citation() -> None:
    text = [
        "Học Nghị quyết 28.",
        "Nghị quyết số 28-NQ/TW khóa XII",
        "nghị quyết số 28 và Chỉ thị 5",
    ]
    assert [each.key for each in citations(text)] == ["nq:28:tw:xii", "ct:5"]


def test_what_may_be_two_documents_stays_partial() -> None:
    text = ["Nghị quyết 28 nêu: Nghị quyết 28-NQ/TW, Nghị quyết 28-NQ/TU."]
    assert [each.key for each in citations(text)] == ["nq:28", "nq:28:tw", "nq:28:tu"]


@pytest.mark.parametrize("number", range(100))
def test_every_number_of_a_term_is_read_or_left_out(number: int) -> None:
    assert bool(term(str(number))) is (0 < number < 40)

"""Documents as readers type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.citations.query import asked, cited


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("28-NQ/TW", "nq:28:tw"),
        ("28 NQ TW", "nq:28:tw"),
        ("28 nq tw", "nq:28:tw"),
        ("28-nqtw", "nq:28:tw"),
        ("28–NQ/TW", "nq:28:tw"),
        ("28-nq/tư", "nq:28:tw"),
        ("nq28", "nq:28"),
        ("NQ số 28", "nq:28"),
        ("nghi quyet 28", "nq:28"),
        ("nghị quyết 28 Thành uỷ 2009", "nq:28:tu:2009"),
        ("02 nq qu", "nq:2:qu"),
        ("nghị quyết 02 quận ủy", "nq:2:qu"),
        ("chỉ thị 33-CT/TW khoá 12", "ct:33:tw:xii"),
        ("CT 33", "ct:33"),
        ("qd 102", "qd:102"),
        ("quy định 102", "qd.quydinh:102"),
        ("quyết định 2836", "qd.quyetdinh:2836"),
        ("nqtw4", "nq:tw4:tw"),
        ("100 2019 nd cp", "nd:100:cp:2019"),
        ("33-ст/tw", "ct:33:tw"),
        ("nq:28:tw:xii", "nq:28:tw:xii"),
        ("số 28-NQ/TW", "nq:28:tw"),
        ("họp về NQ 28", None),
        ("NQ 28, NQ 29", None),
        ("luật 2013", None),
        ("kế hoạch 5 năm", None),
        ("ct5", None),
        ("28/5/2024", None),
        ("2836", None),
        ("", None),
    ],
)
def test_a_text_that_stands_for_a_document(text: str, key: str | None) -> None:
    found = asked(text)
    assert (found.key if found else None) == key


def test_a_document_is_found_among_other_words() -> None:
    text = "BCĐ nq 28 quận Ngô Quyền"
    (found,) = cited(text)
    assert (found.citation.key, text[found.start : found.end]) == ("nq:28", "nq 28")


@given(st.text("nqctdTW0123456789-/ ưđ\u0301số") | st.text())
def test_any_text_may_be_typed(text: str) -> None:
    for found in cited(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "key",
    [
        "nq:28",
        "nq:28:tw:xii",
        "qd:102:tw",
        "qd.quydinh:102:tw:xii",
        "nd:100:cp:2019",
        "nd:46::2016",
        "nq:41:qh:2017",
        "nq:tw4:tw:xii",
        "nq:dh:tw:xii",
        "tt.thongtu:27:bgddt:2020",
    ],
)
def test_what_people_are_shown_can_be_typed(key: str) -> None:
    citation = asked(key)
    assert citation is not None
    again = asked(citation.name)
    assert again is not None
    assert again.key == key

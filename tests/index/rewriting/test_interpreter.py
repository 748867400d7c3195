"""Two readings of a query, and queries that are too long."""

from collections.abc import Callable

import pytest

from index.matching.selection import MAX_UNITS
from index.models import RewriteKind, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from tests.index.invented import article

BODIES = {
    "doctrine": "Lớp học chủ nghĩa Mác - Lênin khai giảng. Mác - Lênin là môn học mới.",
    "doctrine-2": "Thi tìm hiểu chủ nghĩa Mác - Lênin ở xã đảo.",
    "letters": "Thư của Mác gửi bạn bè được trưng bày.",
    "forbidden": "Mười chín điều đảng viên không được làm được phổ biến.",
    "term": "Đại hội nhiệm kỳ 2020 - 2025 của hợp tác xã.",
    "town": "Đoàn từ Hải Phòng về thăm.",
    "town-2": "Chợ hoa Hải Phòng đông khách.",
    "towns": "Từ Hải Phòng Hà Nội mất hai giờ.",
}


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Searcher:
    """Return a searcher over articles for each way of reading."""
    return searching(
        article(at, id=id_, title=f"Tin {at}", lead="", body=body, section="", author="")
        for at, (id_, body) in enumerate(BODIES.items())
    )


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Mác -Lênin", {"doctrine", "doctrine-2"}),
        ("Hải Phòng -Hà Nội", {"town", "town-2"}),
        ("điều ĐẢNG VIÊN KHÔNG ĐƯỢC LÀM", {"forbidden"}),
        ("nhiệm kỳ 2020 -2025", {"term"}),
        ("Mác KHÔNG Lênin", {"letters"}),
    ],
)
def test_operators_are_text_where_that_finds_more(
    typed: str, ids: set[str], searcher: Searcher
) -> None:
    page = searcher.search(SearchRequest(query=parse(typed)))
    assert {hit.id for hit in page.hits} == ids


def test_a_pasted_paragraph_is_searched_for_by_what_says_most(searcher: Searcher) -> None:
    pasted = f"{BODIES['forbidden']} {BODIES['term']} " + "Và của các những được là ở. " * 30
    page = searcher.search(SearchRequest(query=parse(f"{pasted} {BODIES['towns']}")))

    assert [hit.id for hit in page.hits][:3]
    (note,) = [each for each in page.also if each.kind is RewriteKind.SHORTENED]
    assert len(note.meant.split(" · ")) <= MAX_UNITS
    assert "nhiệm kỳ" in note.meant
    assert {"forbidden", "term", "towns"} >= {hit.id for hit in page.hits[:2]}


def test_the_reader_is_told_what_operators_were_left(searcher: Searcher) -> None:
    typed = " OR ".join(f"từ{number}" for number in range(50))
    page = searcher.search(SearchRequest(query=parse(typed), expand=False))
    (note,) = page.also
    assert note.kind is RewriteKind.SHORTENED
    assert typed.startswith(note.meant)


ADDRESS = "https://baohoagiang.vn/tin/hop-chi-bo-thon-1234.html"


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        (ADDRESS, ["here"]),
        ("www.baohoagiang.vn/tin/hop-chi-bo-thon-1234.html?utm_source=x", ["here"]),
        ("https://baohoagiang.vn/tin/hop-chi-bo-thon-99.html", ["words"]),
        ("https://baohoagiang.vn/?p=99", []),
    ],
)
def test_an_address_finds_its_article(
    typed: str, ids: list[str], searching: Callable[..., Searcher]
) -> None:
    found = searching(
        [
            article(0, id="here", title="Tin khác", url=ADDRESS),
            article(1, id="words", title="Họp chi bộ thôn"),
            article(2),
        ]
    )
    page = found.search(SearchRequest(query=parse(typed)))
    assert [hit.id for hit in page.hits] == ids
    assert page.understood.has_operators


def test_a_phrase_of_any_length_is_found(searching: Callable[..., Searcher]) -> None:
    words = [f"từ{number}" for number in range(60)]
    body = [" ".join(words), "Đoạn hai của bài."]
    found = searching([article(0, body=body), article(1, body=" ".join(reversed(words)))])
    page = found.search(SearchRequest(query=parse(f'"{body[0]}"')))
    assert [hit.id for hit in page.hits] == ["bai-000"]
    assert not page.also


def test_a_long_phrase_that_is_nowhere_is_read_as_words(searching: Callable[..., Searcher]) -> None:
    words = [f"từ{number}" for number in range(20)]
    body = [" ".join(words), "Đoạn hai của bài."]
    found = searching([article(0, body=body), article(1)])
    page = found.search(SearchRequest(query=parse(f'"{" ".join(body)}"')))
    assert [hit.id for hit in page.hits] == ["bai-000"]
    assert page.also[0].kind is RewriteKind.SHORTENED
    assert page.also[0].meant == " ".join(body)

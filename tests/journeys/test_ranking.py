"""What comes first, on a real index: each rule of ranking with articles that differ in it alone."""

from collections.abc import Callable

import pytest

from index.models import SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from tests.index.invented import article

FILLER = "Hôm qua trời mưa lớn ở nhiều nơi trong vùng, bà con đi lại khó khăn."


@pytest.fixture
def ranked(searching: Callable[..., Searcher]) -> Callable[..., list[str]]:
    """Return a function that indexes bodies by id, beside twenty others, and gives ids found."""

    def rank(text: str, bodies: dict[str, str | dict[str, object]]) -> list[str]:
        articles = [
            article(number, title=f"Tin ngày {number}", lead="", body=f"{FILLER} {number}")
            for number in range(20)
        ]
        for number, (id_, body) in enumerate(bodies.items(), 20):
            values = body if isinstance(body, dict) else {"body": f"{FILLER} {body} {FILLER}"}
            same = {"id": id_, "title": f"Tin ngày {number}", "lead": "", "author": "An"}
            articles.append(article(number, **(same | {"published": "2024-01-01"} | values)))
        found = searching(articles).search(SearchRequest(query=parse(text)))
        return [hit.id for hit in found.hits]

    return rank


def test_words_close_together_in_their_order_come_first(
    ranked: Callable[..., list[str]],
) -> None:
    found = ranked(
        "khởi công cầu Sông Lạc",
        {
            "far": f"Cầu cũ hỏng. Công việc {FILLER} sông cạn. {FILLER} Khởi hành từ xã Lạc.",
            "near": "Khởi công xây cây cầu mới qua Sông Lạc.",
            "order": "Lạc sông cầu công khởi.",
        },
    )

    assert found[0] == "near"
    assert set(found) == {"near", "far", "order"}


@pytest.mark.parametrize("typed", ["khoi cong cau song lac", "KHỞI CÔNG CẦU SÔNG LẠC"])
def test_so_they_do_however_they_are_typed(ranked: Callable[..., list[str]], typed: str) -> None:
    bodies = {
        "far": f"Cầu cũ hỏng. Công việc {FILLER} sông cạn. {FILLER} Khởi hành từ xã Lạc.",
        "near": "Khởi công xây cây cầu mới qua Sông Lạc.",
    }

    assert ranked(typed, bodies)[0] == "near"


def test_a_typing_error_in_a_word_keeps_the_others_together(
    ranked: Callable[..., list[str]],
) -> None:
    found = ranked(
        "khởi công cầu Sông Lcạ",
        {
            "far": f"Cầu cũ hỏng. Công việc {FILLER} sông cạn. {FILLER} Khởi hành.",
            "near": "Khởi công xây cây cầu mới qua Sông Lạc.",
        },
    )

    assert found == ["near", "far"]


def test_accents_that_were_typed_count(ranked: Callable[..., list[str]]) -> None:
    bodies = {
        "name": {"title": "Anh Dương về xã", "body": "Dương, Dương và Dương."},
        "road": "Làm đường.",
    }

    assert ranked("đường", bodies) == ["road"]


def test_of_two_spellings_the_one_typed_comes_first(ranked: Callable[..., list[str]]) -> None:
    found = ranked("son", {"paint": "Sơn lại nhà.", "lipstick": "Thỏi son mới."})

    assert found == ["lipstick", "paint"]


def test_newer_is_not_more_relevant(ranked: Callable[..., list[str]]) -> None:
    found = ranked(
        "kết nạp đảng viên",
        {
            "new": {"body": f"{FILLER} Đảng viên trẻ. Kết quả thu nạp.", "published": "2026-01-01"},
            "old": {"body": f"{FILLER} Kết nạp đảng viên trẻ.", "published": "2009-01-01"},
        },
    )

    assert found == ["old", "new"]


def test_a_title_counts_more_than_a_paragraph(ranked: Callable[..., list[str]]) -> None:
    found = ranked(
        "luân chuyển cán bộ",
        {
            "body": {"title": "Tin trong tuần", "body": f"Luân chuyển cán bộ. {FILLER}"},
            "title": {"title": "Luân chuyển cán bộ", "body": f"Tin trong tuần. {FILLER}"},
        },
    )

    assert found == ["title", "body"]


@pytest.mark.parametrize("typed", ["gần 4 500 tỉ", '"gần 4 500 tỉ"', "4.500 tỉ", "4500"])
def test_a_number_is_found_however_its_thousands_are_set_apart(
    ranked: Callable[..., list[str]], typed: str
) -> None:
    assert ranked(typed, {"sum": "Chi gần 4.500 tỉ đồng.", "none": "Chi 500 đồng."}) == ["sum"]

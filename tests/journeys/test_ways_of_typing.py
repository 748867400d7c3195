"""Needs of editors and officials, typed in all their ways: the article comes first each time."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import QueryError
from index.models import ResultPage, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from tests.index.invented import article

NEEDS = {
    "quan-uy": (
        "Quận uỷ Ngô Quyền nghe báo cáo quý một.",
        "Quận uỷ Ngô Quyền|quận ủy ngô quyền|quan uy ngo quyen|QU Ngô Quyền|qUAN UY ngo quyen"
        "|quaanj uyr ngoo quyeenf",
    ),
    "sinh-hoat": (
        "Nền nếp sinh hoạt chi bộ được giữ vững ở thôn Hạ.",
        "SHCB|shcb|sinh hoạt chi bộ|sinh hoat chi bo|SHCB thôn Hạ|sinh hoatj chi booj",
    ),
    "doanh-nghiep": (
        "Chủ doanh nghiệp tư nhân Sao Mai được kết nạp vào Đảng.",
        "chủ doanh nghiệp tư nhân vào Đảng|chủ DNTN vào Đảng|dntn vao dang|DNTN Sao Mai",
    ),
    "kiem-tra": (
        "Ủy ban Kiểm tra Quận ủy Hoa Giang giám sát ba đảng bộ.",
        "UBKT quận ủy|ubkt quan uy|ủy ban kiểm tra quận uỷ|UBKT QU Hoa Giang",
    ),
    "chi-dao": (
        "Ban Chỉ đạo thực hiện Nghị quyết 28 sơ kết một năm.",
        "BCĐ NQ 28|ban chỉ đạo nghị quyết 28|BCĐ nghị quyết 28|ban chi dao NQ 28|bcđ NQ 28",
    ),
    "cai-cach": (
        "Cải cách hành chính của quận Hoa Giang đi trước một bước.",
        "CCHC quận|cải cách hành chính quận|cai cach hanh chinh quan|cchc quan",
    ),
    "dang-bo": (
        "Đảng bộ quận Hoa Giang có thêm bảy chi bộ.",
        "ddangr booj quaanj|d9ang3 bo65 quan65|DDANGR BOOJ QUAANJ|đảng bộ quận|dang bo quan",
    ),
    "dai-hoi": (
        "Đại hội chi bộ thôn Thượng bầu cấp ủy mới.",
        "d9ai5 ho6i5 thôn Thượng|ddaij hooij thôn Thượng|ĐH chi bộ thôn Thượng",
    ),
    "trung-uong": (
        "Đoàn công tác của Trung ương làm việc ở xã đảo.",
        "đoàn công tác TW|đoàn công tác TƯ|đoàn công tác T.Ư|doan cong tac trung uong"
        "|đoàn công tác T.W.",
    ),
    "viet-tat": (
        "UBND và HĐND xã Vĩnh Thụy họp chung về KT-XH.",
        "ủy ban nhân dân Vĩnh Thụy|hội đồng nhân dân Vĩnh Thuỵ|hoi dong nhan dan vinh thuy"
        "|kinh tế - xã hội Vĩnh Thụy|KTXH Vĩnh Thụy|hdnd vinh thuy",
    ),
    "hoa-binh": (
        "Thiếu nhi vẽ tranh vì hòa bình và hữu nghị.",
        "hòa bình|hoà bình|hoa binh|HÒA BÌNH|hoaf binhf",
    ),
    "sap-nhap": (
        "Sáp nhập phường Cầu Đất, người dân đồng thuận.",
        "sáp nhập phường Cầu Đất|sap nhap phuong cau dat|sáp nhập P. Cầu Đất|sáp nhập P.Cầu Đất",
    ),
}
MIXED = """
UBND ủy ban nhân dân TW TU Q.1 TP.HCM title:NQ -HĐND author:BCH "KT-XH" HOẶC ( ) d9ai5 booj CT 33
quận Ngô Quyền tiêu_đề:(UBND TP
"""
Search = Callable[[str], ResultPage]
CASES = [(id_, typed) for id_, (_, ways) in NEEDS.items() for typed in ways.split("|")]


@pytest.fixture(scope="module")
def search(searching: Callable[..., Searcher]) -> Search:
    """Return a search in an article for each need, and twenty others."""
    news = [
        article(number, lead="", body=f"Tin vắn trong ngày, mục {number}.") for number in range(20)
    ]
    needs = [
        article(number, id=id_, title=f"Tin ngày {number}", lead="", body=body)
        for number, (id_, (body, _)) in enumerate(NEEDS.items(), 20)
    ]
    opened = searching([*news, *needs])
    return lambda text: opened.search(SearchRequest(query=parse(text)))


@pytest.mark.parametrize(("id_", "typed"), CASES)
def test_every_way_of_typing_finds_it_first(id_: str, typed: str, search: Search) -> None:
    found = search(typed)

    assert found.hits[0].id == id_
    assert not found.relaxed
    assert "<mark>" in found.hits[0].snippet


@pytest.mark.parametrize("typed", ["title:UBND", "title:ủy title:ban", "tiêu đề:TW tiêu đề:NQ"])
def test_abbreviations_may_be_asked_for_in_titles(typed: str, search: Search) -> None:
    assert search(typed).total == 0


@given(typed=st.lists(st.sampled_from(MIXED.split()), max_size=10).map(" ".join))
@settings(max_examples=200)
def test_whatever_is_mixed_is_answered_or_refused_with_a_reason(typed: str, search: Search) -> None:
    try:
        found = search(typed)
    except QueryError as error:
        assert error.parameter == "q"
    else:
        assert len({hit.id for hit in found.hits}) == min(found.total, found.request.per_page)
        scores = [hit.score for hit in found.hits]
        assert scores == sorted(scores, reverse=True)

"""Needs of editors and officials, typed in all their ways: the article comes first each time."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.models import Match, ResultPage, SearchRequest
from index.query.parser import parse
from index.query.tree import Not, Query
from index.searcher import Searcher
from tests.index.invented import article

pytestmark = pytest.mark.every_engine
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
OTHERS = 20
"""Articles that nobody asks for."""
ARTICLES = OTHERS + len(NEEDS)
MIXED = """
UBND ủy ban nhân dân TW TU Q.1 TP.HCM title:NQ -HĐND author:BCH "KT-XH" HOẶC ( ) d9ai5 booj CT 33
quận Ngô Quyền tiêu_đề:(UBND TP
"""
Search = Callable[..., ResultPage]
CASES = [(id_, typed) for id_, (_, ways) in NEEDS.items() for typed in ways.split("|")]


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Searcher:
    """Return a searcher over an article for each need, and twenty others."""
    news = [
        article(number, lead="", body=f"Tin vắn trong ngày, mục {number}.")
        for number in range(OTHERS)
    ]
    needs = [
        article(number, id=id_, title=f"Tin ngày {number}", lead="", body=body)
        for number, (id_, (body, _)) in enumerate(NEEDS.items(), OTHERS)
    ]
    return searching([*news, *needs])


@pytest.fixture(scope="module")
def search(searcher: Searcher) -> Search:
    """Return a search for the text of a query."""
    return lambda text, **options: searcher.search(SearchRequest(query=parse(text), **options))


@pytest.mark.parametrize(("id_", "typed"), CASES)
def test_every_way_of_typing_finds_it_first(id_: str, typed: str, search: Search) -> None:
    found = search(typed)

    assert found.hits[0].id == id_
    assert not found.hits[0].missing
    assert "<mark>" in found.hits[0].snippet


@pytest.mark.parametrize("typed", ["title:UBND", "title:ủy title:ban", "tiêu đề:TW tiêu đề:NQ"])
def test_abbreviations_may_be_asked_for_in_titles(typed: str, search: Search) -> None:
    assert search(typed).total == 0


@given(typed=st.lists(st.sampled_from(MIXED.split()), max_size=10).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_whatever_is_mixed_is_answered(typed: str, search: Search) -> None:
    query = parse(typed)
    found = search(typed, per_page=ARTICLES)
    ids = {hit.id for hit in found.hits}
    scores = [hit.score for hit in found.hits]

    assert len(ids) == len(scores) == found.total
    assert scores == sorted(scores, reverse=True)
    if query.root is None:
        assert found.total == ARTICLES


@given(typed=st.lists(st.sampled_from(MIXED.split()), max_size=10).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_an_article_is_found_by_what_was_typed_or_by_its_contrary(
    typed: str, searcher: Searcher
) -> None:
    query = replace(parse(typed), as_text=None)
    assume(query.root is not None)
    contrary = Query(typed, Not(query.root)) if query.root else query
    found, others = (
        searcher.search(
            SearchRequest(query=each, expand=False, match=Match.NEAR, per_page=ARTICLES)
        )
        for each in (query, contrary)
    )
    ids = {hit.id for hit in found.hits}

    assert ids.isdisjoint(hit.id for hit in others.hits)
    assert len(ids) + others.total == ARTICLES

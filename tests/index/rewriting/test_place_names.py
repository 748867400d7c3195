"""Places by their names before and since 1 July 2025; offered, never applied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.plan import MatchAll
from index.matching.information import Information
from index.models import Offer
from index.query.parser import parse
from index.ranking.planner import Planner
from index.rewriting.place_names import MAX_OFFERS, offers

PLANNER = Planner(lambda field, prefix, limit: [], Information(lambda field, term: 1, 1))


def offered(text: str) -> list[Offer]:
    return list(offers(parse(text)))


def names(text: str, *, earlier: bool) -> set[str]:
    found = [offer for offer in offered(text) if offer.earlier is earlier]
    return {name for offer in found for name in offer.label.split(", ")}


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Hải Phòng", {"Hải Dương"}),
        ("hải phòng họp", {"Hải Dương"}),
        ("thành phố Hải Phòng", {"Hải Dương"}),
        ("hai phong doanh nghiep vao dang", {"Hải Dương"}),
        ("TP.HCM", {"tỉnh Bình Dương", "Bà Rịa Vũng Tàu"}),
        ("tp hcm", {"tỉnh Bình Dương", "Bà Rịa Vũng Tàu"}),
        ("Phú Thọ", {"tỉnh Hòa Bình", "Vĩnh Phúc"}),
        ("phường Bến Thành", {"phường Nguyễn Thái Bình"}),
    ],
)
def test_a_new_name_offers_the_old_ones_it_was_made_of(text: str, before: set[str]) -> None:
    assert before <= names(text, earlier=True)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Hải Dương", {"Hải Phòng"}),
        ("tỉnh hải dương", {"Hải Phòng"}),
        ("UBND tỉnh Hoà Bình", {"Phú Thọ"}),
        ("Bà Rịa - Vũng Tàu", {"thành phố Hồ Chí Minh"}),
        ("quận Ngô Quyền", {"phường Ngô Quyền", "phường Gia Viên"}),
        ("quan uy quan ngo quyen", {"phường Ngô Quyền"}),
        ("Q. Ngô Quyền", {"phường Gia Viên"}),
        ("sáp nhập phường Cầu Đất", {"phường Gia Viên", "phường Lê Chân"}),
        ("phường Trần Phú Hải Dương", {"phường Lê Thanh Nghị"}),
    ],
)
def test_an_old_name_offers_the_new_ones(text: str, since: set[str]) -> None:
    assert since <= names(text, earlier=False)


@pytest.mark.parametrize(
    "text",
    [
        "hòa bình thế giới",
        "hoa binh",
        "HÒA BÌNH CHO MỌI NGƯỜI",
        "hải dương học",
        "Thái Bình Dương",
        "Hồ Chí Minh",
        "xã hội hóa",
        "ngô quyền hôm nay",  # a king, too
        "phường Trần Phú",  # there are many
        "Hà Nội",
        "Huế",
        '"Hải Phòng"',
        "title:Hải title:Phòng",
        "Hải Phòng -bão",
        "",
        "TP",
        "quận",
    ],
)
def test_nothing_is_offered_where_no_place_is_certain(text: str) -> None:
    assert offered(text) == []


def test_an_offer_searches_for_all_names_and_keeps_the_other_words() -> None:
    (offer,) = offered("doanh nghiệp Hải Phòng 28-NQ/TW")

    assert offer.query == 'doanh nghiệp ("Hải Phòng" HOẶC "Hải Dương") 28-NQ/TW'
    assert offered(offer.query) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "quận",
                "phường",
                "Ngô Quyền",
                "Hải Phòng",
                "TP.HCM",
                "1",
                "28-NQ/TW",
                "Cầu Đất",
                "họp",
            ]
        ),
        max_size=12,
    )
)
def test_every_offer_can_be_asked(words: list[str]) -> None:
    found = offered(" ".join(words))

    assert len(found) <= MAX_OFFERS
    for offer in found:
        assert PLANNER.plan(parse(offer.query)) != MatchAll()

"""Loan words in one piece or syllable by syllable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.models import AppliedRewrite, RewriteKind
from index.query.parser import parse
from index.query.tree import And, Either, Phrase, Word
from index.rewriting.loan_words import LoanWords
from tests.index.matching.counted import Counted

COUNTED = Counted(
    [
        *["Tượng Lênin ở công viên"] * 30,
        *["Ngày sinh Lê-nin, Mác - Lê-nin"] * 3,
        *["Chủ nghĩa Mác-Lênin"] * 5,
        *["Đoàn Cuba thăm xã", "Đoàn Cu-ba thăm xã"] * 4,
        *["Cụ bà bán hàng"] * 20,
        *["Biên giới Cam-pu-chia", "Thăm Campuchia"] * 2,
        *["Đảng viên mới"] * 200,
        "Lỗi in đảngviên ở đây",
        *["Milan ra quân"] * 90,
        "Ca sĩ Mi Lan hát",
        "Bắp rang khi ê ẩm",
        *["Tường nhà", "Tu ông", "Cường độ", "Cu ong"] * 3,
        *["Tiêm vắcxin", "Tiêm vắc xin"] * 3,
        *["Để im đó", "Viết đểim là sai"],
    ]
)


def others(text: str) -> dict[str, str]:
    notes: list[AppliedRewrite] = []
    root = parse(text).root
    assert root is not None
    LoanWords(COUNTED.frequency, COUNTED.links, notes).node(root)
    assert all(note.kind is RewriteKind.SPELLING for note in notes)
    return {note.typed: note.meant for note in notes}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lênin", {"Lênin": "Lê nin"}),
        ("Lê-nin", {"Lê-nin": "Lênin"}),
        ("Le-nin", {"Le-nin": "Lênin"}),
        ("Lê nin", {"Lê nin": "Lênin"}),
        ("lenin", {"lenin": "lê nin"}),
        ("le nin", {"le nin": "lênin"}),
        ("Cuba", {"Cuba": "Cu ba"}),
        ("cu ba", {"cu ba": "cuba"}),
        ("Cu-ba", {"Cu-ba": "Cuba"}),
        ("campuchia", {"campuchia": "cam pu chia"}),
        ("thăm Cam pu chia", {"Cam pu chia": "Campuchia"}),
        ("Mác-Lênin", {"Mác-Lênin": "Mác lê nin"}),
        ("Mác - Lênin", {"Lênin": "Lê nin"}),
        ("Mac Lenin", {"Lenin": "Lê nin"}),
        ("Mác-Lê-nin", {"Mác-Lê-nin": "Mác lênin"}),
        ("title:Lênin", {"Lênin": "Lê nin"}),
        ("đảng viên", {}),
        ("dang vien", {}),
        ("Milan", {}),
        ("bắp rang", {}),
        ("author:Lê nin", {}),
        ('"Lênin"', {}),
        ("-Lênin", {}),
        ("28-NQ/TW", {}),
        ("Singapore", {}),
        ("tuong", {}),
        ("cu ong", {}),
        ("đểim", {}),
        ("khiê", {}),
        ("vắcxin", {"vắcxin": "vắc xin"}),
    ],
)
def test_the_other_spelling_is_searched_for_where_the_index_has_it(
    text: str, found: dict[str, str]
) -> None:
    assert others(text) == found


def test_what_was_typed_stays_beside_it() -> None:
    words = (Word("Lê"), Word("nin"))
    root = LoanWords(COUNTED.frequency, COUNTED.links, []).node(And((*words, Word("thăm"))))
    assert root == And((Either(And(words), (Phrase("Lênin"),)), Word("thăm")))


@given(st.lists(st.sampled_from("lê nin cu ba cụ bà Lênin Cu-ba đảng viên".split()), max_size=8))  # noqa: SIM905
def test_every_word_is_kept(words: list[str]) -> None:
    typed = " ".join(words)
    for before, after in others(typed).items() if typed else ():
        assert before in typed
        assert "".join(before.lower().replace("-", "").split()) == "".join(after.lower().split())

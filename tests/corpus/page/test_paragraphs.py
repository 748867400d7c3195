"""Paragraphs that were cut, and captions."""

import pytest

from tests.corpus.invented import AUTHOR, CAPTION, FIRST, LAST, LEAD, TITLE, page


@pytest.mark.parametrize(
    ("before", "after"),
    [("Xã xây dựng quy trình thành", "lập tổ dân vận ở 14 thôn trong xã."),
     ("Hội nghị quán triệt Nghị quyết số", "21-NQ/TW của Ban Chấp hành Trung ương."),
     ("Buổi làm việc có sự tham gia của đồng chí", "Lê Văn Hạ, Bí thư Đảng ủy xã."),
     ("Đoàn thăm hỏi các gia đình chính sách, người có công,", "Mẹ Việt Nam anh hùng của xã."),
     ("Mô hình mang tên “Tiếng loa", "An ninh” được nhân rộng ra 14 thôn."),
     ("Cả xã có 9 chi bộ", "(trong đó 2 chi bộ cơ quan) dự sinh hoạt.")],
)  # fmt: skip
def test_paragraphs_cut_in_mid_sentence_are_rejoined(before: str, after: str) -> None:
    draft = page(TITLE, "08:15 13/03/2024", LEAD, before, after, LAST, AUTHOR)
    assert draft.body == [f"{before} {after}", LAST]
    assert draft.captions == []


def test_caption_between_the_halves_of_a_sentence() -> None:
    half, rest = FIRST[:150].rsplit(" ", 1)[0], FIRST[len(FIRST[:150].rsplit(" ", 1)[0]) + 1 :]
    draft = page(TITLE, "08:15 13/03/2024", LEAD, half, CAPTION, rest, LAST, AUTHOR)
    assert (draft.body, draft.captions) == ([FIRST, LAST], [CAPTION])


@pytest.mark.parametrize(
    "caption",
    ["Quang cảnh hội nghị", "Bà con gặt lúa trên đồng Cầu Vồng. Ảnh: Lan Chi",
     "Lãnh đạo xã trao quà (Ảnh: Minh Hà)", "Mô hình nuôi cá lồng _Ảnh: TTXVN",
     "Đồng chí Lê Văn Hạ, Bí thư Đảng ủy xã Thanh Lộ, phát biểu tại hội nghị"],
)  # fmt: skip
def test_captions(caption: str) -> None:
    draft = page(
        TITLE, "08:15 13/03/2024", LEAD, FIRST, "IMG_0042.JPG", caption, caption, LAST, AUTHOR
    )
    assert draft.captions in ([caption], [caption, caption])
    assert draft.body == [FIRST, LAST]


@pytest.mark.parametrize(
    "line", ["Mục tiêu năm 2025 gồm:", "1. Về công tác tuyên truyền", "- Xây dựng 5 mô hình điểm",
             "“Việc gì có lợi cho dân thì làm”", "Xong rồi mới nghỉ."]
)  # fmt: skip
def test_short_lines_that_are_no_captions(line: str) -> None:
    draft = page(TITLE, "08:15 13/03/2024", LEAD, FIRST, line, LAST, AUTHOR)
    assert (draft.body, draft.captions) == ([FIRST, line, LAST], [])

"""Saved pages: where the article begins and ends, whatever else the page carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.draft import Draft
from corpus.page.article import assemble
from corpus.page.boilerplate import Boilerplate, boilerplate_of, keywords_in
from corpus.page.byline import Byline, byline_of
from corpus.page.lines import split
from tests.corpus.invented import AUTHOR, CAPTION, FIRST, LAST, LEAD, PAGE, TITLE

FURNITURE = """Từ khóa:|Bình luận của bạn về bài viết...|captcha|Bản tin Pháp luật|Video clip
Phóng sự ảnh|An toàn giao thông|Bình luận bài đăng|Lưu thông tin và không hỏi lại lần sau
Tin liên quan|Trang chủ|Viết bình luận|Trả lời|Email của bạn sẽ không được hiển thị công khai
Đọc thêm|Lượt xem: 1.204|Chia sẻ Zalo|aa|Print|Gốc|Ý kiến ()|Powered by ePi|Xuất bản thông tin|null
»Cùng chủ đề|Theo dõi Báo Thanh Lộ trên Google News|Xem thêm|Tags|Tin cùng chuyên mục|Chia sẻ
In trang|Mã bảo mật|Gửi bình luận|Bản quyền thuộc Báo Thanh Lộ|Ý kiến bạn đọc (0) | In trang
CÁC TIN KHÁC|Trang chủ > Chính trị > Xây dựng Đảng|TU KHOA: dân vận|Xem nhiều|604 lượt xem"""
OF_ARTICLES = [
    "Chia sẻ kinh nghiệm làm dân vận",
    "Bình luận về việc này, ông A cho biết sẽ làm rõ.",
    "Ý kiến của các đại biểu",
    "In ấn phẩm tuyên truyền",
    "Các đại biểu dự hội nghị",
    "Thảo luận tại tổ",
    "Phản hồi của Sở Y tế",
    "Bản quyền phần mềm được tôn trọng",
]
LINES = [TITLE, LEAD, FIRST, LAST, CAPTION, AUTHOR, "captcha", "Tags", "08:15 13/03/2024"]
LINES += ["Tin liên quan", "", "ABC", "a", "1.", "?"]
BYLINES = {
    "Lan Chi": Byline("Lan Chi"),
    "HÀ MY": Byline("HÀ MY"),
    "TS (tổng hợp)": Byline("TS"),
    "Mộc Miên (Tổng hợp)": Byline("Mộc Miên"),
    "Tin, ảnh: LAN CHI": Byline("LAN CHI", labelled=True),
    "Bài và ảnh: Lan Chi": Byline("Lan Chi", labelled=True),
    "Bài: Lan Chi - Ảnh: Minh Hà": Byline("Lan Chi", labelled=True),
    "Tác giả: Lan Chi": Byline("Lan Chi", labelled=True),
    "Lan Chi - Minh Hà": Byline("Lan Chi - Minh Hà"),
    "Lan Chi và nhóm PV": Byline("Lan Chi và nhóm PV"),
    "Nguồn: Báo Thanh Lộ": Byline("", "Báo Thanh Lộ", labelled=True),
    "(Theo Báo Thanh Lộ)": Byline("", "Báo Thanh Lộ", labelled=True),
    "Thu Trang (theo TTXVN)": Byline("Thu Trang", "TTXVN"),
}


def page(*lines: str) -> Draft:
    """Return what is read from lines with a blank one between each two."""
    return assemble(split("\n\n".join(lines)))


@pytest.mark.parametrize("line", FURNITURE.replace("\n", "|").split("|"))
def test_furniture_lines(line: str) -> None:
    assert boilerplate_of(line) is not None


@pytest.mark.parametrize("line", OF_ARTICLES)
def test_lines_of_articles_are_no_furniture(line: str) -> None:
    assert boilerplate_of(line) is None


@pytest.mark.parametrize(("line", "byline"), BYLINES.items())
def test_bylines(line: str, byline: Byline) -> None:
    assert byline_of(line) == byline


@pytest.mark.parametrize(
    "line", ["captcha", "Video clip", LAST, "Theo kết luận của Uỷ ban", "Năm 2024"]
)
def test_no_bylines(line: str) -> None:
    assert byline_of(line) is None


def test_whole_page() -> None:
    draft = assemble(split(PAGE))
    assert (draft.title, draft.lead, draft.body) == (TITLE, LEAD, [FIRST, LAST])
    assert (draft.captions, draft.author, draft.keywords) == ([CAPTION], AUTHOR, [])


@pytest.mark.parametrize("line", FURNITURE.replace("\n", "|").split("|"))
def test_no_furniture_below_the_byline_is_indexed(line: str) -> None:
    draft = page(TITLE, "08:15 13/03/2024", LEAD, FIRST, LAST, AUTHOR, line, "Hội thi chim hót…")
    assert (draft.lead, draft.body, draft.captions) == (LEAD, [FIRST, LAST], [])
    assert draft.author == AUTHOR


@pytest.mark.parametrize("line", ["captcha", "Ý kiến bạn đọc", "Từ khóa: dân vận", "Tin liên quan"])
def test_furniture_ends_an_article_without_a_byline(line: str) -> None:
    draft = page(TITLE, "08:15 13/03/2024", LEAD, FIRST, LAST, line, "Xã Hạ Lộ thi chim hót")
    assert (draft.body, draft.captions, draft.author) == ([FIRST, LAST], [], "")


def test_menu_above_the_title() -> None:
    draft = page("Trang chủ", "Thời sự", "Báo Thanh Lộ", TITLE, "08:15 13/03/2024", LEAD, FIRST)
    assert (draft.title, draft.lead, draft.body) == (TITLE, LEAD, [FIRST])


def test_day_of_the_visit_above_the_title_is_not_the_articles() -> None:
    draft = page("Trang chủ", "Thứ Hai, 01/01/2025", TITLE, "08:15 13/03/2024", LEAD, FIRST)
    assert draft.title == TITLE
    assert f"{draft.published:%d/%m/%Y}" == "13/03/2024"


def test_date_above_the_title() -> None:
    draft = page("Thứ Tư, 13/03/2024 08:15", TITLE, LEAD, FIRST)
    assert (draft.title, draft.lead, f"{draft.published:%H:%M}") == (TITLE, LEAD, "08:15")


def test_day_in_a_sentence_is_never_the_time() -> None:
    draft = page(TITLE, "Ngày 10/8/2023, xã Thanh Lộ tổng kết phong trào.", FIRST)
    assert draft.published is None


def test_byline_above_the_text() -> None:
    draft = page(TITLE, f"{AUTHOR} 08:15 13/03/2024", LEAD, FIRST, "Chia sẻ")
    assert (draft.author, draft.lead) == (AUTHOR, LEAD)
    draft = page(TITLE, "08:15 13/03/2024", AUTHOR, LEAD, FIRST)
    assert (draft.author, draft.lead, draft.body) == (AUTHOR, LEAD, [FIRST])


def test_glued_date() -> None:
    draft = page(TITLE, f"13/03/2024{LEAD}", FIRST)
    assert (draft.title, draft.lead, draft.body) == (TITLE, LEAD, [FIRST])


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


def test_box_of_links_within_the_text() -> None:
    draft = page(
        TITLE, "08:15 13/03/2024", LEAD, "Tin liên quan", "Xã Hạ Lộ thi chim hót", FIRST, LAST
    )
    assert (draft.body, draft.captions) == ([FIRST, LAST], [])


def test_source_and_keywords() -> None:
    lines = ("Nguồn: Cổng thông tin xã", "Từ khóa: dân vận; Thanh Lộ", "captcha")
    draft = page(TITLE, "08:15 13/03/2024", LEAD, LAST, AUTHOR, *lines)
    assert (draft.source, draft.keywords) == ("Cổng thông tin xã", ["dân vận", "Thanh Lộ"])
    assert keywords_in("#dânvận #đảng") == ["dânvận", "đảng"]
    assert boilerplate_of("Tags") is Boilerplate.KEYWORDS


def test_hard_wrapped_text() -> None:
    words, lines, line = f"{LEAD}\n\n{FIRST}\n\n{FIRST}\n\n{LAST}".split(" "), [], ""
    for word in words:
        if len(line) + len(word) > 66:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip(" ")
    draft = assemble(split(f"{TITLE}\n13/03/2024 08:15\n\n" + "\n".join([*lines, line])))
    assert draft.body == [FIRST, FIRST, LAST]


def test_one_paragraph_is_the_body() -> None:
    draft = page(TITLE, LEAD)
    assert (draft.title, draft.lead, draft.body) == (TITLE, "", [LEAD])


@given(st.lists(st.sampled_from(LINES)))
def test_any_lines_are_assembled(lines: list[str]) -> None:
    draft = page(*lines)
    texts = [draft.title, draft.lead, *draft.body, *draft.captions]
    assert "captcha" not in texts


@given(st.text())
def test_any_text_is_assembled(text: str) -> None:
    assert assemble(split(text)).keywords is not None

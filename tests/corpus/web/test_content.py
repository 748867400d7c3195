"""The text of a page: nothing of it lost, nothing beside it taken in."""

import pytest

from corpus.web.parse import parse
from tests.corpus.invented import CAPTION, FIRST, LAST, LEAD, TITLE
from tests.corpus.web.pages import OTHERS, SECOND, TEXT, page, read

BODY = [FIRST, SECOND, LAST]
BOX = "".join(f"<li><a href='/{n}'>{title}</a></li>" for n, title in enumerate(OTHERS[:3]))
TEASERS = "".join(
    f"<div class='item'><h3><a href='/{n}'>{title}</a></h3><p>{title} với sự tham gia của "
    "đông đảo bà con trong vùng và các vị khách mời.</p></div>"
    for n, title in enumerate(OTHERS[:3])
)


def test_links_of_any_class_stay_in_their_sentence() -> None:
    sentence = "Đây là lần thứ ba xã được khen, sau các năm 2019 và 2022, về công tác dân vận."
    for name in ("related", "share", "tag", "time", "author", "ads"):
        linked = sentence.replace("xã", f"<a class='{name}' href='/x'>xã</a>")
        assert read(f"{TEXT}<p>{linked}</p>").body == [*BODY, sentence]


def test_paragraphs_without_a_full_stop_are_no_captions() -> None:
    text = f"<p>{FIRST}</p><p><b>Từ ruộng nhỏ ra ruộng lớn</b></p><p>{LAST}</p><p>Vui cùng dân</p>"
    draft = read(text)
    assert draft.body == [FIRST, "Từ ruộng nhỏ ra ruộng lớn", LAST, "Vui cùng dân"]
    assert draft.captions == []


def test_captions_are_what_markup_marks_and_what_is_credited() -> None:
    figure = f"<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>"
    loose = "<p><img src=b.jpg></p><p style='text-align:center'><em>Cánh đồng sau vụ gặt</em></p>"
    credited = "<p>Máy gặt trên đồng Cầu Vồng. Ảnh: Minh Hà</p>"
    draft = read(f"{figure}<p>{FIRST}</p>{loose}<p>{SECOND}</p>{credited}<p>{LAST}</p>")
    assert draft.body == BODY
    assert draft.captions == [
        CAPTION, "Cánh đồng sau vụ gặt", "Máy gặt trên đồng Cầu Vồng. Ảnh: Minh Hà"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "framed",
    ["<figure><img src=a><figcaption></figcaption></figure>",
     "<div class='VCSortable'><div><img src=a></div><div class='PhotoCMS_Caption'></div></div>"],
)  # fmt: skip
def test_heading_below_a_picture_with_a_place_for_its_caption(framed: str) -> None:
    heading = "Từ ruộng nhỏ ra ruộng lớn"
    draft = read(f"<p>{FIRST}</p>{framed}<p><b>{heading}</b></p><p>{LAST}</p>")
    assert (draft.body, draft.captions) == ([FIRST, heading, LAST], [])


def test_two_paragraphs_stay_two() -> None:
    names = "Ban Chấp hành gồm các ông, bà: " + ", ".join(["Lê Hạ", "Vũ Đông"] * 10) + " (khóa 25)"
    assert read(f"<p>{names}</p>{TEXT}").body == [names, *BODY]


def test_lines_broken_in_mid_sentence_are_joined() -> None:
    half, rest = FIRST[:80].rsplit(" ", 1)[0], FIRST[len(FIRST[:80].rsplit(" ", 1)[0]) + 1 :]
    text = f"<div>{half}<br>{rest}<br><br>{SECOND}<br><br>{LAST}</div>"
    assert read(text).body == BODY


def test_answers_are_not_cut_off() -> None:
    text = f"<p>Hỏi: {SECOND}</p><div class='minor'>Trả lời:</div><p>{FIRST}</p><p>{LAST}</p>"
    assert read(text).body == [f"Hỏi: {SECOND}", "Trả lời:", FIRST, LAST]


@pytest.mark.parametrize(
    "box",
    [f"<ul class='khung'><li>Tham khảo thêm</li>{BOX}</ul>",
     f"<div type='RelatedNews'><a href=/1>{OTHERS[0]}</a><p class=moTa>{OTHERS[1]} nhé.</p></div>",
     f"<div class='box'><h3>tin liên quan</h3><h5><a href=/1>{OTHERS[0]}!</a></h5></div>",
     f"<div class='insert-wiki'><p>{OTHERS[2]}.</p></div>", f"<div>{TEASERS}</div>",
     "<div class='wrap-audio'><p>Nghe bài viết</p><div>0:00 / 0:00</div><li>Nữ miền Nam</li></div>",
     "<div class='read-more'>Đọc tiếp Về trang Chủ đề</div>"],
)  # fmt: skip
def test_boxes_are_no_text(box: str) -> None:
    within = TEXT.replace(f"<p>{LAST}", f"{box}<p>{LAST}")
    for draft in (read(within), read(below=box), read(above=f"<p class='sapo'>{LEAD}</p>{box}")):
        assert (draft.lead, draft.body, draft.captions) == (LEAD, BODY, [])


def test_boxes_between_title_and_text_are_no_lead() -> None:
    draft = read(above=f"<div class='box'><h3>Tin liên quan</h3><ul>{BOX}</ul></div>")
    assert (draft.lead, draft.body) == (FIRST, [SECOND, LAST])


def test_words_parted_only_by_tags_are_parted() -> None:
    table = "<table><tr><th>Năm</th><th>Thửa</th></tr><tr><td>2014</td><td>3.360</td></tr></table>"
    draft = read(f"<p>Đồng<img src=a.jpg>Cầu Vồng.</p>{TEXT}{table}")
    assert "Đồng Cầu Vồng." in (draft.lead, *draft.body, *draft.captions)
    assert draft.body[-2:] == ["Năm Thửa", "2014 3.360"]


def test_page_within_a_form() -> None:
    form = page().replace("<article>", "<form action='x.aspx'>").replace("</article>", "</form>")
    draft = parse(form)
    assert (draft.title, draft.lead, draft.body) == (TITLE, LEAD, BODY)
    assert read(below=f"<form><p>{OTHERS[0]} xin mời bạn đọc góp ý.</p></form>").body == BODY


@pytest.mark.parametrize(
    "above",
    [f"<p class='sapo'>{LEAD.rstrip('.')}…</p><div class='time'>13/03/2024 08:15</div>",
     f"<h2 class='sub-title'>Chuyện ở Thanh Lộ.</h2><div class='summary'>{LEAD}</div>",
     f"<div class='summary'><p>{LEAD}</p></div><h3 class='subtitle'>Chuyện ở Thanh Lộ</h3>"],
    ids=["ellipsis above the date", "subtitle above", "subtitle below"],
)  # fmt: skip
def test_lead(above: str) -> None:
    assert read(f"<h2>Ba việc khó</h2>{TEXT}", above=above).lead.rstrip(".…") == LEAD.rstrip(".")


def test_heading_is_never_the_lead() -> None:
    draft = read(f"<h2>Ba việc khó</h2>{TEXT}", above="")
    assert (draft.lead, draft.body) == ("", ["Ba việc khó", *BODY])


def test_loose_prose_below_the_text_is_anothers() -> None:
    draft = read(below=f"<div class='box'><p>{OTHERS[0]} thu hút nhiều người xem.</p></div>")
    assert draft.body == BODY


def test_lead_that_is_repeated_in_the_text_stays_there() -> None:
    assert read(f"<p>{LEAD}</p>{TEXT}").body == [LEAD, *BODY]
    assert read(f"<p>{FIRST}</p>{TEXT}", above="").body == BODY

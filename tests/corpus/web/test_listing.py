"""Lists of articles are skipped; pages with several articles are told."""

import pytest

from corpus.errors import Unreadable
from corpus.web.parse import SEVERAL, parse
from tests.corpus.invented import FIRST, LAST, LEAD, TITLE
from tests.corpus.web.pages import OTHERS, SECOND, TEXT, read

SHORT = "với sự tham gia của đông đảo bà con trong vùng, các đoàn thể và nhiều vị khách mời."


def _rows(before: str, after: str) -> str:
    return "".join(
        f"{before}<a href='/{n}'>{title}</a>{after}" for n, title in enumerate(OTHERS)
    ).replace("SAPO", f"Buổi lễ diễn ra sáng nay {SHORT}")


@pytest.mark.parametrize(
    "rows",
    [_rows("<article><h3>", "</h3><p>SAPO</p></article>"), _rows("<li>", "</li>"),
     _rows("<div class='item'><h4>", "</h4><div class='sapo'>SAPO</div></div>"),
     "<table>" + _rows("<tr><td>", "<br>SAPO</td></tr>") + "</table>",
     _rows("<h3>", "</h3><p>SAPO</p>"), _rows("<p>", "</p><p>SAPO</p>")],
    ids=["articles", "titles alone", "boxes", "table", "headings", "paragraphs"],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["website", "article"])
def test_lists_are_refused(rows: str, kind: str) -> None:
    head = f"<title>Tin dân vận</title><meta property='og:type' content='{kind}'>"
    with pytest.raises(Unreadable) as caught:
        parse(f"<html><head>{head}</head><body><h1>Tin dân vận</h1><div>{rows}</div></body></html>")
    assert caught.value.reason == "list-page"


SUMMARIES = "".join(
    f"<div class='tin'><a href='/{n}'><img src=a></a><h3><a href='/{n}'>{title}</a></h3></div>"
    f"<div><div>Thôn {n} tuần này có thêm tin vui về mùa màng. {SHORT} {SHORT}</div></div>"
    for n, title in enumerate(OTHERS)
)
"""A front page, where the beginnings of articles stand apart from their titles."""


@pytest.mark.parametrize(
    "head",
    [
        "<title>Tin tức nóng nhất trong ngày của quê hương Thanh Lộ | Báo Thanh Lộ</title>",
        f"<title>{TITLE}</title><link rel=canonical href='https://thanhlo.example/'>"
        "<meta property='article:published_time' content='2024-03-13T08:15'>",
    ],
    ids=["no title of its own", "front of the site"],
)
def test_scattered_summaries_make_no_article(head: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(f"<html><head>{head}</head><body><h1></h1>{SUMMARIES}</body></html>")
    assert caught.value.reason == "list-page"


def test_title_that_leads_to_its_article_is_a_summary() -> None:
    head = f"<title>{TITLE}</title>"
    top = f"<h1><a href='/bai'>{TITLE}</a></h1><p>{LEAD}</p>"
    with pytest.raises(Unreadable):
        parse(f"<html><head>{head}</head><body>{top}{SUMMARIES}</body></html>")


def test_titled_page_with_paragraphs_apart_is_an_article() -> None:
    apart = "".join(f"<div class='doan'><p>{one}</p></div>" for one in (FIRST, SECOND, LAST))
    rows = _rows("<article><h3>", "</h3><p>SAPO</p></article>")
    assert read(apart, below=f"<div class='moi'>{rows}</div>").body == [FIRST, SECOND, LAST]


def test_imprint_of_a_list_is_no_text() -> None:
    imprint = (
        "<div><p>Cơ quan chủ quản: Đảng ủy xã Thanh Lộ. Trụ sở: số 1 đường Cầu Vồng, thôn Đông, xã "
        "Thanh Lộ. Điện thoại và hộp thư của tòa soạn ở trang liên hệ, mời bạn đọc xem.</p></div>"
        f"<div class='footer-info'><p>{'Ghi rõ nguồn khi phát lại tin của báo này. ' * 9}</p></div>"
    )
    with pytest.raises(Unreadable):
        parse(f"<body><h1>Tin dân vận</h1>{_rows('<li>', '</li>')}{imprint}</body>")


def test_picture_story_beside_a_list_is_an_article() -> None:
    head = "<meta property='article:published_time' content='2024-03-13T08:15'>"
    pictures = "".join(
        f"<figure><img src=a><figcaption>Đồng Cầu Vồng {n}</figcaption></figure>" for n in range(9)
    )
    rows = _rows("<article><h3>", "</h3><p>SAPO</p></article>")
    draft = read(f"<p>{LEAD}</p>{pictures}", above="", head=head, below=f"<div>{rows}</div>")
    assert (draft.title, draft.body, len(draft.captions)) == (TITLE, [LEAD], 9)


def test_article_beside_a_long_list_is_none() -> None:
    draft = read(below=f"<div class='moi'>{_rows('<article><h3>', '</h3><p>SAPO</p></article>')}")
    assert (draft.title, draft.lead, draft.body) == (TITLE, LEAD, [FIRST, SECOND, LAST])


def test_article_in_a_column_with_the_name_of_furniture_is_none() -> None:
    rows = _rows("<article><h3>", "</h3><p>SAPO</p></article>")
    column = f"<h1>{TITLE}</h1><div>{TEXT * 3}</div>"
    draft = parse(
        f"<html><head><title>{TITLE}</title></head><body class='has-sidebar'>"
        f"<div class='sidebar-1'>{column}</div><div>{rows}</div></body></html>"
    )
    assert draft.body[-2:] == [SECOND, LAST]


def test_list_of_sources_within_an_article_stays() -> None:
    sources = "".join(
        f"<li><a href='/{n}'>{title}</a> là bài đăng số thứ {n} của loạt bài này.</li>"
        for n, title in enumerate(OTHERS)
    )
    body = read(f"{TEXT}<ul>{sources}</ul>").body
    assert body[:3] == [FIRST, SECOND, LAST]
    assert len(body) == 3 + len(OTHERS)


def test_several_articles_are_told() -> None:
    long = f"<article><h2>{TITLE}</h2>{TEXT}{TEXT}</article>"
    assert SEVERAL in parse(f"<body>{long}{long}</body>").repairs
    assert read().repairs == []

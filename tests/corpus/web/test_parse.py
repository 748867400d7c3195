"""Web pages of several makes; what they say of themselves comes before what stands on them."""

import json
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import VIETNAM
from corpus.draft import Draft
from corpus.web.parse import parse
from tests.corpus.invented import AUTHOR, CAPTION, FIRST, LAST, LEAD, TITLE
from tests.corpus.web.layouts import HEADING, PAGES, SECTION
from tests.corpus.web.pages import SECOND

MOMENT = datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM)
MARKUP = [
    *[
        "<p>",
        "</p>",
        "<td>",
        "<table>",
        "<h1>",
        "<img>",
        "<figure>",
        "</a>",
        "<br>",
        "</div>",
        "<article>",
        "<ul>",
        "<li>",
        "<time>",
    ],
    *["<svg>", "<template>", "<frameset>", "<body>", "&lt;", "x"],
    "<div class='date'>",
    "<span class=author>",
    "<a href=x>",
    "<body class=comment>",
    TITLE,
    LEAD,
]
MENU = "<div class='main-menu'><a href='/'>Trang chủ</a><a href='/x'>An toàn giao thông</a></div>"
COMMENTS = "<div id='binh-luan'><p>Bài viết rất hay và bổ ích, cảm ơn tác giả.</p></div>"
MODERN = f"""<!doctype html><title>{TITLE} - Báo Thanh Lộ điện tử</title>{MENU}
<article><h1>{TITLE}</h1><div class="detail-meta"><span class="date">08:15, 13/03/2024</span></div>
<h2 class="sapo">{LEAD}</h2><div class="detail-content"><p>{FIRST}</p>
<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure><p>{LAST}</p>
<p style="text-align: right"><strong>{AUTHOR}</strong></p></div>
<div class="tags">Từ khóa: <a>dân vận</a> <a>Thanh Lộ</a></div></article>
<div class="box-tin-lien-quan"><ul><li><a href="/1">Xã Hạ Lộ thi chim hót</a></li></ul></div>
{COMMENTS}<footer>Bản quyền thuộc Báo Thanh Lộ</footer>"""
TABLES = f"""<html><head><title>{TITLE} | Báo Thanh Lộ</title></head><body>{MENU}
<table><tr><td width=70%><div class="tieude">{TITLE}</div><div class="ngaydang">Thứ tư, 13/03/2024,
08:15 [GMT+7]</div><div><b>{LEAD}</b></div><div>{FIRST}</div>
<table align=center><tr><td><img src=a.jpg></td></tr><tr><td>{CAPTION}</td></tr></table>
<div>{LAST}</div><div align=right><b>{AUTHOR}</b></div></td>
<td><div class="docnhieu"><a href=1>Xã Hạ Lộ thi chim hót</a></div></td></tr></table>
</body></html>"""
BARE = f"""<html><body><ul><li><a href=/>Trang chủ</a><li><a href=/k>Kinh tế</a></ul>
<h1>{TITLE}</h1>
<p>08:15 | 13/03/2024</p><p><b>{LEAD}</b></p><p>{FIRST}</p>
<p align=center><img src=a><br><i>{CAPTION}</i></p>
<p>{LAST}</p><p align=right>{AUTHOR}</p><hr><p>Ý kiến bạn đọc (0) | In trang</p>
<h3>Các tin khác</h3><ul><li><a href=1>Xã Hạ Lộ thi chim hót</a></ul></body></html>"""


@pytest.mark.parametrize("page", [MODERN, TABLES, BARE], ids=["modern", "tables", "bare"])
def test_layouts(page: str) -> None:
    draft = parse(page)
    assert (draft.title, draft.published) == (TITLE, MOMENT)
    assert (draft.lead, draft.body) == (LEAD, [FIRST, LAST])
    assert (draft.captions, draft.author) == ([CAPTION], AUTHOR)


def test_tags_are_keywords() -> None:
    assert parse(MODERN).keywords == ["dân vận", "Thanh Lộ"]


def _with_head(head: str, page: str = MODERN) -> Draft:
    return parse(page.replace("<!doctype html>", "<!doctype html>" + head))


def test_open_graph_comes_first() -> None:
    draft = _with_head(
        '<meta property="og:title" content="Mười năm dồn điền ở Thanh Lộ - Báo Thanh Lộ">'
        '<meta property="og:site_name" content="Báo Thanh Lộ">'
        '<meta property="article:published_time" content="2024-03-13T10:00:00Z">'
        '<meta name="author" content="Minh Hà"><meta property="article:section" content="Kinh tế">'
        '<link rel="canonical" href="https://bao.example/bai-1">'
    )
    assert draft.title == "Mười năm dồn điền ở Thanh Lộ"
    assert draft.published == datetime(2024, 3, 13, 17, tzinfo=VIETNAM)
    assert (draft.author, draft.section, draft.source) == ("Minh Hà", "Kinh tế", "Báo Thanh Lộ")
    assert draft.url == "https://bao.example/bai-1"


@pytest.mark.parametrize(
    "wrap", [lambda a: a, lambda a: [a], lambda a: {"@graph": [{"@type": "X"}, a]}]
)
def test_json_ld(wrap: object) -> None:
    article = {
        "@type": ["NewsArticle"],
        "headline": TITLE,
        "datePublished": "2024-03-14T01:00:00Z",
        "author": [{"@type": "Person", "name": "Minh Hà"}, {"name": "Thu Vân"}],
        "publisher": {"name": "Báo Thanh Lộ"},
        "keywords": "dân vận, ruộng đất",
    }
    assert callable(wrap)
    script = f'<script type="application/ld+json">{json.dumps(wrap(article))}</script>'
    draft = _with_head('<script type="application/ld+json">{bad</script>' + script)
    assert draft.published == datetime(2024, 3, 14, 8, tzinfo=VIETNAM)
    assert (draft.author, draft.source) == ("Minh Hà, Thu Vân", "Báo Thanh Lộ")
    assert draft.keywords == ["dân vận", "ruộng đất"]


def test_the_outlet_is_no_author() -> None:
    head = '<meta name="author" content="Báo Thanh Lộ"><meta name="author" content="admin">'
    assert _with_head(head).author == AUTHOR


def test_article_body_of_json_ld_serves_an_empty_page() -> None:
    article = {"@type": "Article", "headline": TITLE, "articleBody": f"{LEAD}\n{FIRST}"}
    script = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    draft = parse(f"<html><head>{script}</head><body><div id='app'></div></body></html>")
    assert (draft.title, draft.body) == (TITLE, [LEAD, FIRST])


def test_headings_and_lists_are_paragraphs() -> None:
    inner = f"<p>{FIRST}</p><h3>Chuyện ở thôn Hạ</h3><ul><li>Một con đường</li></ul>"
    draft = parse(MODERN.replace(f"<p>{FIRST}</p>", inner))
    assert draft.body == [FIRST, "Chuyện ở thôn Hạ", "Một con đường", LAST]


def test_long_run_without_spaces_in_the_source_is_kept() -> None:
    page = MODERN.replace(
        "<article>", "<article><img src='data:image/png;base64," + "A" * 5000 + "'>"
    )
    assert parse(page).body == [FIRST, LAST]


@given(st.lists(st.sampled_from(MARKUP)))
def test_any_markup_is_parsed(parts: list[str]) -> None:
    draft = parse("".join(parts))
    assert not any("<p>" in text for text in draft.body)


@pytest.mark.parametrize("name", PAGES)
def test_layouts_of_newspapers(name: str) -> None:
    draft = parse(PAGES[name])
    assert (draft.title, draft.published, draft.lead) == (TITLE, MOMENT, LEAD)
    assert (draft.body, draft.captions) == ([FIRST, HEADING, SECOND, LAST], [CAPTION])
    assert (draft.author, draft.section) == (AUTHOR, SECTION)

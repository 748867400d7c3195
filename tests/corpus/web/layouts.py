"""Pages as the systems of Vietnamese newspapers lay them out, one article in each.

The elements and class names are those that such systems write; the words are invented.
"""

from tests.corpus.invented import AUTHOR, CAPTION, FIRST, LAST, LEAD, TITLE
from tests.corpus.web.pages import OTHERS, SECOND

SECTION = "Nông thôn mới"
HEADING = "Từ ruộng nhỏ ra ruộng lớn"
_MENU = "<nav><ul><li><a href=/>Trang chủ</a></li><li><a href=/a>Kinh tế</a></li></ul></nav>"
_LINKS = "".join(f"<li><a href='/r{n}'>{title}</a></li>" for n, title in enumerate(OTHERS[:3]))
_TEASERS = "".join(
    f"<div class='news'><h3 class='ttl'><a href='/x{n}'>{title}</a></h3><p class='des'>{title} "
    "với sự tham gia của đông đảo bà con trong vùng và khách mời.</p></div>"
    for n, title in enumerate(OTHERS[3:])
)
_FIGURE = f"<figure class=image><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure>"
_TABLE = (
    "<table class='picture' align='center'><tbody><tr><td class='pic'><img src=a.jpg></td></tr>"
    f"<tr><td class='caption'><em>{CAPTION}</em></td></tr></tbody></table>"
)
_CENTRED = (
    "<p style='text-align: center;'><img src='a.jpg'></p>"
    f"<p style='text-align:center'><em>{CAPTION}</em></p>"
)


def _text(picture: str, heading: str = f"<p><strong>{HEADING}</strong></p>", box: str = "") -> str:
    return f"<p>{FIRST}</p>{picture}{heading}<p>{SECOND}</p>{box}<p>{LAST}</p>"


_PAGES = {
    "column of news": f"""{_MENU}<section class="section page-detail"><div class="header-content">
<ul class="breadcrumb"><li><a href="/s">{SECTION}</a></li></ul><span class="date">Thứ tư,
13/03/2024, 08:15 (GMT+7)</span></div><h1 class="title-detail">{TITLE}</h1><p class="description">
{LEAD}</p><article class="fck_detail">{_text(_FIGURE)}<p class="Normal" style="text-align:right;">
<strong>{AUTHOR}</strong></p></article><div class="box-tinlienquanv2"><article class="item-news">
<h3 class="title-news"><a href=1>{OTHERS[0]}</a></h3></article></div></section><footer>Giấy phép số
12/GP-BTTTT ngày 24/08/2021</footer>""",
    "boxes within": f"""{_MENU}<div class="detail__cmain"><div class="detail-cate"><a href="/s"
class="detail-cate-item category">{SECTION}</a></div><div class="detail-time"><div
data-role="publishdate">13/03/2024 08:15 GMT+7</div></div><h1 class="detail-title">{TITLE}</h1>
<div class="detail-author-bar"><div class="author-info"><a class="name">{AUTHOR}</a></div></div>
<h2 class="detail-sapo">{LEAD}</h2><div class="detail-content afcbc-body">
{
        _text(
            _FIGURE,
            f"<h2>{HEADING}</h2>",
            f'''<div class="VCSortableInPreviewMode"
type="RelatedOneNews"><a class="VCObjectBoxRelatedNewsItemTitle" href="/z">{OTHERS[1]}</a><p
class="VCObjectBoxRelatedNewsItemSapo">{OTHERS[2]} xin mời bạn đọc.</p></div>''',
        )
    }</div></div>
<div class="detail-tab"><a href=/t>dân vận</a><a href=/u>Thanh Lộ</a></div><div
class="box-ttvl"><div class="title">Tin liên quan</div>{_TEASERS}</div>""",
    "party paper": f"""<header class="site-header"><h1 class="logo"><a href="/">Báo Thanh
Lộ</a></h1>
<div class="time">Thứ Sáu, 27/11/2026</div></header>{_MENU}<div class="main-col"><div
class="breadcrumbs"><a href=/s>{SECTION}</a></div><h1 class="article__title cms-title">{TITLE}</h1>
<div class="article__meta"><div class="author"><span class="name cms-author">{AUTHOR}</span></div>
<time class="time" datetime="2024-03-13T08:15:00+07:00">13/03/2024 08:15</time></div><div
class="article__sapo cms-desc">{LEAD}</div><div class="article__body cms-body">
{_text(_TABLE, box=f'<div class="cms-relate"><a href=/r>{OTHERS[3]}</a></div>')}</div><div
class="article__tag"><a href=/t>#dân vận</a></div><div class="article-relate"><h3>Có thể bạn quan
tâm</h3>{_LINKS}</div></div>""",
    "army paper": f"""{_MENU}<div class="container"><div class="bread-crumb"><a
href=/s>{SECTION}</a>
</div><h1 class="post-title">{TITLE}</h1><div class="post-subinfo"><span
class="post-date">13/03/2024
08:15</span></div><div class="post-summary"><h2>{LEAD}</h2></div><div class="post-content"
itemprop="articleBody">{_text(_CENTRED)}</div><p class="post-author"><strong>{AUTHOR}</strong></p>
<div class="share-box">Chia sẻ <a>Facebook</a></div><div class="post-relate"><h4>Tin, bài liên
quan</h4>{_LINKS}</div></div>""",
    "date on the path": f"""<div class="newsFeature"><div class="bread-crumb-detail"><ul><li
class="bread-crumb-detail__item"><a href="/"><span class="icon-home"></span></a></li><li
class="bread-crumb-detail__item"><a href=/s>{SECTION}</a></li></ul><div
class="bread-crumb-detail__time">Thứ Tư, 13/03/2024 - 08:15</div></div><div
class="content-detail"><h1 class="content-detail-title">{TITLE}</h1><div
class="article-detail-author-wrapper"><p class="info"><span class="name">{AUTHOR}</span></p></div>
<h2 class="content-detail-sapo">{LEAD}</h2><div class="maincontent main-content">
{
        _text(
            _FIGURE,
            f"<h2>{HEADING}</h2>",
            f'''<div class="insert-wiki-content"><p
class="insert-wiki-title">{OTHERS[2]}</p><p class="insert-wiki-description">{OTHERS[4]}.</p>
</div>''',
        )
    }</div></div><div class="related-news"><h4>Tin cùng chuyên mục</h4>{_LINKS}</div></div>""",
    "portal of a committee": f"""<div class="third-nav"><ol class="breadcrumb"><li><a href=/><span>
Trang nhất</span></a></li><li><a href=/s><span>{SECTION}</span></a></li></ol></div><div
class="news_column panel"><div class="panel-body"><h1 class="title margin-bottom-lg">{TITLE}</h1>
<span class="h5">Thứ tư - 13/03/2024 08:15</span><ul class="list-inline"><li><a href=#>In
ra</a></li>
</ul><div class="hometext m-bottom">{LEAD}</div><div id="news-bodyhtml" class="bodytext">
{_text(f'<div style="text-align:center">{_FIGURE}</div>')}</div><p class="h5 text-right"><strong>Tác
giả: </strong>{AUTHOR}</p></div></div><div class="news_column panel"><em class="fa fa-tags"></em>
<strong>Tags: </strong><a href=/t><em>dân vận</em></a></div><div class="other-news"><p class="h3">
<strong>Những tin cũ hơn</strong></p><ul class="related">{_LINKS}</ul></div>""",
    "blog": f"""<header id="masthead" class="site-header"><p class="site-title"><a href=/>Báo Thanh
Lộ</a></p></header><main id="main"><article id="post-1" class="post category-news tag-a"><header
class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span
class="posted-on"><time class="entry-date published"
datetime="2024-03-13T08:15:00+07:00">13/3</time>
<time class="updated" datetime="2024-03-15T09:00:00+07:00">15/3</time></span><span class="byline">
by
<span class="author vcard"><a class="url fn n" href=/a>{AUTHOR}</a></span></span></div></header><div
class="entry-content"><p><strong>{LEAD}</strong></p>{
        _text(
            f'''<div class="wp-caption"><img
src=a.jpg><p class="wp-caption-text">{CAPTION}</p></div>''',
            f"<h3>{HEADING}</h3>",
        )
    }</div><footer
class="entry-footer"><a href=/s rel="category tag">{SECTION}</a></footer></article><nav
class="post-navigation"><a href=/p>{OTHERS[5]}</a></nav><div id="comments" class="comments-area">
<h2>Trả lời</h2><form><textarea></textarea></form></div></main><aside class="widget-area"><h2>Bài
viết mới</h2>{_LINKS}</aside>""",
    "one form around all": f"""<form method="post" action="x.aspx" id="aspnetForm"><div
class="top">Thứ
sáu, 27/11/2026</div><table width=100%><tr><td class="menu"><a href=/>Trang
chủ</a></td></tr><tr><td>
<div class="path"><a href=/>Trang chủ</a> &gt; <a href=/s>{SECTION}</a></div><div
class="tieude_chitiet">{TITLE}</div><div class="ngay_dang">08:15 | 13/03/2024</div><div
class="tomtat">{LEAD}</div><div class="noidung">{_text(_TABLE)}<p style="text-align:
right;"><strong>
{AUTHOR}</strong></p></div><div class="tinkhac"><b>Các tin khác</b><ul>{_LINKS}</ul></div></td></tr>
</table></form>""",
    "byline with the date": f"""<div class="region region-content"><div class="breadcrumb"><a
href=/s>{SECTION}</a></div><h1 class="page-header"><span class="field">{TITLE}</span></h1><article
class="node node--type-article"><footer class="node__meta"><div class="author">Bởi <span
class="username">{AUTHOR}</span>, 13/03/2024 - 08:15</div></footer><div class="node__content"><div
class="field field--name-field-tom-tat"><p>{LEAD}</p></div><div class="field field--name-body
field--type-text-with-summary">{_text(_CENTRED, f"<h3>{HEADING}</h3>")}</div></div></article></div>
<div class="block block-views"><h2>Tin mới</h2>{_LINKS}</div>""",
}
PAGES = {
    name: f"<!doctype html><html><head><title>{TITLE} - Báo Thanh Lộ điện tử</title></head><body>"
    f"{page}</body></html>"
    for name, page in _PAGES.items()
}

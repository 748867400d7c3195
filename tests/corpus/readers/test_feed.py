"""RSS, Atom and exports of WordPress."""

from datetime import datetime
from pathlib import Path

import pytest

from corpus.article import VIETNAM
from corpus.verdict import Accepted, Rejected
from tests.corpus.invented import (
    CAPTION,
    FIRST,
    LAST,
    LEAD,
    TITLE,
    accepted,
    rejected,
    to_cp1258,
    verdicts,
)

MOMENT = datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM)
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/"'
)
HTML = f"<p>{FIRST}</p><figure><img src=a><figcaption>{CAPTION}</figcaption></figure><p>{LAST}</p>"


def _rss(item: str) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {SPACES}><channel>'
        f"<title>Báo Thanh Lộ</title><item><title>{TITLE}</title>{item}</item></channel></rss>"
    )


def test_rss(corpus: Path) -> None:
    item = (
        f"<link>https://bao.example/1</link><description><![CDATA[<img src=a>{LEAD}]]>"
        f"</description><content:encoded><![CDATA[{HTML}]]></content:encoded>"
        "<pubDate>Wed, 13 Mar 2024 01:15:00 +0000</pubDate><category>Nông thôn</category>"
        "<author>lanchi@bao.example (Lan Chi)</author>"
    )
    article = accepted(corpus, "tin.xml", _rss(item)).article
    assert (article.title, article.lead, article.body) == (TITLE, LEAD, (FIRST, LAST))
    assert (article.captions, article.author) == ((CAPTION,), "Lan Chi")
    assert (article.published, article.section) == (MOMENT, "Nông thôn")
    assert (article.url, article.source) == ("https://bao.example/1", "Báo Thanh Lộ")


def test_an_old_encoding_is_told(corpus: Path) -> None:
    text = _rss(f"<description>{LEAD} {FIRST}</description>").replace("utf-8", "windows-1258")
    verdict = accepted(corpus, "tin.xml", to_cp1258(text))
    assert verdict.article.title == TITLE
    assert any("1258" in repair for repair in verdict.repairs)


@pytest.mark.parametrize(
    "content",
    [f"<content type='html'><![CDATA[{HTML}]]></content>",
     "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
     + HTML.replace("<img src=a>", "") + "</div></content>"],
)  # fmt: skip
def test_atom(corpus: Path, content: str) -> None:
    feed = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Báo Thanh Lộ</title><entry>"
        f"<title>{TITLE}</title><link rel='self' href='x'/><link href='https://bao.example/1'/>"
        f"<updated>2024-03-15T00:00:00Z</updated><published>2024-03-13T01:15:00Z</published>"
        f"<summary>{LEAD}</summary>{content}<author><name>Lan Chi</name></author>"
        "<author><name>Minh Hà</name></author><category term='Nông thôn'/></entry></feed>"
    )
    article = accepted(corpus, "tin.atom", feed).article
    assert (article.title, article.lead, article.body) == (TITLE, LEAD, (FIRST, LAST))
    assert (article.published, article.author) == (MOMENT, "Lan Chi, Minh Hà")
    assert (article.url, article.section) == ("https://bao.example/1", "Nông thôn")


def test_wordpress(corpus: Path) -> None:
    typed = f'{FIRST}\n\n[caption id="1"]<img src="a.jpg" /> {CAPTION}[/caption]\n\n{LAST}'
    post = (
        "<pubDate>Wed, 13 Mar 2024 01:15:00 +0000</pubDate><dc:creator>lanchi</dc:creator>"
        f"<content:encoded><![CDATA[{typed}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{LEAD}]]></excerpt:encoded><description></description>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        "<category domain='category'>Nông thôn</category>"
        "<category domain='post_tag'>ruộng đất</category>"
    )
    article = accepted(corpus, "wp.xml", _rss(post)).article
    assert (article.lead, article.body) == (LEAD, (FIRST, LAST))
    assert (article.captions, article.keywords) == ((CAPTION,), ("ruộng đất",))
    typed_day = "<wp:post_date>2024-03-13 08:15:00</wp:post_date>"
    for day in ("", "<pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>"):
        dated = post.replace(post[: post.index("<dc:creator>")], day + typed_day)
        assert accepted(corpus, "wp.xml", _rss(dated)).article.published == MOMENT
    draft = post.replace(">publish<", ">draft<")
    attachment = post.replace(">post<", ">attachment<")
    assert rejected(corpus, "wp.xml", _rss(draft)).reason == "not-published"
    assert rejected(corpus, "wp.xml", _rss(attachment)).reason == "no-article"


@pytest.mark.parametrize(
    ("login", "shown", "author"),
    [("lanchi", "Lan Chi", "Lan Chi"), ("minhha", "Minh Hà", "lanchi"), ("lanchi", "", "lanchi")],
)
def test_wordpress_tells_whose_login_it_is(
    corpus: Path, login: str, shown: str, author: str
) -> None:
    known = (
        f"<wp:author><wp:author_login><![CDATA[{login}]]></wp:author_login>"
        f"<wp:author_display_name><![CDATA[{shown}]]></wp:author_display_name></wp:author>"
    )
    item = f"<dc:creator>lanchi</dc:creator><description>{LEAD} {FIRST}</description>"
    export = _rss(item).replace("<item>", f"{known}<item>")
    article = accepted(corpus, "wp.xml", export).article
    assert (article.author, article.source) == (author, "Báo Thanh Lộ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [("<urlset><url><loc>x</loc></url></urlset>", "sitemap"), ("<html/>", "unknown-xml"),
     ("<rss><channel>", "bad-xml"), ("<rss/>", "empty"),
     ("<!DOCTYPE r [<!ENTITY a 'b'>]><rss><channel><item>&a;</item></channel></rss>", "bad-xml")],
)  # fmt: skip
def test_what_is_no_feed(corpus: Path, text: str, reason: str) -> None:
    assert rejected(corpus, "tin.xml", text).reason == reason


def test_items_before_a_fault_are_kept(corpus: Path) -> None:
    item = f"<item><title>{TITLE}</title><description>{LEAD}</description></item>"
    (corpus / "tin.rss").write_text(f"<rss><channel>{item}{item}<item>", encoding="utf-8")
    kinds = [type(one) for one in verdicts(corpus).values()]
    assert kinds == [Accepted, Accepted, Rejected]


def test_markup_that_is_nested_too_deeply_is_a_verdict(corpus: Path) -> None:
    content = f'<content type="xhtml"><div>{"<b>" * 20_000}{"</b>" * 20_000}</div></content>'
    feed = f"<feed><entry><title>{TITLE}</title>{content}</entry></feed>"
    assert rejected(corpus, "tin.atom", feed).reason == "hostile-nesting"


def test_a_lone_surrogate_is_one_letter_s_fault(corpus: Path) -> None:
    text = _rss(f"<description>{FIRST}\ud800</description>").replace("utf-8", "utf-16")
    read = accepted(corpus, "a.xml", b"\xff\xfe" + text.encode("utf-16-le", "surrogatepass"))
    assert read.article.title == TITLE
    assert read.repairs == ("invisible characters removed",)

"""Texts within records: HTML and Markdown become text, plain text stays as it is."""

import pytest

from corpus.fields import draft_of
from corpus.rich_text import plain
from tests.corpus.invented import AUTHOR, CAPTION, FIRST, LAST, LEAD, TITLE

HTML = (
    f"<div><p>{FIRST}</p><figure><img src=a><figcaption>{CAPTION}</figcaption></figure>"
    f"<p>{LAST}</p><p style='text-align:right'><b>{AUTHOR}</b></p></div>"
)
MARKDOWN = f"# {TITLE}\n\n{FIRST}\n\n![{CAPTION}](https://bao.example/a.jpg)\n\n{LAST}\n"


@pytest.mark.parametrize("name", ["content", "content_html", "article_text"])
def test_html(name: str) -> None:
    draft = draft_of({"title": TITLE, "summary": f"<p>{LEAD}</p>", name: HTML})
    assert (draft.lead, draft.body) == (LEAD, [FIRST, LAST])
    assert (draft.captions, draft.author) == ([CAPTION], AUTHOR)


@pytest.mark.parametrize("name", ["content", "content_markdown", "markdown"])
def test_markdown(name: str) -> None:
    draft = draft_of({"title": TITLE, name: MARKDOWN})
    assert (draft.body, draft.captions) == ([FIRST, LAST], [CAPTION])


def test_plain_text_stays() -> None:
    text = f"{FIRST}\n\n  {LAST}\n3 < 5 & 5 > 3, C# và [chú thích]"
    assert draft_of({"title": TITLE, "text": text}).body == [
        FIRST, LAST, "3 < 5 & 5 > 3, C# và [chú thích]"
    ]  # fmt: skip


def test_entities() -> None:
    assert plain("Đảng &amp; dân &ndash; &#192; la carte; AT&T") == "Đảng & dân – À la carte; AT&T"
    assert draft_of({"title": "A &quot;B&quot;", "body": "C &amp; D"}).title == 'A "B"'


def test_costly_html_is_parsed_apart() -> None:
    draft = draft_of({"title": TITLE, "content": "<b>x</b>" * 9_000 + f"<p>{FIRST}</p>"})
    assert draft.body[-1] == FIRST

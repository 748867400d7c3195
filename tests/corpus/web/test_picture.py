import json

import pytest

from corpus.web.fragment import parse_fragment
from corpus.web.parse import parse
from tests.corpus.invented import FIRST, LAST, LEAD, TITLE

HOME = '<link rel="canonical" href="https://bao.example/tin/1.html">'
BODY = f"""<header><img src="/banner.jpg"></header><h1>{TITLE}</h1><article>
<img src="https://dem.example/1.gif" width="1" height="1"><p>{LEAD}</p>
<figure><img src="data:image/gif;base64,R0" data-src="/anh/ruong.jpg" width="600">
<figcaption>Bà con thu hoạch lúa chiêm</figcaption></figure>
<p>{FIRST}</p><p>{LAST}</p></article>
<div class="related"><img src="/anh/khac.jpg"></div>"""


def image(head: str = "", body: str = BODY) -> str:
    return parse(f"<html><head>{HOME}{head}</head><body>{body}</body></html>").image


def linked(value: object) -> str:
    article = {"@type": "NewsArticle", "headline": TITLE, "image": value}
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'


@pytest.mark.parametrize(
    ("head", "address"),
    [('<meta property="og:image" content="https://bao.example/1.jpg">',
      "https://bao.example/1.jpg"),
     ('<meta property="og:image" content="/logo.png"><meta name="twitter:image" content="/2.jpg">',
      "https://bao.example/2.jpg"),
     (linked("https://bao.example/3.jpg"), "https://bao.example/3.jpg"),
     (linked([{"@type": "ImageObject", "url": "//anh.bao.example/4.jpg"}]),
      "https://anh.bao.example/4.jpg"),
     (linked({"contentUrl": "5.jpg"}), "https://bao.example/tin/5.jpg"),
     ('<base href="https://anh.example/"><meta property="og:image" content="6.jpg">',
      "https://anh.example/6.jpg")],
)  # fmt: skip
def test_what_a_page_names_for_machines_comes_first(head: str, address: str) -> None:
    assert image(head) == address


def test_else_the_first_picture_of_the_text_wherever_its_address_stands() -> None:
    assert image() == "https://bao.example/anh/ruong.jpg"


def test_pictures_beside_the_text_are_none_of_it() -> None:
    before, _, after = BODY.partition("<figure>")
    assert image(body=before + after.partition("</figure>")[2]) == ""


def test_html_within_data_sets_may_have_one() -> None:
    draft = parse_fragment(
        f'<p>{LEAD}</p><p><img src="https://bao.example/7.jpg"></p><p>{LAST}</p>'
    )
    assert draft.image == "https://bao.example/7.jpg"

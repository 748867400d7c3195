"""Who wrote it: persons, told apart from outlets and accounts."""

import json

import pytest

from corpus.web.people import persons
from tests.corpus.invented import LAST, LEAD
from tests.corpus.web.pages import TEXT, read

LEADING = f"<p class='sapo'>{LEAD}</p>"


@pytest.mark.parametrize(
    ("given", "found"),
    [("Lan Chi", "Lan Chi"), ("Thu Trang", "Thu Trang"), ("Lê Báo", "Lê Báo"), ("baothanhlo", ""),
     ("BaoThanhLo", ""), ("Báo Thanh Lộ", ""), ("THANH LO ONLINE", ""), ("admin", ""),
     ("Theo Lan Chi", "Lan Chi"), ("Lan Chi/TTXVN", "Lan Chi"), ("user12", ""),
     ("Lan Chi, Minh Hà", "Lan Chi, Minh Hà"), ("https://bao.example/lan-chi", "")],
)  # fmt: skip
def test_persons(given: str, found: str) -> None:
    assert persons([given], ["Báo Thanh Lộ"]) == found


@pytest.mark.parametrize("site", ["thanhlo.net", "thanhlo.com.vn", "ThanhLo.gov.vn", "Thanh Lộ"])
def test_outlet_by_the_name_of_its_site(site: str) -> None:
    assert persons(["ThanhLo"], [site]) == ""


def test_byline_comes_before_an_account() -> None:
    head = "<meta property='article:author' content='thanhlo'>"
    signed = f"{TEXT}<p style='text-align:right'><b>Lan Chi</b></p>"
    assert read(signed, head=head).author == "Lan Chi"


def test_person_of_json_ld_comes_before_the_outlet_of_meta() -> None:
    values = {"@type": "NewsArticle", "author": {"@type": "Person", "name": "Lan Chi"}}
    script = f"<script type='application/ld+json'>{json.dumps(values)}</script>"
    assert read(head=f"<meta name='author' content='ThanhLo'>{script}").author == "Lan Chi"


@pytest.mark.parametrize(
    "box",
    ["<div class='meta'><div class='author'>Lan Chi</div><time>13/03/2024 08:15</time></div>",
     "<div class='author-info'><p class='name'>Lan Chi</p></div><div class='time'>13/03/2024</div>",
     "<div class='row'><span class='name'>Lan Chi</span><time>08:15 13/03/2024</time></div>",
     "<div class='top-share'><a class='author'>Lan Chi</a><i class='time'> - 13/03/2024</i></div>",
     "<div class='meta'>Lan Chi - 13/03/2024 08:15</div>"],
)  # fmt: skip
def test_author_beside_the_date(box: str) -> None:
    draft = read(above=box + LEADING)
    assert draft.author == "Lan Chi"
    assert f"{draft.published:%d/%m/%Y}" == "13/03/2024"
    assert (draft.lead, draft.body[-1], draft.captions) == (LEAD, LAST, [])


def test_several_authors() -> None:
    box = (
        "<div class='author two'><div><a>LAN CHI</a> <span>và 1 tác giả khác</span></div>"
        "<div class='author-item'><a>LAN CHI</a></div><div class='author-item'><a>MINH HÀ</a></div>"
        "</div>"
    )
    draft = read(above=box + LEADING)
    assert (draft.author, draft.captions) == ("LAN CHI, MINH HÀ", [])

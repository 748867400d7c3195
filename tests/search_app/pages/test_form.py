"""The search form, filled in."""

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tests.search_app.html import page, texts


def test_every_field_has_a_label(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    labelled = {node.attributes["for"] for node in tree.css("label")}
    fields = {node.attributes["id"] for node in tree.css('form input:not([type="hidden"])')}
    assert fields <= labelled


def test_presets_are_links_that_keep_the_words(client: FlaskClient) -> None:
    presets = page(client, "/?q=quan+uy&page=2").css(".presets a")
    year = int(presets[0].text())
    assert len(presets) == 4
    assert presets[0].attributes["href"] == f"/?q=quan+uy&from=01/01/{year}&to=31/12/{year}"
    assert client.get(presets[0].attributes["href"]).status_code == 200


def test_the_days_asked_for_stand_on_the_menu(client: FlaskClient) -> None:
    assert texts(page(client, "/?q=quan+uy"), ".days summary") == ["Ngày đăng"]
    assert texts(page(client, "/?q=quan+uy&from=2023&to=2023"), ".days summary") == ["năm 2023"]
    assert texts(page(client, "/?q=quan+uy&from=2023"), ".days summary") == ["Từ 01/01/2023"]


@pytest.mark.parametrize("address", ["/help", "/documents?sort=last", "/khong-co"])
def test_every_page_has_one(client: FlaskClient, address: str) -> None:
    tree = LexborHTMLParser(client.get(address).text)
    assert len(tree.css("#q")) == 1
    assert not tree.css('search [type="hidden"]')


def test_filters_survive_the_next_search(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy&sort=oldest&author=Ai&citation=28-NQ/TW")
    hidden = {n.attributes["name"]: n.attributes["value"] for n in tree.css('[type="hidden"]')}
    assert hidden == {"sort": "oldest", "author": "Ai", "citation": "28-NQ/TW"}

"""The search form, filled in."""

from datetime import datetime, timedelta

from flask.testing import FlaskClient

from corpus.article import VIETNAM
from tests.search_app.html import links, page


def test_every_field_has_a_label(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    labelled = {node.attributes["for"] for node in tree.css("label")}
    fields = {node.attributes["id"] for node in tree.css('form input:not([type="hidden"])')}
    assert fields <= labelled


def test_presets_are_links_that_keep_the_words(client: FlaskClient) -> None:
    today = datetime.now(VIETNAM).date()
    presets = links(page(client, "/?q=quan+uy&page=2"), ".presets a")
    week_ago = today - timedelta(days=6)
    assert len(presets) == 4
    assert presets[0] == (
        f"/?q=quan+uy&from={week_ago:%d/%m}/{week_ago.year}&to={today:%d/%m}/{today.year}"
    )
    assert presets[3] == f"/?q=quan+uy&from=01/01/{today.year - 1}&to=31/12/{today.year - 1}"


def test_filters_survive_the_next_search(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy&sort=oldest&author=Ai&citation=28-NQ/TW")
    hidden = {n.attributes["name"]: n.attributes["value"] for n in tree.css('[type="hidden"]')}
    assert hidden == {"sort": "oldest", "author": "Ai", "citation": "28-NQ/TW"}

"""Vietnamese by default, English by choice, and no text that is only half there."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from search_app import create_app
from search_app.language import gettext, ngettext
from search_app.settings import Settings
from tests.search_app.html import page, texts

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "search_app" / "translations" / "vi" / "LC_MESSAGES"
MAPPING = ROOT / "search_app" / "translations" / "babel.cfg"
LOCKED_CLICK = re.search(r"^click==(\S+)", (ROOT / "requirements.lock").read_text(), re.MULTILINE)


def _catalogue() -> Catalog:
    with (CATALOGUE / "messages.po").open("rb") as file:
        return read_po(file, locale="vi")


def _compiled() -> Catalog:
    with (CATALOGUE / "messages.mo").open("rb") as file:
        return read_mo(file)


def _texts_in_use() -> set[str]:
    """Return what `make i18n` gathers."""
    told = re.search(r"^KEYWORDS := ((?:.*\\\n)*.*)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert told
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(told[1].replace("\\\n", " ").split())}
    with MAPPING.open(encoding="utf-8") as file:
        methods, _ = parse_mapping_cfg(file)
    found: set[str] = set()
    for package in ("search_app", "index", "corpus"):
        for _, _, message, _, _ in extract_from_dir(ROOT / package, methods, keywords=keywords):
            found.add(message[0] if isinstance(message, tuple) else message)
    return found


def _translations(catalogue: Catalog) -> dict[str, str]:
    return {_singular(each.id): _singular(each.string) for each in catalogue if each.id}


def _singular(text: str | list[str] | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


@pytest.mark.skipif(
    LOCKED_CLICK is None or version("click") != LOCKED_CLICK[1],
    reason="the sentences of the locked Click are translated",
)
def test_every_text_in_use_is_translated_and_none_is_left_over() -> None:
    translated = _translations(_catalogue())
    assert _texts_in_use() == set(translated)
    assert [text for text, translation in translated.items() if not translation] == []


def test_no_translation_is_doubtful_or_loses_a_value() -> None:
    catalogue = _catalogue()
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert [str(error) for _, errors in catalogue.check() for error in errors] == []


def test_the_compiled_catalogue_is_the_one_that_people_edit() -> None:
    assert _translations(_compiled()) == _translations(_catalogue())


def test_vietnamese_is_the_default(client: FlaskClient) -> None:
    tree = page(client, "/")
    assert tree.css_first("html").attributes["lang"] == "vi"  # type: ignore[union-attr]
    assert texts(tree, "form .row [type=submit]") == ["Tìm kiếm"]


def test_english_is_chosen_once_and_remembered(client: FlaskClient) -> None:
    assert texts(page(client, "/?lang=en"), "form .row [type=submit]") == ["Search"]
    assert texts(page(client, "/help"), "h1") == ["How to search"]
    assert texts(page(client, "/?lang=vi"), "form .row [type=submit]") == ["Tìm kiếm"]


def test_the_switch_keeps_the_search(client: FlaskClient) -> None:
    switch = page(client, "/?q=quan+uy&page=2").css_first('a[hreflang="en"]')
    assert switch is not None
    assert switch.attributes["href"] == "/?q=quan+uy&page=2&lang=en"


def test_a_language_that_there_is_not_changes_nothing(client: FlaskClient) -> None:
    client.set_cookie("lang", "yy")
    response = client.get("/?lang=xx")
    assert "Tìm kiếm" in response.text
    assert "Set-Cookie" not in response.headers


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient) -> None:
    cookie = client.get("/?lang=en").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_the_default_can_be_set(tmp_path: Path) -> None:
    client = create_app(Settings(index=tmp_path, language="en")).test_client()
    assert texts(page(client, "/help"), "h1") == ["How to search"]


@pytest.mark.parametrize("address", ["/?q=quan+uy&lang=en", "/?q=zyxw&lang=en", "/help?lang=en"])
def test_english_pages_have_no_vietnamese_interface(client: FlaskClient, address: str) -> None:
    tree = page(client, address)
    headings = texts(tree, "main h1, .narrow h2, .narrow h3, .nothing h2, .pages > a, #count")
    assert headings
    assert all(text.isascii() or "→" in text or "←" in text for text in headings)


def test_texts_are_those_of_the_language_of_each_request(client: FlaskClient) -> None:
    for language, one, many, search in (
        ("en", "1 article", "2 articles", "Search"),
        ("vi", "1 bài", "2 bài", "Tìm kiếm"),
    ) * 2:
        with client.application.test_request_context(f"/?lang={language}"):
            found = [
                ngettext("%(shown)s article", "%(shown)s articles", number, shown=number)
                for number in (1, 2)
            ]
            assert found == [one, many]
            assert gettext("Search") == search
            assert gettext("page %(page)s", page="<3>").endswith("<3>")


def test_values_in_texts_of_templates_are_escaped(client: FlaskClient) -> None:
    environment = client.application.jinja_env
    template = environment.from_string("{{ _('Also %(name)s', name='<b>') }}{{ _('More') }}")
    with client.application.test_request_context("/?lang=en"):
        assert template.render() == "Also &lt;b&gt;More"

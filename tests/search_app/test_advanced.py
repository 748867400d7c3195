"""The advanced form: it builds a search, and opens with the search at hand."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.search_app.html import links, page, texts

FILLED = {
    "all": "chi bộ",
    "exact": "sinh hoạt",
    "any_of": "đảng viên, công đoàn",
    "title": "hội",
    "none_of": "phim",
    "citation": "28-NQ/TW",
    "authors": "Lan Chi, Minh Thư",
    "from": "1/2020",
    "to": "",
    "section": ["Xây dựng Đảng", "Tin"],
    "sort": "newest",
}
BUILT = {
    "q": 'chi bộ "sinh hoạt" (đảng viên HOẶC công đoàn) title:(hội) -(phim)',
    "from": "1/2020",
    "sort": "newest",
    "section": ["Xây dựng Đảng", "Tin"],
    "author": ["Lan Chi", "Minh Thư"],
    "citation": "28-NQ/TW",
}


def _search(client: FlaskClient, **fields: object) -> str:
    answer = client.get(f"/advanced/search?{urlencode(fields, doseq=True)}")
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_the_fields_build_a_search(client: FlaskClient) -> None:
    address = _search(client, **FILLED)
    with client.application.test_request_context(address) as context:
        assert dict(context.request.args.lists()) == {
            name: [text] if isinstance(text, str) else text for name, text in BUILT.items()
        }
    assert page(client, address).css("#count")


def test_the_form_opens_with_the_search_at_hand(client: FlaskClient) -> None:
    results = page(client, _search(client, **FILLED))
    (reopened,) = {link for link in links(results, "nav a") if "/advanced" in link}
    tree = page(client, reopened)
    shown = {
        name: node.attributes.get("value") or ""
        for name in FILLED
        if name not in ("section", "sort")
        for node in tree.css(f".fields #{name}")
    }
    assert shown == {name: text for name, text in FILLED.items() if name not in ("section", "sort")}
    checked = [node.attributes["value"] for node in tree.css("[type=checkbox][checked]")]
    assert sorted(checked) == sorted(FILLED["section"])
    assert texts(tree, "#sort [selected]") == ["Mới nhất"]


def test_what_the_query_asks_for_stands_on_labels(client: FlaskClient) -> None:
    tree = page(client, _search(client, all="đảng", none_of="phim", title="hội"))
    assert texts(tree, ".chips li") == [
        "Bỏ lọc: Trong tiêu đề: hội×",
        "Bỏ lọc: Trừ phim×",
    ]
    without = page(client, links(tree, ".chips a")[1])
    assert texts(without, ".chips li") == ["Bỏ lọc: Trong tiêu đề: hội×"]


@pytest.mark.parametrize("query", ["", "?q=%28%28a", "?q=" + "a" * 2001, "?section=khong+co"])
def test_it_opens_with_whatever_was_asked(client: FlaskClient, query: str) -> None:
    tree = page(client, f"/advanced{query}")
    assert len(tree.css(".fields [name=section]")) > 2
    assert len(tree.css("label")) >= 9


def test_empty_fields_lead_to_the_first_page(client: FlaskClient) -> None:
    assert _search(client, all=" ", authors=" , ", **{"from": ""}) == "/"


def test_programs_make_a_query_and_take_it_apart(client: FlaskClient) -> None:
    fields = {"all": "đại hội", "any_of": "công đoàn, thanh niên", "none_of": "phim"}
    made = client.get("/api/v1/compose", query_string=fields).get_json()
    assert made["q"] == "đại hội (công đoàn HOẶC thanh niên) -(phim)"
    again = client.get("/api/v1/compose", query_string={"q": made["q"]}).get_json()
    assert again == made == {"q": made["q"], "fields": {"exact": "", "title": "", **fields}}
    both = client.get("/api/v1/compose?q=a&all=b")
    assert (both.status_code, both.get_json(force=True)["parameter"]) == (400, "q")

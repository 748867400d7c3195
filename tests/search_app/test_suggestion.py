"""What a reader may have meant, on the page, in the API and on the command line."""

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from search_app.cli import cli
from tests.search_app.html import links, page, texts

TYPED, MEANT = "sinh hoạt cih bộ", "sinh hoạt chi bộ"


def test_the_page_offers_it_as_a_link_that_keeps_the_filters(client: FlaskClient) -> None:
    address = f"/?q={TYPED}&sort=newest&from=1/1/2000&expand=0"

    tree = page(client, address)
    assert texts(tree, ".suggestion") == [f"Có phải bạn muốn tìm: {MEANT}"]
    (link,) = links(tree, ".suggestion a")
    assert "sort=newest" in link
    assert "from=1/1/2000" in link
    there = page(client, link)
    assert there.css_first("#q").attributes["value"] == MEANT
    assert not there.css(".suggestion")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("huyện ủy hoặc nông dân", "huyện ủy HOẶC nông dân"),
        ("huyen uy hoac nong dan", "huyen uy HOẶC nong dan"),
        ("huyện ủy or nông dân", "huyện ủy OR nông dân"),
    ],
)
def test_a_small_or_is_offered_as_the_operator(client: FlaskClient, typed: str, meant: str) -> None:
    answer = client.get(f"/api/v1/search?q={typed}").json
    assert answer["suggestion"] == meant
    there = client.get(f"/api/v1/search?q={meant}").json
    assert there["query"]["tree"]["type"] == "or"
    assert (there["total"] >= answer["total"], there["suggestion"]) == (True, None)


@pytest.mark.parametrize(
    "typed",
    ["hội nghị và chi bộ", '"huyện ủy hoặc nông dân"', "huyện ủy hoặc nông dân" + " xã" * 8],
)
def test_what_is_no_or_is_not_offered_as_one(client: FlaskClient, typed: str) -> None:
    assert client.get(f"/api/v1/search?q={typed}").json["suggestion"] is None


def test_the_fields_there_are_are_told_beside_one_there_is_not(
    client: FlaskClient, sample_index: object
) -> None:
    note = "Không có trường “section:”"
    assert note in " ".join(texts(page(client, "/?q=section:chi+bộ"), ".also"))
    assert note not in " ".join(texts(page(client, "/?q=title:chi+bộ"), ".also"))
    assert client.get("/api/v1/search?q=section:x").json["query"]["unknown_field"] == "section"
    assert client.get("/api/v1/search?q=8:30+Tin:+x").json["query"]["unknown_field"] is None
    told = CliRunner().invoke(cli, ["--index", str(sample_index), "search", "section:chi"])
    assert "no field: section" in told.stdout


def test_the_page_says_what_was_corrected_and_leads_to_the_words_typed(
    client: FlaskClient,
) -> None:
    tree = page(client, f"/?q={TYPED}&sort=newest")
    assert texts(tree, ".also")[0] == (f"Đang hiện kết quả cho “{MEANT}”. Tìm đúng “{TYPED}”")
    there = page(client, links(tree, ".also a")[0])
    assert there.css_first("#q").attributes["value"] == TYPED
    assert "Đang hiện kết quả" not in " ".join(texts(there, ".also"))


def test_the_api_says_what_a_word_that_no_article_has_was_taken_for(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/search?q={TYPED}").json

    assert answer["suggestion"] is None
    assert answer["query"]["text"] == TYPED
    assert answer["also"][0] == {"typed": TYPED, "meant": MEANT, "kind": "correction"}
    assert answer["hits"]


def test_the_very_words_are_searched_for_where_they_are_asked_for(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/search?q={TYPED}&expand=0").json

    assert answer["suggestion"] == MEANT
    assert answer["also"] == []


@pytest.mark.parametrize("query", [MEANT, "sinh hoat chi bo", "zyxw", ""])
def test_nothing_is_offered_without_need(client: FlaskClient, query: str) -> None:
    assert not page(client, f"/?q={query}").css(".suggestion")


def test_what_was_typed_is_escaped(client: FlaskClient) -> None:
    typed = f'{TYPED} "<script>alert(1)</script>"'

    text = client.get("/", query_string={"q": typed}).text
    assert "<script>alert" not in text


def test_the_command_line_offers_it_too(sample_index: object) -> None:
    asked = ["--index", str(sample_index), "search", TYPED, "--no-expand"]
    result = CliRunner().invoke(cli, asked)

    assert f"did you mean: {MEANT}" in result.output


def test_the_command_line_says_what_was_corrected(sample_index: object) -> None:
    result = CliRunner().invoke(cli, ["--index", str(sample_index), "search", TYPED])

    assert f"\ncorrected: {TYPED} -> {MEANT}\n" in result.output

"""What articles must have of a query: on the page, in the API and on the command line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from search_app import create_app
from search_app.cli import cli
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import article
from tests.search_app.html import links, page, texts

TOGETHER, APART = 3, 5
QUESTION = "Ai là đạo diễn của bộ phim Mùa sen"


@pytest.fixture(scope="module")
def index(indexed: Callable[..., Path]) -> Path:
    """Return an index where `chi bộ` is in three articles, and its syllables in five more."""
    bodies = [
        *(f"Chi bộ thôn {number} họp tối qua." for number in range(TOGETHER)),
        *(f"Khoản chi thứ {number} của cán bộ xã." for number in range(APART)),
        "Bộ phim Mùa sen quay ở làng Vạn Phúc.",
        "Đạo diễn Đỗ Mạnh Cường kể chuyện nghề.",
        "Nghị quyết số 28-NQ/TW (khóa XII) đi vào cuộc sống.",
    ]
    alike = {"lead": "", "author": "Minh Hà", "section": "Tin"}
    return indexed(
        article(number, title=f"Tin {number}", body=[body], **alike)
        for number, body in enumerate(bodies)
    )


@pytest.fixture(scope="module")
def client(index: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(index=index, rate_limit=""))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def test_the_page_leads_either_way_and_keeps_the_filters(client: FlaskClient) -> None:
    tree = page(client, "/?q=chi+bộ&section=Tin&sort=newest")
    assert texts(tree, ".match a") == [f"liền nhau {TOGETHER}", f"đủ các chữ {TOGETHER + APART}"]
    assert texts(tree, ".match [aria-current]") == [f"liền nhau {TOGETHER}"]

    apart = page(client, links(tree, ".match a")[1])
    assert len(texts(apart, ".hit")) == TOGETHER + APART
    assert texts(apart, ".match [aria-current]") == [f"đủ các chữ {TOGETHER + APART}"]
    assert texts(apart, ".summary .sort [aria-current]") == ["Mới nhất"]
    assert texts(apart, ".chips li") == [
        "Bỏ lọc: Chuyên mục: Tin×",
        "Bỏ lọc: Cách tìm: đủ các chữ×",
    ]
    assert len(texts(page(client, links(apart, ".match a")[0]), ".hit")) == TOGETHER


def test_a_question_is_answered_by_less_and_each_hit_says_what_it_lacks(
    client: FlaskClient,
) -> None:
    tree = page(client, f"/?q={QUESTION}")
    assert "Không bài nào có đủ các ý" in texts(tree, ".relaxed")[0]
    missing = {texts(hit, "h2")[0]: texts(hit, ".missing q") for hit in tree.css(".hit")}  # type: ignore[arg-type]
    assert "đạo diễn" in missing["Tin 8"]
    assert "đạo diễn" not in missing["Tin 9"]
    assert "Mùa sen" not in missing["Tin 8"]


def test_words_that_stand_apart_for_want_of_neighbours_are_said_to(client: FlaskClient) -> None:
    tree = page(client, "/?q=chi+bộ+khoản")
    assert texts(tree, ".relaxed") == [
        "Không bài nào có các chữ này liền nhau; dưới đây là bài có đủ các chữ."
    ]
    assert not texts(page(client, "/?q=chi+bộ+khoản&match=all"), ".relaxed")


def test_the_page_speaks_english_too(client: FlaskClient) -> None:
    tree = page(client, f"/?q={QUESTION}&lang=en")
    assert texts(tree, ".relaxed")[0].startswith("No article has all of it")
    assert texts(tree, ".missing")[0].startswith("Missing: ")
    assert texts(page(client, "/?q=chi+bộ&lang=en"), ".match a")[0].startswith("side by side")
    client.get("/?lang=vi")


def test_what_was_understood_is_said_of_operators(client: FlaskClient) -> None:
    (said,) = texts(page(client, "/?q=chi+bộ+-phim"), ".also")
    assert said == "Điều kiện tìm: có từ “chi bộ”, không có từ “phim”"
    assert texts(page(client, "/?q=chi+bộ"), ".also") == []


def test_a_long_text_is_searched_for_by_what_says_most(client: FlaskClient) -> None:
    pasted = " ".join(f"chi bộ thôn {number} họp tối qua bàn việc {number}" for number in range(40))
    tree = page(client, f"/?q={pasted}")
    (said,) = texts(tree, "details.also")
    assert said.startswith("Đoạn này dài nên chỉ tìm theo những ý chính ")
    assert "chi bộ thôn · " in said
    notes = client.get("/api/v1/search", query_string={"q": pasted}).json["also"]
    assert [note["kind"] for note in notes] == ["shortened"]


def test_the_api_counts_the_other_matches(client: FlaskClient) -> None:
    near = client.get("/api/v1/search?q=chi+bộ").json
    assert (near["match"], near["total"], near["counts"]) == ("near", 3, {"all": 8})
    assert near["query"]["match"] is None

    apart = client.get("/api/v1/search?q=chi+bộ&match=all").json
    assert (apart["match"], apart["total"], apart["counts"]) == ("all", 8, {"near": 3})
    assert apart["query"]["match"] == "all"

    words = client.get("/api/v1/search?q=chi+bộ+họp&match=phrase").json
    assert (words["match"], words["total"]) == ("phrase", 0)
    assert words["counts"] == {"near": 3, "all": 3}


def test_the_api_says_what_a_hit_lacks(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search", query_string={"q": QUESTION}).json
    assert answer["match"] == "any"
    assert answer["relaxed"] is True
    chosen = client.get("/api/v1/search", query_string={"q": QUESTION, "match": "any"}).json
    assert (chosen["total"], chosen["relaxed"]) == (answer["total"], False)
    missing = {hit["title"]: hit["missing"] for hit in answer["hits"]}
    assert "đạo diễn" in missing["Tin 8"]
    assert client.get("/api/v1/search?q=chi+bộ").json["hits"][0]["missing"] == []


def test_a_match_that_there_is_not_is_refused(client: FlaskClient) -> None:
    problem = client.get("/api/v1/search?q=chi+bộ&match=best").get_json(force=True)
    assert problem["parameter"] == "match"
    assert "phrase, near, all, any" in problem["detail"]


def test_a_document_that_is_named_has_a_card(client: FlaskClient) -> None:
    tree = page(client, "/?q=nghị+quyết+28&sort=newest")
    assert texts(tree, ".card h2") == ["Nghị quyết 28"]
    assert "trong 1 bài" in texts(tree, ".card")[0]
    narrowed = page(client, links(tree, ".card .ways a")[0])
    assert "Bỏ lọc: Có nhắc đến: Nghị quyết 28×" in texts(narrowed, ".chips li")
    assert texts(narrowed, ".sort [aria-current]") == []  # one article has no order
    assert texts(page(client, links(tree, ".card .ways a")[1]), "h1") == ["Nghị quyết 28"]


def test_the_api_tells_of_the_document(client: FlaskClient) -> None:
    (document,) = client.get("/api/v1/search?q=nghị+quyết+28").json["documents"]
    assert (document["key"], document["articles"]) == ("nq:28", 1)
    assert [each["key"] for each in document["fuller"]] == ["nq:28:tw:xii"]
    assert client.get("/api/v1/search?q=chi+bộ").json["documents"] == []


def _run(index: Path, *words: str) -> str:
    result = CliRunner().invoke(cli, ["--index", str(index), "search", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_line_does_the_same(index: Path) -> None:
    assert _run(index, "chi bộ").startswith("3 articles (--match all: 8)\n")
    assert _run(index, "chi bộ", "--match", "all").startswith("8 articles (--match near: 3)\n")
    asked = _run(index, QUESTION)
    assert "articles with some of the words" in asked
    assert "   missing: " in asked
    assert "\nunderstood: the word “chi bộ”, not the word “phim”\n" in _run(index, "chi bộ -phim")
    assert "\nshortened to: " in _run(index, " ".join(["chi bộ thôn họp"] * 40))
    named = _run(index, "nghị quyết 28")
    assert "document: Nghị quyết 28, in 1 article (--citation nq:28)" in named

"""What was searched for beside what was typed: said, marked, and switched off at will."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from corpus.errors import SearchAppError
from index.abbreviations import file
from search_app import create_app
from search_app.cli import cli
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.search_app.html import links, page, texts

BODIES = {
    "day-du": "Ủy ban nhân dân phường Hoa Giang họp sáng nay.",
    "viet-tat": "UBND phường Hoa Giang họp chiều qua.",
    "dang-bo": "Đảng bộ quận Hoa Giang họp tối qua.",
    "xuat-ban": "Phòng quản lý xuất bản mở cửa.",
}


@pytest.fixture(scope="module")
def index(indexed: Callable[..., Path]) -> Path:
    return indexed(
        {"id": name, "title": f"Tin số {number}", "body": body}
        for number, (name, body) in enumerate(BODIES.items())
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "rieng.tsv"
    path.write_text("QLXB\tquản lý xuất bản\n", encoding="utf-8")
    return path


@pytest.fixture
def client(index: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FlaskClient]:
    monkeypatch.setattr(file, "LOOK_SECONDS", -1.0)
    app = create_app(Settings(index=index, abbreviations=own, rate_limit=""))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def found(client: FlaskClient, query: str) -> list[str]:
    answer = client.get("/api/v1/search", query_string={"q": query}).json
    return sorted(hit["id"] for hit in answer["hits"])


@pytest.mark.parametrize(
    "query", ["UBND", "ubnd", "ủy ban nhân dân", "uy ban nhan dan", "uỷ ban nhân dân phường"]
)
def test_an_abbreviation_and_its_meaning_find_the_same(client: FlaskClient, query: str) -> None:
    assert found(client, query) == ["day-du", "viet-tat"]


@pytest.mark.parametrize("query", ["ddangr booj quaanj", "d9ang3 bo65 quan65"])
def test_raw_typing_finds_what_was_meant(client: FlaskClient, query: str) -> None:
    assert found(client, query) == ["dang-bo"]
    tree = page(client, f"/?q={query}")
    assert texts(tree, ".also q") == ["đảng", "bộ", "quận"]
    assert "Đã hiểu chữ gõ Telex/VNI là" in texts(tree, ".also")[0]


def test_the_api_tells_what_else_was_searched_for(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=UBND+Hoa").json

    note = {"typed": "UBND", "meant": "ủy ban nhân dân", "kind": "abbreviation"}
    assert answer["also"] == [note]
    assert answer["offers"] == []
    assert answer["query"]["expand"] is True
    assert answer["query"]["tree"]["children"][0]["type"] == "either"
    assert {"<mark>UBND</mark>", "<mark>Ủy ban nhân dân</mark>"} <= {
        part for hit in answer["hits"] for part in (hit["snippet"].split(" phường")[0],)
    }


def test_it_can_be_switched_off(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=UBND&expand=0").json

    assert [hit["id"] for hit in answer["hits"]] == ["viet-tat"]
    assert answer["also"] == []
    assert answer["query"]["expand"] is False
    assert answer["query"]["tree"]["type"] == "unit"
    wrong = client.get("/api/v1/search?q=UBND&expand=maybe")
    assert wrong.status_code == 400
    assert wrong.get_json(force=True)["parameter"] == "expand"


def test_the_page_says_so_with_a_link_that_switches_it_off(client: FlaskClient) -> None:
    tree = page(client, "/?q=UBND&section=")
    assert texts(tree, ".also q") == ["ủy ban nhân dân"]
    assert "Cũng tìm" in texts(tree, ".also")[0]
    (off,) = links(tree, ".also a")

    literal = page(client, off)
    assert texts(literal, ".hit h2") == ["Tin số 1"]
    assert texts(literal, ".also q") == []
    assert "đúng chữ" in texts(literal, ".also")[0]
    assert literal.css_first('form input[name="expand"]').attributes["value"] == "0"
    (on,) = links(literal, ".also a")
    assert len(texts(page(client, on), ".hit h2")) == 2


def test_a_query_that_has_no_other_way_of_writing_has_no_note(client: FlaskClient) -> None:
    assert texts(page(client, "/?q=Hoa+Giang"), ".also") == []


def test_the_article_is_marked_by_what_was_searched_for(client: FlaskClient) -> None:
    marked = page(client, "/articles/day-du?q=UBND")
    assert texts(marked, "mark") == ["Ủy ban nhân dân"]
    assert texts(page(client, "/articles/day-du?q=UBND&expand=0"), "mark") == []


def test_own_abbreviations_take_effect_when_saved(client: FlaskClient, own: Path) -> None:
    assert found(client, "QLXB") == ["xuat-ban"]
    assert found(client, "VPHG") == []

    own.write_text("VPHG\tphường Hoa Giang\n", encoding="utf-8")

    assert found(client, "VPHG") == ["day-du", "viet-tat"]
    assert found(client, "QLXB") == []


def test_a_file_of_abbreviations_that_is_not_there_stops_the_start(index: Path) -> None:
    with pytest.raises(SearchAppError, match=r"khong-co\.tsv"):
        create_app(Settings(index=index, abbreviations=Path("khong-co.tsv")))


def test_the_command_line_expands_too(index: Path, own: Path) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(cli, ["--index", str(index), "search", *words])
        assert result.exit_code == 0, result.output
        return result.output

    assert "also: UBND -> ủy ban nhân dân" in run("UBND")
    assert run("UBND").startswith("2 articles")
    assert run("UBND", "--no-expand").startswith("1 article\n")
    assert run("QLXB").startswith("0 articles")
    assert run("QLXB", "--abbreviations", str(own)).startswith("1 article\n")


def test_names_of_before_and_since_are_offered_and_never_applied(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=Hải+Phòng+họp").json
    query = '("Hải Phòng" HOẶC "Hải Dương") họp'
    assert answer["offers"] == [{"q": query, "label": "Hải Dương", "earlier": True}]
    assert answer["also"] == []
    assert answer["query"]["text"] == "Hải Phòng họp"

    tree = page(client, "/?q=Hải+Phòng+họp")
    assert texts(tree, ".also") == ["Từ 1/7/2025 Hải Phòng gồm cả Hải Dương. Tìm cả Hải Dương"]
    (link,) = links(tree, ".also a")
    assert page(client, link).css_first("#q").attributes["value"] == query
    assert "Từ 1/7/2025" in texts(page(client, "/?q=tỉnh+Hải+Dương"), ".also")[0]

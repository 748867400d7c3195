"""Everything that a search finds, in every format: whole, in order, and harmless."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from flask.testing import FlaskClient

from corpus.article_json import to_json
from corpus.reading import read_file
from corpus.verdict import Accepted
from search_app import create_app
from search_app.export.columns import NAMES
from search_app.export.formats import FORMATS
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import article
from tests.search_app.html import links, page, texts

pytestmark = pytest.mark.every_engine
MANY = 230
FORMULA = '=HYPERLINK("http://x.example","Hội nghị")'
ARTICLES = [
    *(article(number, source="Báo Lam Hải") for number in range(MANY)),
    article(MANY, title=FORMULA, published=None, url="https://bao.example/a?b=1&c={2}"),
    article(MANY + 1, title="Hội nghị 50% & {đầu} tháng #1", author="Lan Chi, Minh Hà"),
    article(
        MANY + 2,
        title="Hội nghị bàn tròn",
        published="2024-05-28",
        author="Lan Chi, Minh Hà",
        lead="- Thưa ông, hội nghị bàn gì?",
        body=["- Bàn việc làng.", "- Còn việc xã?"],
        captions=["Đại biểu", "Chủ tọa"],
        keywords=["hội nghị", "làng"],
    ),
]
ASKED = "q=h%E1%BB%99i+ngh%E1%BB%8B&sort=oldest&section="


@pytest.fixture(scope="module")
def many(installed: Callable[..., Settings]) -> Iterator[FlaskClient]:
    app = create_app(installed(ARTICLES))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def _table(client: FlaskClient, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.data.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def _ids(client: FlaskClient) -> list[str]:
    found: list[str] = []
    for number in (1, 2, 3):
        address = f"/api/v1/search?{ASKED}&per_page=100&page={number}"
        found += [hit["id"] for hit in client.get(address).json["hits"]]
    return found


def test_a_table_has_a_row_for_every_article_in_the_order_of_the_pages(many: FlaskClient) -> None:
    rows = _table(many, f"/export?{ASKED}&format=csv")
    head = [row for row in rows if row[0].startswith("# ")]
    titles, *articles = rows[len(head) :]

    assert titles[:3] == ["Mã bài", "Ngày đăng", "Tiêu đề"]
    assert [row[0] for row in articles] == _ids(many)
    assert len(articles) == MANY + 3
    assert "".join(row[0] for row in head).count("hội nghị") == 1
    assert "generation-000001" in head[-1][0]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_how_many_articles_it_has(many: FlaskClient, name: str) -> None:
    answer = many.get(f"/export?{ASKED}&format={name}")
    assert answer.headers["X-Total-Count"] == str(MANY + 3)
    assert answer.headers["Content-Disposition"].endswith(f".{FORMATS[name].ending}")
    assert answer.mimetype == FORMATS[name].mimetype
    assert answer.get_data()


def test_no_cell_is_a_formula(many: FlaskClient) -> None:
    rows = _table(many, f"/export?{ASKED}&format=csv&head=0&fields=title")
    assert [f"'{FORMULA}"] in rows
    assert not any(row[0].startswith(("=", "+", "-", "@")) for row in rows)


def test_a_workbook_has_the_same_rows_and_real_days(many: FlaskClient) -> None:
    answer = many.get(f"/export?{ASKED}&format=xlsx&head=0&fields=id,published,title")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))[1:]

    assert [row[0] for row in rows] == _ids(many)
    assert rows[0][1].year == 2024  # type: ignore[union-attr]
    assert FORMULA in [row[2] for row in rows]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "d", "n"}


def test_json_lines_are_whole_articles(many: FlaskClient) -> None:
    head, *lines = many.get(f"/api/v1/export?{ASKED}").text.splitlines()
    assert json.loads(head)["export"]["total"] == len(lines) == MANY + 3
    first = json.loads(lines[0])
    whole = many.get(f"/api/v1/articles/{first['id']}").json
    assert {**first, "url": ""} == whole
    assert first["url"].endswith(f"/articles/{first['id']}")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonl"])
def test_what_was_exported_can_be_read_again(
    many: FlaskClient, tmp_path: Path, name: str, language: str
) -> None:
    fields = ",".join(field for field in NAMES if field != "url")
    asked = f"q=%22h%E1%BB%99i+ngh%E1%BB%8B%22+%7C+%22x%3B+y,+z%22&format={name}&fields={fields}"
    path = tmp_path / f"export.{name}"
    path.write_bytes(many.get(f"/export?{asked}&lang={language}").data)

    read = list(read_file(path))
    articles = [to_json(one.article) for one in read if isinstance(one, Accepted)]
    assert len(articles) == len(read) == MANY + 3
    for one in articles[:3] + articles[MANY:]:
        assert one == {**many.get(f"/api/v1/articles/{one['id']}").json, "url": ""}


def test_only_the_fields_asked_for_are_given(many: FlaskClient) -> None:
    lines = many.get(f"/api/v1/export?{ASKED}&fields=title,id&head=0").text.splitlines()
    assert list(json.loads(lines[0])) == ["title", "id"]
    wrong = many.get(f"/api/v1/export?{ASKED}&fields=title,colour")
    assert (wrong.status_code, wrong.json["parameter"]) == (400, "fields")


def test_references_name_each_author_and_escape_what_latex_reads(many: FlaskClient) -> None:
    ris = many.get(f"/api/v1/export?{ASKED}&format=ris").text
    bibtex = many.get(f"/api/v1/export?{ASKED}&format=bibtex").text

    assert ris.count("TY  - NEWS") == ris.count("ER  - ") == MANY + 3
    assert "AU  - Lan Chi\r\nAU  - Minh Hà" in ris
    assert r"title = {{Hội nghị 50\% \& \{đầu\} tháng \#1}}" in bibtex
    assert "author = {{Lan Chi} and {Minh Hà}}" in bibtex
    assert "url = {https://bao.example/a?b=1&c=2}" in bibtex


def test_a_list_is_numbered_and_refers_as_people_do(many: FlaskClient) -> None:
    lines = many.get(f"/export?{ASKED}&format=list&head=0").text.splitlines()
    assert len(lines) == MANY + 3
    assert lines[0].startswith("1. “")
    assert "”, Lan Chi, Báo Lam Hải, 0" in lines[0] or "”, Minh Hà, Báo Lam Hải, 0" in lines[0]
    shown = texts(page(many, f"/export/list?{ASKED}"), "#references li")
    assert [f"{number}. {text}" for number, text in enumerate(shown, 1)] == lines


def test_filters_narrow_an_export(many: FlaskClient) -> None:
    answer = many.get(f"/export?{ASKED}Th%E1%BB%9Di+s%E1%BB%B1&from=2024-04&to=2024-04&format=csv")
    answer.get_data()
    told = many.get(f"/api/v1/search?{ASKED}Th%E1%BB%9Di+s%E1%BB%B1&from=2024-04&to=2024-04").json
    assert 0 < told["total"] == int(answer.headers["X-Total-Count"]) < MANY


def test_the_page_offers_formats_and_fields_and_keeps_the_search(many: FlaskClient) -> None:
    tree = page(many, f"/export?{ASKED}")
    assert [node.attributes["value"] for node in tree.css('[name="format"]')] == list(FORMATS)
    kept = {node.attributes["name"] for node in tree.css(".export [type=hidden]")}
    assert kept == {"q", "sort"}


def test_an_unknown_format_is_refused(many: FlaskClient) -> None:
    answer = many.get(f"/api/v1/export?{ASKED}&format=doc")
    assert (answer.status_code, answer.json["parameter"]) == (400, "format")


@pytest.mark.parametrize(("name", "begins"), [("bibtex", "@article{"), ("ris", "TY  - NEWS")])
def test_one_article_is_taken_away_from_its_page(
    client: FlaskClient, name: str, begins: str
) -> None:
    hit = client.get("/api/v1/search?q=chi+bo&per_page=1").get_json()["hits"][0]
    offered = links(page(client, f"/articles/{hit['id']}"), ".tools .panel a")
    (address,) = [each for each in offered if each.endswith(name)]
    answer = client.get(address)
    assert answer.text.startswith(begins)
    assert hit["title"] in answer.text.replace("\\", "")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get(address.replace(name, "docx")).status_code == 400

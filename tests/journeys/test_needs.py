"""What editors, archivists, officials, researchers and readers come with, through the API."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings

pytestmark = pytest.mark.every_engine
Table = dict[str, Any]
TABLE = tomllib.loads(Path(__file__).with_name("needs.toml").read_text(encoding="utf-8"))
ARTICLE = ("title", "body", "captions", "author", "published")


def _id(need: Table) -> str:
    return f"need-{need['number']:02d}"


def _articles() -> Iterator[Table]:
    for need in TABLE["need"]:
        yield {"id": _id(need)} | {name: need[name] for name in ARTICLE if name in need}
    yield from TABLE["other"]
    for number, year in enumerate((2019, 2021, 2021), 1):
        yield {
            "id": f"union-{number}",
            "title": f"Công đoàn thành lập thêm {number} cơ sở",
            "body": f"Công đoàn thành lập cơ sở mới thứ {number} ở khu chế xuất.",
            "published": f"{year}-04-0{number}",
        }
        yield {
            "id": f"twin-{number}",
            "title": "Thư chúc mừng năm học",
            "body": f"Thầy cô và học trò trường số {number} bước vào năm học.",
        }


MENU_PAGE = """Hội chợ hoa xuân bên hồ
08:00 02/02/2024
Hội chợ hoa xuân ở Ngô Quyền mở cửa từ sáng nay, khách tới đông vui.

Người trồng hoa mang tới nhiều giống đào, quất và lan rừng.

An toàn giao thông
Bản tin Pháp luật
Video clip
"""
ROAD_PAGE = """Đội tự quản giữ nếp đường hè
08:00 03/02/2024
Đội tự quản giữ an toàn giao thông ở Ngô Quyền mỗi sáng, trước cổng trường.

An toàn giao thông là việc của mọi nhà, đội trưởng nói.
"""


@pytest.fixture(scope="module")
def client(installed: Callable[..., Settings]) -> Iterator[FlaskClient]:
    """Return a client of an index of all needs and of what could be mistaken for them."""
    app = create_app(installed(_articles(), {"menu.txt": MENU_PAGE, "road.txt": ROAD_PAGE}))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def _search(client: FlaskClient, q: str, **filters: object) -> Table:
    answer = client.get("/api/v1/search", query_string={"q": q} | filters)
    assert answer.status_code == 200, answer.text
    page: Table = answer.get_json()
    return page


def _cases() -> Iterator[Any]:
    for need in TABLE["need"]:
        for typed in need["typed"]:
            yield pytest.param(need, typed, id=f"{need['number']}: {typed}")


@pytest.mark.parametrize(("need", "typed"), list(_cases()))
def test_the_right_article_comes_first(client: FlaskClient, need: Table, typed: str) -> None:
    hits = _search(client, typed, **need.get("filters", {}))["hits"]
    assert hits, "nothing was found"
    assert hits[0]["id"] == _id(need), [hit["title"] for hit in hits[:3]]


def test_need_3_a_number_without_a_space_finds_all_that_cite_such_a_one(
    client: FlaskClient,
) -> None:
    hits = _search(client, "nq28")["hits"]
    assert [hit["id"] for hit in hits].count("need-03") == 1
    assert {hit["id"] for hit in hits} == {"need-03", "need-14", "need-34"}


def test_need_24_articles_of_one_title_are_all_found(client: FlaskClient) -> None:
    found = _search(client, 'title:"thư chúc mừng năm học"')["hits"]
    assert {hit["id"] for hit in found} == {"twin-1", "twin-2", "twin-3"}


def test_need_25_articles_without_a_day_are_reported(client: FlaskClient) -> None:
    found = _search(client, "thầy cô học trò", **{"from": "01/01/2000"})
    assert not any(hit["id"].startswith("twin") for hit in found["hits"])
    assert found["undated"] >= 3


def test_need_46_counts_are_given_year_by_year(client: FlaskClient) -> None:
    found = _search(client, '"công đoàn thành lập"')
    assert found["facets"]["year"][:2] == [
        {"value": "2021", "count": 2},
        {"value": "2019", "count": 1},
    ]


def test_need_58_the_menu_of_a_page_is_not_its_text(client: FlaskClient) -> None:
    hits = _search(client, "an toàn giao thông ngô quyền")["hits"]
    assert hits[0]["title"] == "Đội tự quản giữ nếp đường hè"
    assert "Hội chợ hoa xuân bên hồ" not in [hit["title"] for hit in hits]


def test_every_need_is_there() -> None:
    behaviours = {24, 25, 46, 58}
    assert {need["number"] for need in TABLE["need"]} | behaviours == set(range(1, 61))

"""The same news in several files: one hit for readers, each its own for programs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.building.build import rebuild
from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import ONE, article, write_all
from tests.search_app.html import page, texts

TOLD = (
    "Sáng nay, xã Bình Lâm phát động trồng mười nghìn cây dọc tuyến đê mới đắp. "
    "Đoàn viên các thôn dậy từ sớm, mang cuốc xẻng ra đê khi sương còn đọng trên cỏ. "
    "Bí thư đoàn xã cho biết mỗi thôn nhận chăm sóc một đoạn trong ba năm liền."
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a reader of an archive that has one piece of news twice, and another about trees."""
    folder: Path = tmp_path_factory.mktemp("twice")
    same = {"title": "Trồng cây trên tuyến đê mới", "lead": "", "body": [TOLD]}
    articles = [
        article(1, **same),
        article(2, **{**same, "body": [TOLD + " Lễ phát động kết thúc lúc chín giờ."]}),
        article(3, title="Cây xanh trong trường học", lead="", body=["Nhà trường trồng cây."]),
    ]
    rebuild(write_all(folder / "corpus", articles, {}), folder / "index", ONE)
    app = create_app(Settings(index=folder / "index", rate_limit=""))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def test_programs_get_each_article_with_the_names_of_the_others(reader: FlaskClient) -> None:
    answer = reader.get("/api/v1/search?q=trồng+cây").json
    assert answer is not None

    others = {hit["id"]: hit["duplicates"]["ids"] for hit in answer["hits"]}
    assert sorted(map(len, others.values())) == [0, 1, 1]
    assert all(other in others for ids in others.values() for other in ids)
    assert answer["total"] == answer["distinct"] == 3
    assert answer["query"]["duplicates"] == "show"


def test_programs_may_ask_for_one_hit_for_all(reader: FlaskClient) -> None:
    answer = reader.get("/api/v1/search?q=trồng+cây&duplicates=fold").json
    assert answer is not None

    assert [hit["duplicates"]["count"] for hit in answer["hits"]].count(1) == 1
    assert (answer["total"], answer["distinct"], len(answer["hits"])) == (3, 2, 2)


def test_a_cursor_ends_behind_the_last_folded_hit(reader: FlaskClient) -> None:
    address = "/api/v1/search?q=trồng+cây&duplicates=fold&per_page=1&cursor="
    seen, cursor = [], "*"
    while cursor:
        answer = reader.get(address + cursor).json
        assert answer is not None
        seen.append(len(answer["hits"]))
        cursor = answer["next_cursor"]

    assert seen == [1, 1]


def test_readers_get_one_hit_and_are_led_to_the_others(reader: FlaskClient) -> None:
    folded = page(reader, "/?q=trồng+cây&lang=en")
    shown = page(reader, "/?q=trồng+cây&duplicates=show&lang=en")

    assert texts(folded, ".duplicates") == ["1 article like this one"]
    assert texts(shown, ".duplicates") == []
    assert [len(texts(each, ".hits .hit")) for each in (folded, shown)] == [2, 3]

"""What every page shows around its own."""

from datetime import datetime
from pathlib import Path

import pytest

from search_app import create_app
from search_app.rendering import compile_templates, format_clock
from search_app.settings import Settings
from tests.search_app.html import page, texts


def test_the_title_is_the_one_that_is_set(tmp_path: Path) -> None:
    client = create_app(Settings(index=tmp_path, title="Báo <Hoa Giang>")).test_client()
    tree = page(client, "/help")
    assert texts(tree, ".masthead .name") == ["Báo <Hoa Giang>"]
    assert texts(tree, "title") == ["Cách tìm · Báo <Hoa Giang>"]


def test_the_page_at_hand_is_marked_in_the_navigation(tmp_path: Path) -> None:
    client = create_app(Settings(index=tmp_path)).test_client()
    assert texts(page(client, "/help"), 'nav [aria-current="page"]') == ["Cách tìm"]


def test_a_time_of_day_has_four_digits() -> None:
    assert format_clock(datetime(2024, 5, 28, 7, 5)) == "07:05"


def test_no_page_waits_for_a_template_that_was_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(Settings(index=tmp_path))
    compile_templates(app)
    monkeypatch.setattr(app.jinja_env, "compile", lambda *_, **__: pytest.fail("compiled now"))
    client = app.test_client()
    assert client.get("/help").status_code == 200
    assert client.get("/").status_code == 503

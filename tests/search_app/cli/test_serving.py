"""`search-app serve`: what it refuses."""

from pathlib import Path

from tests.search_app.cli.program import Run


def test_bad_settings_are_all_reported(run: Run, articles: Path) -> None:
    done = run("serve", SEARCH_APP_PORT="high", SEARCH_APP_LANGUAGE="fr")

    assert done.returncode == 1
    assert "SEARCH_APP_PORT" in done.stderr
    assert "SEARCH_APP_LANGUAGE" in done.stderr


def test_row_80_debugging_is_refused_where_others_can_reach_it(run: Run, articles: Path) -> None:
    done = run("serve", "--host", "0.0.0.0", "--port", "0", FLASK_DEBUG="1")

    assert done.returncode == 1
    assert "FLASK_DEBUG" in done.stderr

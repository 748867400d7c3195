"""Turns: answers are made one after the other, and nobody waits for long or for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock

import pytest
from flask import Flask, g

from search_app import turns
from search_app.settings import Settings
from search_app.turns import init_turns

LONG = 20.0
"""Seconds after which a test that hangs fails."""


def _app(settings: Settings | None = None, **views: Callable[[], object]) -> Flask:
    app = Flask("turns")
    init_turns(app, settings or Settings())
    for name, view in views.items():
        app.add_url_rule(f"/{name}", name, view)
    return app


def _statuses(app: Flask, *paths: str) -> list[int]:
    """Return the answers to requests that come at the same time."""
    with ThreadPoolExecutor(len(paths)) as threads:
        return list(threads.map(lambda path: app.test_client().get(path).status_code, paths))


def test_answers_are_made_one_after_the_other() -> None:
    at_work, others = Lock(), []

    def view() -> str:
        others.append(not at_work.acquire(blocking=False))
        Event().wait(0.01)
        at_work.release()
        return "done"

    assert _statuses(_app(view=view), *["/view"] * 5) == [200] * 5
    assert others == [False] * 5


def test_a_slow_answer_keeps_others_waiting_for_a_while_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    begun, ended = Event(), Event()

    def slow() -> str:
        begun.set()
        return "late" if ended.wait(LONG) else "never"

    def quick() -> str:
        assert begun.wait(LONG)
        ended.set()
        return "done"

    assert _statuses(_app(slow=slow, quick=quick), "/slow", "/quick") == [200, 200]
    assert ended.is_set()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have nobody wait for a turn that is not free."""
    monkeypatch.setattr(turns, "PATIENCE", 0.0)


@pytest.mark.usefixtures("impatient")
def test_what_is_sent_piece_by_piece_keeps_nobody_waiting() -> None:
    app = _app(pieces=lambda: iter(["first", "last"]), has_turn=_has_turn)

    answer = app.test_client().get("/pieces", buffered=False)

    assert app.test_client().get("/has_turn").text == "True"
    assert b"".join(answer.iter_encoded()) == b"firstlast"


@pytest.mark.usefixtures("impatient")
def test_an_answer_that_fails_gives_its_turn_up() -> None:
    app = _app(fails=lambda: {}["none"], has_turn=_has_turn)

    assert app.test_client().get("/fails").status_code == 500
    assert app.test_client().get("/has_turn").text == "True"


def _has_turn() -> str:
    return str("turn" in g)


def test_who_waits_for_a_cluster_keeps_nobody_from_working() -> None:
    together = Barrier(2)

    def view() -> str:
        together.wait(LONG)
        return "done"

    settings = Settings(opensearch_urls=("http://localhost:9200",))
    assert _statuses(_app(settings, view=view), "/view", "/view") == [200, 200]

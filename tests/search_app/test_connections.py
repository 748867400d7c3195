"""Connections: who has more than another process lets that one go first, but not for long."""

from types import SimpleNamespace
from typing import Any

import pytest

from search_app import connections as module
from search_app.connections import Connections, servers_of, spread


def _server(accepted: list[str], channels: int) -> Any:
    return SimpleNamespace(
        handle_accept=lambda: accepted.append("one"), active_channels=dict.fromkeys(range(channels))
    )


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Connections:
    """Return the connections of two processes, whose servers are of one socket."""
    monkeypatch.setattr(module, "servers_of", lambda server: [server])
    return Connections(2)


def test_who_has_as_few_as_any_accepts_at_once(
    shared: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    accepted: list[str] = []
    server = _server(accepted, channels=3)
    shared.note(1, 3)

    spread(server, shared, 0)
    server.handle_accept()

    assert accepted == ["one"]
    assert not slept


def test_who_has_more_waits_until_the_other_has_as_many(
    shared: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted: list[str] = []
    server = _server(accepted, channels=2)
    shared.note(1, 0)
    came = iter([1, 2])

    def sleep(_seconds: float) -> None:
        assert not accepted
        shared.note(1, next(came))

    monkeypatch.setattr("time.sleep", sleep)
    spread(server, shared, 0)
    server.handle_accept()

    assert accepted == ["one"]
    assert next(came, None) is None


def test_nobody_waits_for_long_for_a_process_that_is_busy(
    shared: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr("time.sleep", slept.append)
    accepted: list[str] = []
    server = _server(accepted, channels=2)
    shared.note(1, 0)

    spread(server, shared, 0)
    server.handle_accept()

    assert accepted == ["one"]
    assert sum(slept) == pytest.approx(module.PATIENCE)


def test_nobody_waits_for_a_process_that_accepts_none(shared: Connections) -> None:
    shared.note(0, 5)
    shared.note(1, 0)
    assert shared.has_more(0)

    shared.leave(1)

    assert not shared.has_more(0)


def test_several_sockets_are_served_by_servers_of_their_own() -> None:
    from waitress.server import create_server  # noqa: PLC0415

    server = create_server(print, listen="127.0.0.1:0 [::1]:0", _start=False)
    try:
        assert len(list(servers_of(server))) == 2
    finally:
        server.close()

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


class Clock:
    """Goes on while somebody sleeps, longer than was asked for."""

    now = 5.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += 3 * seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let time pass for those who sleep alone."""
    clock = Clock()
    monkeypatch.setattr(module, "time", clock)
    return clock


def test_who_has_as_few_as_any_accepts_at_once(shared: Connections, clock: Clock) -> None:
    accepted: list[str] = []
    server = _server(accepted, channels=3)
    shared.note(1, 3)

    spread(server, shared, 0)
    server.handle_accept()

    assert accepted == ["one"]
    assert clock.now == 5.0


@pytest.mark.usefixtures("clock")
def test_who_has_more_waits_until_the_other_has_as_many(shared: Connections) -> None:
    accepted: list[str] = []
    server = _server(accepted, channels=2)
    spread(server, shared, 0)
    for others in (0, 1):
        shared.note(1, others)
        server.handle_accept()
        assert not accepted

    shared.note(1, 2)
    server.handle_accept()

    assert accepted == ["one"]


def test_nobody_waits_for_long_for_a_process_that_is_busy(
    shared: Connections, clock: Clock
) -> None:
    accepted: list[str] = []
    server = _server(accepted, channels=2)
    shared.note(1, 0)

    spread(server, shared, 0)
    for number in (1, 2):  # each anew
        began = clock.now
        while len(accepted) < number:
            server.handle_accept()
        assert module.PATIENCE <= clock.now - began <= 2 * module.PATIENCE


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

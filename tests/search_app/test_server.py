"""The server process: limits, slow clients, a clean end."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from index import LiveIndex
from search_app.server import serve
from search_app.settings import Settings
from tests.serving import SERVE

pytestmark = pytest.mark.slow


def _connect(server: str) -> socket.socket:
    address = urlsplit(server)
    return socket.create_connection((address.hostname or "", address.port or 0), timeout=20)


def _get(server: str, path: str) -> tuple[int, Message]:
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers
    finally:
        connection.close()


def test_row_77_slow_clients_keep_nobody_waiting(server: str) -> None:
    slow = [_connect(server) for _ in range(50)]
    try:
        for each in slow:
            each.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        for _ in range(5):
            assert _get(server, "/healthz")[0] == 200
    finally:
        for each in slow:
            each.close()


def test_row_69_a_long_address_is_refused(server: str) -> None:
    assert _get(server, "/?q=" + "a" * 21_000)[0] == 414


def test_row_69_endless_headers_are_refused(server: str) -> None:
    with _connect(server) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 60_000 + b"\r\n\r\n")
        assert client.recv(100).split()[1] in {b"431", b"400"}


def test_the_server_does_not_name_its_software(server: str) -> None:
    assert _get(server, "/healthz")[1]["Server"] is None


def test_it_ends_at_once_and_without_a_trace(sample_index: Path) -> None:
    said = {"vi": "Đang phục vụ tại http://127.0.0.1:", "en": "Serving http://127.0.0.1:"}
    for how, language in ((signal.SIGTERM, "vi"), (signal.SIGINT, "en")):
        with subprocess.Popen(
            [sys.executable, *SERVE],
            env={**os.environ, "SEARCH_APP_INDEX": str(sample_index), "LANGUAGE": language},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            assert process.stdout
            assert process.stdout.readline().startswith(said[language])
            process.send_signal(how)
            _, errors = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "Traceback" not in errors


def test_a_taken_port_is_reported(server: str, sample_index: Path) -> None:
    port = str(urlsplit(server).port)
    done = subprocess.run(
        [sys.executable, *SERVE[:-1], port],
        env={**os.environ, "SEARCH_APP_INDEX": str(sample_index)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "Cannot listen" in done.stderr


def test_what_ends_a_server_while_it_warms_waits_for_its_index(
    sample_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[LiveIndex] = []

    def interrupt(_index: LiveIndex) -> None:
        raise KeyboardInterrupt

    def close(index: LiveIndex) -> None:
        closed.append(index)

    monkeypatch.setattr(LiveIndex, "warm", interrupt)
    monkeypatch.setattr(LiveIndex, "close", close)
    serve(Settings(index=sample_index, port=0, processes=1), lambda *_: None)
    assert len(closed) == 1

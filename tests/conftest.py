"""What several packages of tests share: an index of the sample, and a server over it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from urllib.error import URLError

import pytest

STARTS_WITHIN = 60
"""Seconds that a server gets to start before it counts as failed."""


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the sample corpus. Only to be read."""
    from index.build import rebuild  # noqa: PLC0415  (tests of corpus run without an index)

    folder = tmp_path_factory.mktemp("sample") / "index"
    with as_file(files("corpus").joinpath("sample")) as sample:
        rebuild(sample, folder)
    return folder


@pytest.fixture(scope="session")
def server(sample_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server process over the sample; no limit of requests."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("server") / "log.txt"
    command = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}"]
    settings = {"SEARCH_APP_INDEX": str(sample_index), "SEARCH_APP_RATE_LIMIT": ""}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--call", "search_app:create_app"],
            env={**os.environ, **settings},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(address, process, log)
        yield address
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz"):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    process.terminate()
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")

"""A server process over an index, for tests that ask a real port."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVE = ("-c", "from search_app.cli import main; main()", "serve", "--port", "0")


@contextmanager
def serving(index: Path, **more: str) -> Iterator[str]:
    """Yield the address of a server over an index, with every page and no limit of requests."""
    with server_process(index, **more) as (address, _):
        yield address


@contextmanager
def server_process(index: Path, **more: str) -> Iterator[tuple[str, int]]:
    """Yield the address of such a server and the number of its process; `more` are settings."""
    settings = {
        "SEARCH_APP_INDEX": str(index),
        "SEARCH_APP_RATE_LIMIT": "",
        "SEARCH_APP_STATUS_PAGE": "1",
    }
    process = subprocess.Popen(
        [sys.executable, *SERVE], env={**os.environ, **settings, **more}, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout
        announced = process.stdout.readline().decode().split()
        assert announced, "the server did not start; what it said is above"
        try:
            yield announced[-1].rstrip("/"), process.pid
        finally:
            process.terminate()

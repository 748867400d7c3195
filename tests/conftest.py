"""What several packages of tests share: an index of the sample, and a server over it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from index.building.build import rebuild

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As in the background of a shell: what the tests start would ignore it, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

SERVE = ("-c", "from search_app.cli import main; main()", "serve", "--port", "0")


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an index of the sample corpus. Only to be read."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    with as_file(files("corpus").joinpath("sample")) as sample:
        rebuild(sample, folder)
    return folder


@pytest.fixture(scope="session")
def server(sample_index: Path) -> Iterator[str]:
    """Return the address of a server process over the sample; no limit of requests."""
    settings = {"SEARCH_APP_INDEX": str(sample_index), "SEARCH_APP_RATE_LIMIT": ""}
    process = subprocess.Popen(
        [sys.executable, *SERVE], env={**os.environ, **settings}, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout
        announced = process.stdout.readline().decode().split()
        assert announced, "the server did not start; what it said is above"
        yield announced[-1].rstrip("/")
        process.terminate()

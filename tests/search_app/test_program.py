"""The program from its first moment on."""

import signal
import subprocess
import sys

import pytest

STOPPED_WHILE_LOADING = """
import os, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), {number})
        return None

sys.meta_path.insert(0, Stop())
from search_app.program import main
main()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("module", ["click", "search_app.cli.language"])
def test_row_4_stopped_while_modules_load_it_shows_no_trace(
    module: str, number: signal.Signals
) -> None:
    code = STOPPED_WHILE_LOADING.format(module=module, number=int(number))
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_a_command_loads_it_says_so(number: signal.Signals) -> None:
    code = STOPPED_WHILE_LOADING.format(module="search_app.cli.serving", number=int(number))
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.split(b"\n")[-2:] == [b"Stopped; nothing was changed.", b""]
    assert b"Traceback" not in done.stderr


def test_it_is_the_command_line() -> None:
    code = "from search_app.program import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, check=False)

    assert done.returncode == 0
    assert b"rebuild" in done.stdout

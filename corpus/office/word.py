"""Documents of Word 97 to 2003, by the programs that can read them: LibreOffice, antiword.

Neither is a library, and both are given foreign input: each runs with a folder and a profile of its
own, without macros, without a network where the system can do that, within its time and memory.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from corpus.errors import Unreadable

MAX_SECONDS = 90
MAX_MEMORY = 4 << 30
"""Bytes of address space; LibreOffice maps more than one of them before it reads a document."""
_PROFILE = "registrymodifications.xcu"
"""Settings of a profile: no macro runs, no link is followed, and whatever asks the network asks a
port that is closed."""


def has_libreoffice() -> bool:
    """Return whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def has_antiword() -> bool:
    """Return whether antiword is installed."""
    return shutil.which("antiword") is not None


def to_docx(data: bytes) -> bytes:
    """Return a document as DOCX, converted by LibreOffice, which knows the fonts of its text."""
    with tempfile.TemporaryDirectory(prefix="search-app-") as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        settings = files("corpus.office").joinpath(_PROFILE).read_bytes()
        (folder / "profile" / "user" / _PROFILE).write_bytes(settings)
        (folder / "a.doc").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--nolockcheck", "--nodefault")
        convert = ("--convert-to", "docx", "--outdir", name, f"{name}/a.doc")
        _run(["soffice", profile, *options, *convert], folder)
        try:
            return (folder / "a.docx").read_bytes()
        except FileNotFoundError:
            raise Unreadable(
                "bad-doc", "%(program)s cannot read it. Save it as DOCX.", program="LibreOffice"
            ) from None


def to_text(data: bytes) -> bytes:
    """Return the text of a document in UTF-8, as antiword tells it."""
    with tempfile.TemporaryDirectory(prefix="search-app-") as name:
        folder = Path(name)
        (folder / "a.doc").write_bytes(data)
        return _run(["antiword", "-m", "UTF-8.txt", "-w", "0", f"{name}/a.doc"], folder)


def _run(command: Sequence[str], folder: Path) -> bytes:
    """Run a program to its end and return what it prints; Unreadable where it takes too much."""
    path = os.environ.get("PATH", os.defpath)
    with subprocess.Popen(  # noqa: S603 - no shell, no name from outside
        [*_bounds(), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"PATH": path, "HOME": str(folder), "LANG": "C.UTF-8"},
        start_new_session=True,
    ) as process:
        try:
            printed, _ = process.communicate(timeout=MAX_SECONDS)
        except subprocess.TimeoutExpired:
            raise Unreadable(
                "hostile-doc",
                "Converting it takes more than %(seconds)s seconds.",
                seconds=MAX_SECONDS,
            ) from None
        finally:
            _end(process.pid)
    if process.returncode != 0:
        raise Unreadable(
            "bad-doc", "%(program)s cannot read it. Save it as DOCX.", program=command[0]
        )
    return printed


def _end(group: int) -> None:
    """End a program and whatever it started."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


@cache
def _bounds() -> tuple[str, ...]:
    """Return what holds a program to its memory and time, and to no network, as far as can be."""
    bounds: list[str] = []
    if shutil.which("prlimit"):
        bounds += ["prlimit", f"--as={MAX_MEMORY}", f"--cpu={MAX_SECONDS}", "--core=0", "--"]
    alone = ("unshare", "--user", "--map-current-user", "--net", "--")
    if shutil.which("unshare") and _succeeds([*alone, "true"]):
        bounds += alone
    return tuple(bounds)


def _succeeds(command: Sequence[str]) -> bool:
    done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603
    return done.returncode == 0

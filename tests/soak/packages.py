"""Row 19: known holes in the locked packages, and the lowest versions without old ones."""

import re
import subprocess
from pathlib import Path

from packaging.version import Version

from tests.soak.figure import Context, Figure

ROOT = Path(__file__).parents[2]
FLOORS = {"werkzeug": "3.0.6", "waitress": "3.0.1", "flask": "2.3.2"}
"""Versions in which grave holes were closed: waitress is the server, in the place of gunicorn."""
_LOCKED = re.compile(r"^([\w.-]+)==([\w.!+-]+)", re.MULTILINE)
_AUDITED = re.compile(r"(\d+) packages audited, (\d+) known holes")
SECONDS = 600


def measure(_: Context) -> Figure:
    """Ask pip-audit, as `make audit` does, and read the lock."""
    low = too_low((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    said = subprocess.run(
        ["make", "--no-print-directory", "audit"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    ).stdout.strip()
    audited = _AUDITED.search(said)
    floors = ", ".join(f"{name} {version}" for name, version in FLOORS.items())
    return Figure(
        19,
        "pip-audit: no known hole; floors of Werkzeug, the server and Python; no html.parser, for "
        "which Python 3.11.14 was asked",
        f"requirements.lock against pip-audit, and {floors}",
        f"{_shown(said)}; below a floor: {low or 'none'}; html.parser: {_parsers() or 'not used'}",
        bool(audited and audited[2] == "0")
        and "skipped" not in said
        and not low
        and not _parsers(),
    )


def _shown(said: str) -> str:
    """Return what pip-audit said, without the names of packages that its database lacks."""
    lines = [line.partition(":")[0] if "skipped" in line else line for line in said.splitlines()]
    return "; ".join(lines[-2:]) or "the audit cannot run here"


def too_low(lock: str) -> list[str]:
    """Return the packages of a lock that are below their floors, or missing."""
    versions = {name.lower(): Version(version) for name, version in _LOCKED.findall(lock)}
    return [
        name
        for name, floor in FLOORS.items()
        if name not in versions or versions[name] < Version(floor)
    ]


def _parsers() -> list[str]:
    """Return the files that use Python's own parser of HTML."""
    packages = (ROOT / name for name in ("corpus", "index", "search_app"))
    found = (path for package in packages for path in package.rglob("*.py"))
    return [path.name for path in found if "html.parser" in path.read_text(encoding="utf-8")]

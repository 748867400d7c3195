"""A Java that OpenSearch runs on, wherever this machine has one.

    python -m tests.opensearch.java

prints its path, or ends with what to install.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LEAST = 21
MISSING = f"no Java of version {LEAST} or newer: apt-get install openjdk-{LEAST}-jre-headless"
_VERSION = re.compile(r'version "(\d+)')


@cache
def java() -> Path | None:
    """Return the first that is new enough, as it is named, asked for or installed."""
    return next((path for path in _candidates() if _version(path) >= LEAST), None)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("SEARCH_APP_TEST_JAVA"):
        yield Path(named)
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home, "bin/java")
    if found := shutil.which("java"):
        yield Path(found)
    yield from sorted(Path("/usr/lib/jvm").glob("*/bin/java"))


def said_of_itself(path: Path) -> str:
    """Return what a Java says of its version; nothing where it is none."""
    try:
        told = subprocess.run([path, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return told.stderr


def _version(path: Path) -> int:
    match = _VERSION.search(said_of_itself(path))
    return int(match[1]) if match else 0


if __name__ == "__main__":
    print(java() or sys.exit(MISSING))

"""The jars of OpenSearch, fetched from a Maven repository and laid out as a distribution is.

    python -m tests.opensearch.jars

prints the folder. `jars.txt` pins each by its SHA-256; whatever serves them need not be trusted.
"""

import fcntl
import hashlib
import os
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

VERSION = "3.9.0"
LIST = Path(__file__).with_name("jars.txt")
CENTRAL = "https://repo.maven.apache.org/maven2"
MAVEN = Path.home() / ".m2"
AT_ONCE = 8
SECONDS = 60
TRIES = 3
MODULES = {
    "transport-netty4": ("org.opensearch.transport.Netty4ModulePlugin", ""),
    "lang-painless": ("org.opensearch.painless.PainlessModulePlugin", ""),
    "analysis-common": (
        "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
        "lang-painless",
    ),
}
"""Folder below `modules` -> its class, and the module that it extends."""


class JarsMissing(Exception):
    """A jar cannot be had; says which, and where it was looked for."""


@dataclass(frozen=True, slots=True)
class Jar:
    """A line of the list."""

    sha256: str
    folder: str
    """Where it lies in a distribution."""
    path: str
    """Where it lies in a repository."""

    def is_in(self, content: bytes) -> bool:
        """Return whether these are its bytes."""
        return hashlib.sha256(content).hexdigest() == self.sha256


def installed() -> Path:
    """Return the folder of a whole OpenSearch; the first time its jars are fetched."""
    text = LIST.read_bytes()
    cache = _cache()
    home = cache / f"opensearch-{VERSION}-{hashlib.sha256(text).hexdigest()[:8]}"
    with one_at_a_time("jars"):
        if not home.is_dir():
            with tempfile.TemporaryDirectory(dir=cache) as folder:
                _lay_out(Path(folder, "new"), list(_listed(text.decode())))
                Path(folder, "new").rename(home)
    return home


def repository(settings: Path = MAVEN / "settings.xml") -> str:
    """Return the address that Maven takes jars from on this machine: its mirror, or Central."""
    with suppress(OSError, ElementTree.ParseError):
        for mirror in ElementTree.parse(settings).getroot().iterfind(".//{*}mirror"):
            covered = (mirror.findtext("{*}mirrorOf") or "").split(",")
            if {"*", "central", "external:*"} & {one.strip() for one in covered}:
                return (mirror.findtext("{*}url") or CENTRAL).strip().rstrip("/")
    return CENTRAL


@contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Let one process at a time make something that stays in the cache."""
    _cache().mkdir(parents=True, exist_ok=True)
    with (_cache() / f"{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _cache() -> Path:
    if chosen := os.environ.get("SEARCH_APP_TEST_CACHE"):
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "search-app-tests")


def _listed(text: str) -> Iterator[Jar]:
    return (Jar(*line.split()) for line in text.splitlines() if not line.startswith("#"))


def _lay_out(home: Path, jars: Iterable[Jar]) -> None:
    address = repository()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda jar: _put(jar, home, address), jars))
    for name, (class_name, extended) in MODULES.items():
        lines = {
            "name": name,
            "description": name,
            "version": VERSION,
            "opensearch.version": VERSION,
            "java.version": "21",
            "classname": class_name,
            "extended.plugins": extended,
            "has.native.controller": "false",
        }
        text = "".join(f"{key}={value}\n" for key, value in lines.items())
        (home / "modules" / name / "plugin-descriptor.properties").write_text(text)
    (home / "plugins").mkdir()


def _put(jar: Jar, home: Path, address: str) -> None:
    target = home / jar.folder / Path(jar.path).name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(_kept_by_maven(jar) or _fetched(jar, address))


def _kept_by_maven(jar: Jar) -> bytes | None:
    """Return it from the repository that Maven keeps on this machine, if it is there and whole."""
    with suppress(OSError):
        content = (MAVEN / "repository" / jar.path).read_bytes()
        return content if jar.is_in(content) else None
    return None


def _fetched(jar: Jar, address: str) -> bytes:
    url = f"{address}/{jar.path}"
    problem: object = "its SHA-256 is another"
    for attempt in range(TRIES):
        try:
            with urllib.request.urlopen(url, timeout=SECONDS) as answer:
                content: bytes = answer.read()
            if jar.is_in(content):
                return content
        except OSError as error:
            problem = error
            time.sleep(2**attempt)
    raise JarsMissing(f"{url}: {problem}")


if __name__ == "__main__":
    print(installed())

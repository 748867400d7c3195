"""The application as its users run it: built by the command line, asked over HTTP."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

COMMAND = (sys.executable, "-c", "from search_app.program import main; main()")
LIVELY = {"SEARCH_APP_RATE_LIMIT": "", "SEARCH_APP_PROCESSES": "1"}
"""No limit of requests, and one process, so that engines have the same."""
TRIES = 30
RETRY_SECONDS = 1
Json = dict[str, Any]


class Refused(RuntimeError):
    """An answer that is an error; says which request, and the beginning of the answer."""

    def __init__(self, status: int, request: str, answer: bytes) -> None:
        super().__init__(f"{request}: {status} {answer[:500].decode(errors='replace')}")
        self.status = status


class Connection:
    """A connection to an HTTP server that stays open between requests, and a stop-watch."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=120)

    def send(self, method: str, path: str, body: str | None = None) -> bytes:
        """Return the answer to a request; bodies are JSON."""
        headers = {"Content-Type": "application/json", "Accept-Language": "en"}
        encoded = None if body is None else body.encode()
        self._connection.request(method, path, encoded, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status >= 400:
            raise Refused(answer.status, f"{method} {path}", content)
        return content

    def timed(self, method: str, path: str, body: str | None = None) -> tuple[bytes, float]:
        """Return the answer, and the milliseconds until it was whole."""
        started = time.perf_counter()
        content = self.send(method, path, body)
        return content, (time.perf_counter() - started) * 1000

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


class Site:
    """A running server of the application."""

    def __init__(self, address: str, pid: int) -> None:
        self._address = address
        self._connection = Connection(address)
        self.pid = pid
        self.refusals = 0
        """Answers 503, after each of which the same was asked again."""

    def again(self) -> "Site":
        """Return the same by another connection, for another thread."""
        return Site(self._address, self.pid)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def wait_until_ready(self) -> None:
        """Return when the server says that it can answer searches."""
        self._asked("/readyz")

    def page_ms(self, text: str) -> float:
        """Return the milliseconds that the page of results takes."""
        return self.listed_ms({"q": text})

    def listed_ms(self, parameters: Mapping[str, object]) -> float:
        """Return the milliseconds that a page of results with more than a query takes."""
        return self._asked(f"/?{urlencode(parameters, doseq=True)}")[1]

    def answer(self, parameters: Mapping[str, object]) -> Json:
        """Return what the API answers."""
        path = f"/api/v1/search?{urlencode(parameters, doseq=True)}"
        found: Json = json.loads(self._asked(path)[0])
        return found

    def _asked(self, path: str) -> tuple[bytes, float]:
        """Ask until the server is not busy, as its clients do."""
        for _ in range(TRIES):
            try:
                return self._connection.timed("GET", path)
            except Refused as error:
                if error.status != 503:
                    raise
                self.refusals += 1
                time.sleep(RETRY_SECONDS)
        raise SystemExit(f"{path} was refused {TRIES} times.")


def built(corpus: Path, index: Path, settings: Mapping[str, str], workers: int) -> float:
    """Build an index by the command line; return the seconds."""
    return ran(index, settings, "rebuild", str(corpus), "--quiet", "--workers", str(workers))


def ran(index: Path, settings: Mapping[str, str], *arguments: str) -> float:
    """Run a command of the program to its end; return the seconds."""
    command = [*COMMAND, "--index", str(index), *arguments]
    started = time.perf_counter()
    subprocess.run(command, env=_environment(settings), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


@contextmanager
def served(index: Path, settings: Mapping[str, str]) -> Iterator[Site]:
    """Yield a server over an index."""
    command = [*COMMAND, "--index", str(index), "serve", "--port", "0"]
    environment = _environment(settings)
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            site = Site(process.stdout.readline().split()[-1], process.pid)
            yield site
            site.close()
        finally:
            process.terminate()


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    return {**os.environ, **LIVELY, **settings}

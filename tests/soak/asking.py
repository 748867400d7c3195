"""Requests to a server process, one after the other over a connection that is kept."""

import http.client
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlencode, urlsplit

from tests.soak.fuzz import ORDINARY

SECONDS = 30
PAUSE_SECONDS = 0.02


@dataclass(slots=True)
class Asker:
    """Asks a server."""

    server: str
    seconds: list[float] = field(default_factory=list)
    """How long each answer took."""
    _connection: http.client.HTTPConnection | None = None

    def ask(
        self, method: str, address: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body."""
        if self._connection is None:
            netloc = urlsplit(self.server).netloc
            self._connection = http.client.HTTPConnection(netloc, timeout=SECONDS)
        began = time.perf_counter()
        try:
            self._connection.request(method, address, body or None, headers or {})
            answer = self._connection.getresponse()
            found = answer.status, dict(answer.getheaders()), answer.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        self.seconds.append(time.perf_counter() - began)
        if answer.will_close:
            self.close()
        return found

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def search(self, text: str) -> int:
        """Search by the API; return the status."""
        return self.ask("GET", f"/api/v1/search?{urlencode({'q': text}, errors='replace')}")[0]

    def ordinary(self, until: Iterable[object]) -> list[float]:
        """Search as readers do, with pauses, once for each; return how long answers took."""
        asker = Asker(self.server)
        for text, _ in zip(cycle(ORDINARY), until, strict=False):
            assert asker.search(text) == 200, text
            time.sleep(PAUSE_SECONDS)
        asker.close()
        return asker.seconds

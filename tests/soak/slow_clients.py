"""Row 16: clients that send and read as slowly as they can, beside readers."""

import socket
import threading
from urllib.parse import urlsplit

from tests.serving import serving
from tests.soak.asking import Asker
from tests.soak.figure import Context, Figure, quantile
from tests.soak.made import corpus_in, index_in

CLIENTS = 200
ORDINARY = 300
MOST = 300
"""Milliseconds."""
_HEAD = b"GET /?q=hoi+nghi HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
_BODY = b"POST /?q=a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"
_WHOLE = b"GET /?q=hoi+nghi HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20
KINDS = (_HEAD, _BODY, _WHOLE)
"""Headers that do not end, a body that does not, answers that nobody reads."""


def measure(context: Context) -> Figure:
    """Have them drip a byte a second, and search as readers do."""
    count = context.count(CLIENTS)
    with serving(index_in(context.folder, corpus_in(context.folder))) as server:
        ended = threading.Event()
        slow = [_slow(server, number) for number in range(count)]
        dripping = threading.Thread(target=_drip, args=(slow, ended))
        dripping.start()
        seconds = Asker(server).ordinary(range(context.count(ORDINARY) + 5))
        ended.set()
        dripping.join()
        for each in slow:
            each.close()
    p95 = 1000 * quantile(seconds, 0.95)
    return Figure(
        16,
        "200 slow clients: ordinary p95 below 300 ms",
        f"{count} slow clients, {len(seconds)} requests of readers",
        f"p95 {p95:.0f} ms, slowest {1000 * max(seconds):.0f} ms",
        p95 < MOST,
    )


def _slow(server: str, number: int) -> socket.socket:
    address = urlsplit(server)
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect((address.hostname or "", address.port or 0))
    client.sendall(KINDS[number % len(KINDS)])
    return client


def _drip(slow: list[socket.socket], ended: threading.Event) -> None:
    while not ended.wait(1):
        for number, client in enumerate(slow):
            if KINDS[number % len(KINDS)] is _WHOLE:
                continue
            try:
                client.send(b"a")
            except OSError:  # the server has had enough of it
                continue

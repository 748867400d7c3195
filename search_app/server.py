"""The web server: waitress, which slow clients cannot starve, for it buffers their requests."""

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from flask import Flask
from waitress.server import create_server

from corpus.errors import SearchAppError
from index import AbbreviationFile, preload, share_heap
from search_app import index_access, processes, refusals
from search_app.application import assembled
from search_app.connections import Connections, spread
from search_app.logs import init_logs
from search_app.metrics import OnItsOwnPort, counting, folder_of_counts
from search_app.rates import SharedCounts
from search_app.rendering import compile_templates
from search_app.settings import Settings
from search_app.tidying import tidied

HEADER_BYTES = 32_768
BODY_BYTES = 1_048_576
"""Larger than the application's own limit, whose answer has the right headers."""
SENT_BYTES = 4_194_304
"""Of a long answer that wait to be sent before the answer waits, too. Waitress keeps as much of it
in memory for each thread, even where the client is as fast."""
IDLE_SECONDS = 30
CONNECTIONS = 1_000
BACKLOG = 1_024
"""Connections that wait to be accepted."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all processes of a server have from the first one."""

    sockets: list[socket.socket]
    metrics: list[socket.socket]
    """Those of the figures."""
    counts: SharedCounts
    connections: Connections


def serve(settings: Settings, ready: Callable[[str, str], None]) -> None:
    """Serve until SIGTERM or Ctrl-C.

    `ready` is told the address, and that of the figures, where they are had: who asks from then on
    is answered, the first as soon as the index is warm.
    SearchAppError where the address cannot be had, or debugging is on for others to see.
    """
    _refuse_debug(settings.host)
    AbbreviationFile(settings.abbreviations)  # a bad one is reported here, once
    sockets = _listening(settings.host, settings.port)
    port = sockets[0].getsockname()[1]
    share_heap()
    preload()
    init_logs(settings)
    with suppress(KeyboardInterrupt), _metrics(settings) as metrics:
        shared = _Shared(sockets, metrics, SharedCounts(), Connections(settings.processes))
        host = f"http://{_shown(settings.host)}"
        figures = f"{host}:{metrics[0].getsockname()[1]}/metrics" if metrics else ""
        processes.run(
            lambda process: _answer(settings, shared, process),
            settings.processes,
            lambda: ready(f"{host}:{port}/", figures),
        )


@contextmanager
def _metrics(settings: Settings) -> Iterator[list[socket.socket]]:
    """Give the sockets of the figures, where they are wanted, and a folder to count in."""
    if settings.metrics_port is None:
        yield []
        return
    with folder_of_counts():
        yield _listening(settings.host, settings.metrics_port)


def _listening(host: str, port: int) -> list[socket.socket]:
    """Return a socket for each address that the host stands for, all with one port."""
    sockets: list[socket.socket] = []
    try:
        for family, _, _, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            # Port 0 asks for any: the first gets one, the others the same.
            bound = (address[0], sockets[0].getsockname()[1] if sockets else port)
            sockets.append(socket.create_server(bound, family=family, backlog=BACKLOG))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "there is no such address"
        raise SearchAppError(
            "Cannot listen on %(host)s:%(port)s: %(reason)s. Choose others with --host and --port.",
            host=host,
            port=port,
            reason=reason,
        ) from error
    return sockets


def _answer(settings: Settings, shared: _Shared, process: int) -> None:
    """Answer requests until interrupted, as one of the processes."""
    shared.connections.leave(process)
    app = assembled(settings, shared.counts, [counting()] if shared.metrics else [])
    try:
        compile_templates(app)
        index_access.warm(app)
        with closing(_server(app, settings, shared)) as server, tidied():
            spread(server, shared.connections, process)
            server.run()
    except KeyboardInterrupt:
        pass
    finally:
        index_access.close(app)
        for each in (*shared.sockets, *shared.metrics):
            each.close()


def _server(app: Flask, settings: Settings, shared: _Shared) -> Any:
    metrics = shared.metrics
    server = create_server(
        OnItsOwnPort(app, metrics[0].getsockname()[1]) if metrics else app,
        sockets=[*shared.sockets, *metrics],
        threads=settings.threads,
        ident=None,
        max_request_header_size=HEADER_BYTES,
        max_request_body_size=BODY_BYTES,
        outbuf_high_watermark=SENT_BYTES,
        channel_timeout=IDLE_SECONDS,
        connection_limit=CONNECTIONS,
        clear_untrusted_proxy_headers=False,
    )
    refusals.speak_for(server)
    return server


def _refuse_debug(host: str) -> None:
    if os.environ.get("FLASK_DEBUG", "0") not in {"", "0"} and not _is_loopback(host):
        raise SearchAppError(
            "FLASK_DEBUG is set and %(host)s can be reached by others. Unset it to serve there.",
            host=host,
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host

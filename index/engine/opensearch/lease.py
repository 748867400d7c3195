"""One build at a time in a cluster, whatever machines they run on.

A build notes in the cluster that it is at work, and again every few seconds. One that finds
another's note watches it: where it is renewed it gives up at once, where it stays as it is the
other is taken for dead. No clocks are compared, and what was taken for dead cannot publish any
more (a lease with a fencing token: Kleppmann, Designing Data-Intensive Applications, chapter 8).

A build that ends gives back the number that it did not publish by: numbers are passed over only for
builds that nobody has heard of since, and that may still write.
"""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime

from corpus.errors import SearchAppError
from index.engine.opensearch import state
from index.engine.opensearch.client import Client
from index.engine.opensearch.state import Builder, State
from index.errors import BuildRunning, EngineUnreachable, IndexUnavailable

RENEW_SECONDS = 2.0
LOST_SECONDS = 10.0
"""A build that was not heard of for so long is taken for dead."""
LOOK_SECONDS = 0.2
_log = logging.getLogger(__name__)


@contextmanager
def lease(client: Client, least: int = 0) -> Iterator[Builder]:
    """Hold the cluster for one build; yield its token, by which it publishes, and its number.

    The number is larger than `least` and than those of all builds before.

    BuildRunning where another build is at work, within RENEW_SECONDS or little more.
    """
    state.make(client)
    ours = _take(client, least)
    ending = threading.Event()
    renewing = threading.Thread(target=_renew, args=(client, ours, ending), daemon=True)
    renewing.start()
    try:
        yield ours
    finally:
        ending.set()
        renewing.join()
        with suppress(IndexUnavailable):  # the next build waits a little instead
            _change(client, ours, None)


def _take(client: Client, least: int) -> Builder:
    """Note that we build, as soon as nobody else does; return what was noted."""
    token = secrets.token_hex(8)
    seen, since = state.read(client), time.monotonic()
    while seen.builder is None or seen.builder.token != token:
        is_lost = time.monotonic() - since >= LOST_SECONDS
        if seen.builder is None or is_lost:
            ours = _ours(token, max(seen.builds, least) + 1)
            if state.write(client, replace(seen, builder=ours, builds=ours.number)):
                return ours
        else:
            time.sleep(LOOK_SECONDS)
        now = state.read(client)
        if now.version != seen.version:
            _give_way(now, token)
            seen, since = now, time.monotonic()
    return seen.builder


def _ours(token: str, number: int) -> Builder:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return Builder(token, socket.gethostname(), os.getpid(), since, number)


def _give_way(found: State, token: str) -> None:
    """Raise BuildRunning where another build has just been heard of."""
    if (other := found.builder) and other.token != token:
        raise BuildRunning(
            "Another build (process %(process)d on %(host)s, since %(since)s) is at work on this "
            "index in OpenSearch. Wait for it, or stop it, and try again.",
            process=other.process,
            host=other.host,
            since=other.since,
        )


def _renew(client: Client, ours: Builder, ending: threading.Event) -> None:
    while not ending.wait(RENEW_SECONDS):
        try:
            if not _change(client, ours, ours):
                _log.error("Another build took over; this one will publish nothing.")
                return
        except EngineUnreachable:
            continue  # nor does anybody else reach it to take over
        except Exception as error:  # whatever it is, who is at work is told by `check_held`
            known = isinstance(error, SearchAppError)
            _log.error("This build is not told of any more: %s", error, exc_info=not known)
            return


def _change(client: Client, ours: Builder, builder: Builder | None) -> bool:
    """Note who builds in our place, or we again; return False where we do not build any more."""
    while (found := state.read(client)).builder == ours:
        is_used = builder or any(each.generation == ours.number for each in found.generations)
        builds = ours.number if is_used else ours.number - 1
        if state.write(client, replace(found, builder=builder, builds=builds)):
            return True
    return builder is None and found.builder is None

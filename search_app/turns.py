"""Requests of one process take turns, for Python's threads share one core.

Threads that alternate at every call of numpy get less done, and later, than one after the other.
"""

from threading import Lock

from flask import Flask, Response, g, request

from search_app.access import UNLIMITED
from search_app.settings import Settings

PATIENCE = 1.0
"""Seconds: behind an answer that takes longer the next one begins beside it."""


def init_turns(app: Flask, settings: Settings) -> None:
    """Have answers made one after the other; to send them takes no turn. After all that may refuse.

    Not where a cluster is asked: who waits for it keeps nobody from working.
    """
    if settings.opensearch_urls:
        return
    turn = Lock()

    def begin() -> None:
        if request.endpoint not in UNLIMITED and turn.acquire(timeout=PATIENCE):
            g.turn = turn

    def end(response: Response) -> Response:
        _give_up()
        return response

    app.before_request(begin)
    app.after_request(end)
    app.teardown_appcontext(lambda _: _give_up())


def _give_up() -> None:
    """Let the next request begin."""
    turn: Lock | None = g.pop("turn", None)
    if turn is not None:
        turn.release()

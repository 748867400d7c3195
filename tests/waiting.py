"""Waiting for what another process or thread will do."""

import time
from collections.abc import Callable

DEADLINE_SECONDS = 60.0


def eventually(condition: Callable[[], object], seconds: float = DEADLINE_SECONDS) -> bool:
    """Return whether a condition comes true before the deadline; it is asked again and again."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True

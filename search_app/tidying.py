"""Memory that a process of the server gives back between the searches."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from index import give_memory_back

PAUSE_SECONDS = 10.0
"""Between one time and the next: a large search needs 20 MB, and takes 10 ms to have them again."""


@contextmanager
def tidied() -> Iterator[None]:
    """Give memory back again and again, in a thread, until this is left."""
    is_over = threading.Event()

    def tidy() -> None:
        while not is_over.wait(PAUSE_SECONDS):
            give_memory_back()

    thread = threading.Thread(target=tidy, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()

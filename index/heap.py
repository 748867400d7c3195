"""Memory that GNU's C library keeps of what was freed, for what will be wanted later."""

import ctypes
from contextlib import suppress


def share_heap() -> None:
    """Have all threads take memory from one heap.

    The library gives each its own, which keeps what a search once needed; searches take turns, so
    that none waits for another here (mallopt(3): M_ARENA_MAX is -8).
    """
    with suppress(AttributeError, OSError):  # another system or library
        ctypes.CDLL(None).mallopt(-8, 1)


def give_memory_back() -> None:
    """Give the system what is free: 3 ms for 150 MB (malloc_trim(3))."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)

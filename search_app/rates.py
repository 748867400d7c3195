"""How many requests one client may make: rates, and counts that all processes share."""

import fcntl
import mmap
import os
import re
import struct
import tempfile
import threading
import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from corpus.errors import WrongValue

_SECONDS = {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400}
_RATE = re.compile(
    r"\s*(?P<most>[1-9][0-9]{0,8})\s*(?:/|per)\s*(?P<times>[1-9][0-9]{0,3})?"
    rf"\s*(?P<unit>{'|'.join(_SECONDS)})s?\s*",
    re.IGNORECASE,
)
_SLOT = struct.Struct("=QdI")
"""A counted client: hash of its name, when its window ends, its requests since it began."""
SLOTS = 1 << 16
"""Clients that are counted at the same time; 1.3 MB."""
_PROBES = 8
"""Slots in which one client may be."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many requests in so many seconds, counted from the first."""

    most: int
    seconds: int


def parse_rates(text: str) -> tuple[Rate, ...]:
    """Return the rates of a text as `100 per minute; 1000 per 2 hours`; none of an empty one.

    WrongValue where it is not written so.
    """
    matches = [_RATE.fullmatch(part) for part in re.split("[,;|]", text)] if text else []
    if not all(matches):
        raise WrongValue("write it as `100 per minute`, or leave it empty")
    return tuple(
        Rate(int(each["most"]), int(each["times"] or 1) * _SECONDS[each["unit"].lower()])
        for each in matches
        if each
    )


class SharedCounts:
    """Counts in memory that processes share which are forked after it was made.

    The lock is one of the kernel's: it falls when its process dies, however it does. Where more
    clients come at once than there are slots, the one with the fewest requests is forgotten.
    """

    def __init__(self, slots: int = SLOTS, clock: Callable[[], float] = time.monotonic) -> None:
        self._slots = slots
        self._clock = clock
        self._table = mmap.mmap(-1, slots * _SLOT.size)  # anonymous: shared, never on disk
        self._file, name = tempfile.mkstemp()
        Path(name).unlink()
        weakref.finalize(self, os.close, self._file)
        self._lock = threading.Lock()  # the kernel's does not part the threads of a process

    def refused(self, rates: tuple[Rate, ...], name: str) -> float:
        """Count a request; return 0 where it is allowed, else the seconds until another is."""
        return max((self._seconds_to_wait(rate, name) for rate in rates), default=0.0)

    def _seconds_to_wait(self, rate: Rate, name: str) -> float:
        digest = blake2b(f"{rate.seconds} {name}".encode(errors="replace"), digest_size=8).digest()
        key = int.from_bytes(digest, "big") or 1
        with self._lock:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                return self._counted(key, rate)
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)

    def _counted(self, key: int, rate: Rate) -> float:
        now = self._clock()
        place, end, count = self._slot(key, now)
        if not end:
            end = now + rate.seconds
        _SLOT.pack_into(self._table, place, key, end, min(count + 1, 0xFFFFFFFF))
        return end - now if count >= rate.most else 0.0

    def _slot(self, key: int, now: float) -> tuple[int, float, int]:
        """Return where a client is counted, the end of its window and its count; 0 where new."""
        fewest, chosen = float("inf"), 0
        for probe in range(_PROBES):
            place = (key + probe) % self._slots * _SLOT.size
            other, end, count = _SLOT.unpack_from(self._table, place)
            if other == key and end > now:
                return place, end, count
            weight = count if end > now else -1
            if weight < fewest:
                fewest, chosen = weight, place
        return chosen, 0.0, 0

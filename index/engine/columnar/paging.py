"""Whether the disk is still waited for: only then the system is told what is wanted next.

A page asks for a thousand spans of files. Where they are in memory, telling takes a tenth of its
time; where they are not, all of them are read beside one another instead of one after the other.
"""

import time

try:
    import resource
except ImportError:  # Windows, where nothing can be told either
    resource = None  # type: ignore[assignment]

COLD_SECONDS = 10.0
"""So long after the disk was last waited for, it may be again: what was read in time is no sign of
what is wanted next."""


class Paging:
    """Watches the major faults of this process: how often it waited for a page of a file."""

    def __init__(self) -> None:
        self.is_cold = True
        """Whether it waited lately, or has only begun."""
        self._faults = -1
        self._waited = 0.0

    def look(self) -> None:
        """See whether the disk was waited for since the last look."""
        now, faults = time.monotonic(), major_faults()
        if faults != self._faults:
            self._faults, self._waited = faults, now
        self.is_cold = now - self._waited < COLD_SECONDS


def major_faults() -> int:
    """Return how often this process waited for a page of a file (getrusage(2)); 0 where unknown."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_majflt if resource else 0


PAGING = Paging()
"""Of this process, which alone is counted."""

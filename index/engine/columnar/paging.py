"""Whether the disk is still waited for: only then the system is told what is wanted next.

A page asks for a thousand spans of files. Where they are in memory, telling takes a tenth of its
time; where they are not, all of them are read beside one another instead of one after the other.
"""

try:
    import resource
except ImportError:  # Windows, where nothing can be told either
    resource = None  # type: ignore[assignment]


class Paging:
    """Watches the major faults of this process: how often it waited for a page of a file."""

    def __init__(self) -> None:
        self.is_cold = True
        """Whether it waited between the last two looks; true until the second one."""
        self._faults = -1

    def look(self) -> None:
        """See whether the disk was waited for since the last look."""
        faults = major_faults()
        self.is_cold = faults != self._faults
        self._faults = faults


def major_faults() -> int:
    """Return how often this process waited for a page of a file (getrusage(2)); 0 where unknown."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_majflt if resource else 0


PAGING = Paging()
"""Of this process, which alone is counted."""

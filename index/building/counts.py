"""What became of everything that a build met, in numbers."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """Files, but for a JSONL file, whose lines count one by one."""

    seen: int = 0
    """All that were met, counted apart from what became of them."""
    indexed: int = 0
    skipped: int = 0
    ignored: int = 0
    repaired: int = 0
    """Those of the indexed ones in which something had to be repaired."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Reason for skipping -> how many."""

    @property
    def accounted(self) -> int:
        """Those of which it is known what became of them; in the end, all that were seen."""
        return self.indexed + self.skipped + self.ignored

"""What a build tells whoever watches it, and what it reports at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.verdict import Rejected


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a build."""

    stage: str
    """`reading`, `writing`, `verifying` or `publishing`."""
    done_bytes: int
    total_bytes: int
    """Of the files to be read, by their sizes; 0 until the folder has been walked."""
    files: int
    articles: int


Watcher = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The outcome of a rebuild or update. `indexed + skipped + ignored == seen`, always.

    The unit is the file, but for a JSONL file, whose lines count one by one.
    """

    generation: str
    seen: int
    indexed: int
    skipped: int
    ignored: int
    repaired: int
    added: int
    changed: int
    removed: int
    seconds: float
    reasons: dict[str, int] = field(default_factory=dict)
    """Skip reason -> how many."""


RejectedListener = Callable[[Rejected], None]

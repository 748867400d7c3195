"""What became of everything that a build met, in numbers."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CorpusError
from corpus.reasons import Tally


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


def no_article(corpus: Path, counts: Counts) -> CorpusError:
    """Return what to raise where nothing of a folder could be indexed: why, most frequent first."""
    told = {"folder": corpus, "seen": counts.seen}
    if not counts.reasons:
        return CorpusError(
            "No article was found in %(folder)s (%(seen)d files and lines seen). "
            "Nothing was published. Is it the right folder?",
            **told,
        )
    return CorpusError(
        "No article was found in %(folder)s (%(seen)d files and lines seen; skipped: %(reasons)s). "
        "Nothing was published. `search-app read FILE` says what is wrong with a file.",
        reasons=Tally(counts.reasons),
        **told,
    )

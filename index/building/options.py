"""How an index is built, as the one who builds chooses."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.field_names import FieldNames
from corpus.verdict import Verdict
from index.building.progress import Watcher
from index.engine.registry import ONLY_FILES, Engines


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build, the same for a rebuild and an update."""

    workers: int | None = None
    """Worker processes; None for one a processor."""
    force: bool = False
    """Publish even where the new index lacks many articles of the old one."""
    strict: bool = False
    """Fail at the first file that a parser dies of, instead of skipping it."""
    follow_links: bool = False
    names: FieldNames | None = None
    """What fields are called in data sets; None for the table of `corpus.field_names`."""
    engines: Engines = ONLY_FILES
    watch: Watcher | None = None
    on_verdict: Callable[[Verdict], None] | None = None
    """Called for each file that was rejected, ignored, or repaired."""
    own: tuple[Path, ...] = ()
    """Files that are written meanwhile, such as a report; no part of the folder."""

    @property
    def processes(self) -> int:
        """How many worker processes there are to be."""
        return self.workers or os.cpu_count() or 1

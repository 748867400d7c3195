"""What tests do with an installation in a cluster: hold it as builds do, and search."""

from contextlib import AbstractContextManager
from pathlib import Path

from index.building.options import BuildOptions
from index.engine.kind import ENGINE, EngineKind
from index.engine.opensearch.state import Builder
from index.models import SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from index.storage.following import served

KILLED = Builder("killed", "here", 1, "", 50)
"""A build that left what it had made."""


def building(
    options: BuildOptions, older: str | None, index_folder: Path
) -> AbstractContextManager[EngineKind]:
    """Hold the cluster as a build does: a rebuild, or an update of a generation."""
    folder = index_folder / older / ENGINE if older else None
    return options.engines.for_builds().building(folder, served(index_folder))


def total(index_folder: Path, options: BuildOptions, text: str = "đảng") -> int:
    with Searcher.open(index_folder, engines=options.engines) as searcher:
        return searcher.search(SearchRequest(query=parse(text))).total

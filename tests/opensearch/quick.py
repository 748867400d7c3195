"""Clusters that start quickly, for tests.

    python -m tests.opensearch.quick

makes ready what that needs. Three nodes take 34 seconds of processor time to start as OpenSearch
comes, 18 with the simple compiler alone, 10 with an archive of the classes that a node loads.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.opensearch.cluster import Cluster, running
from tests.opensearch.jars import installed, one_at_a_time
from tests.opensearch.java import java, said_of_itself

SIMPLE_COMPILER = "-XX:TieredStopAtLevel=1"


@contextmanager
def quickly_running(count: int = 3) -> Iterator[Cluster]:
    """Yield a cluster that has started; nothing of it stays."""
    with running(count, (SIMPLE_COMPILER,), class_archive()) as cluster:
        yield cluster


def class_archive() -> Path:
    """Return the archive of what a node loads; the first time a node writes it when it ends."""
    runtime = hashlib.sha256(said_of_itself(java() or Path()).encode()).hexdigest()[:8]
    kept = installed().with_name(f"{installed().name}-{runtime}.jsa")
    with one_at_a_time("classes"):
        if not kept.exists():
            _write(kept)
    return kept


def _write(kept: Path) -> None:
    name = "classes.jsa"
    with running(1, (SIMPLE_COMPILER, f"-XX:ArchiveClassesAtExit={name}")) as cluster:
        cluster.nodes[0].stop()
        shutil.copyfile(cluster.nodes[0].folder / name, kept.with_suffix(".new"))
    kept.with_suffix(".new").rename(kept)


if __name__ == "__main__":
    print(class_archive())

"""Every engine that there is, over the articles of `articles`."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path

import pytest

from index.engine.kind import Batch, EngineKind
from index.engine.opensearch import indices
from index.engine.opensearch.client import BUILD_SECONDS, Client
from index.engine.opensearch.cluster import Cluster
from index.engine.protocol import Engine, IndexEntry
from index.engine.registry import COLUMNAR, OPENSEARCH, Engines
from tests.engines import without_hurry
from tests.index.engine.conformance.articles import ARTICLES, Assemble, Revise, entry

KINDS = [COLUMNAR, pytest.param(OPENSEARCH, marks=pytest.mark.slow)]


@pytest.fixture(scope="module", params=KINDS)
def kinds(request: pytest.FixtureRequest) -> Iterator[Callable[[], EngineKind]]:
    """Return a function that returns a kind of engine, to build with once."""
    if request.param == COLUMNAR:
        yield Engines().for_builds
        return
    urls = tuple(request.getfixturevalue("opensearch_cluster").addresses)
    prefix = f"test-{secrets.token_hex(4)}"
    numbers = count()

    def cluster() -> Cluster:
        # Of one that was published twice more, nothing is left of the first.
        return Cluster(urls=urls, index=f"{prefix}-{next(numbers)}", shards=2, replicas=0)

    with pytest.MonkeyPatch.context() as patch:
        without_hurry(patch)
        yield lambda: Engines(request.param, cluster()).for_builds()
    with closing(Client(cluster(), BUILD_SECONDS)) as client:
        indices.remove(client, [f"{prefix}-*"])


@pytest.fixture(scope="module")
def kind(kinds: Callable[[], EngineKind]) -> EngineKind:
    return kinds()


@pytest.fixture(scope="module")
def builds() -> Iterator[ExitStack]:
    """Return what is held until the last test of a module."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture(scope="module")
def assemble(
    kinds: Callable[[], EngineKind],
    builds: ExitStack,
    tmp_path_factory: pytest.TempPathFactory,
) -> Assemble:
    def build(
        *batches: Iterable[IndexEntry],
        dropped: Iterable[int] = (),
        groups: dict[str, int] | None = None,
    ) -> Path:
        folder = tmp_path_factory.mktemp("built")
        writing = builds.enter_context(kinds().building(None, None))
        prepared, by_id = _prepared(writing, folder, batches, frozenset(dropped))
        (folder / "engine").mkdir()
        writing.assemble(
            prepared,
            folder / "engine",
            workers=1,
            groups=groups or {},
            entries_of=lambda ids: [by_id[id_] for id_ in ids],
        )
        writing.publish(folder, secrets.token_hex(4))
        return folder / "engine"

    return build


@pytest.fixture(scope="module")
def revise(kinds: Callable[[], EngineKind], tmp_path_factory: pytest.TempPathFactory) -> Revise:
    def build(
        old: Path,
        removed: Iterable[str],
        entries: Iterable[IndexEntry],
        known: Iterable[IndexEntry] = (),
        groups: dict[str, int] | None = None,
    ) -> Path:
        folder = tmp_path_factory.mktemp("revised")
        with kinds().building(old, None) as writing:
            prepared, by_id = _prepared(writing, folder, [entries], frozenset())
            by_id = {each.id: each for each in known} | by_id
            (folder / "engine").mkdir()
            writing.revise(
                old,
                list(removed),
                prepared,
                folder / "engine",
                workers=1,
                groups=groups or {},
                entries_of=lambda ids: [by_id[id_] for id_ in ids],
            )
            writing.publish(folder, secrets.token_hex(4))
        return folder / "engine"

    return build


@pytest.fixture(scope="module")
def engine(kind: EngineKind, assemble: Assemble) -> Iterable[Engine]:
    rows = [entry(*row) for row in ARTICLES]
    opened = kind.open(assemble(rows[:3], rows[3:]))
    yield opened
    opened.close()


def _prepared(
    kind: EngineKind,
    folder: Path,
    batches: Iterable[Iterable[IndexEntry]],
    dropped: frozenset[int],
) -> tuple[list[Batch], dict[str, IndexEntry]]:
    prepared, by_id = [], {}
    for number, entries in zip(count(), batches):
        listed = list(entries)
        kind.prepare(iter(listed), folder / f"batch{number}")
        prepared.append(Batch(folder / f"batch{number}", len(listed), dropped))
        by_id |= {each.id: each for each in listed}
    return prepared, by_id

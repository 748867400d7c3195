"""Writing, revising and opening an index in a cluster: the `EngineKind` of this package."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import SearchAppError
from index.engine.kind import ENGINE, NOT_ALIKE, Batch, Entries, no_entries
from index.engine.opensearch import batches, files, indices, mapping, stored
from index.engine.opensearch.batches import Target
from index.engine.opensearch.client import BUILD_SECONDS, Client
from index.engine.opensearch.cluster import Cluster
from index.engine.opensearch.engine import OpenSearchEngine
from index.engine.opensearch.files import Older
from index.engine.opensearch.lease import lease
from index.engine.opensearch.lexicon import named_groups
from index.engine.opensearch.remote import Remote
from index.engine.opensearch.state import (
    Builder,
    Published,
    check_held,
    check_served,
    publish,
    published,
)
from index.engine.opensearch.writing import Writing
from index.engine.protocol import IndexEntry
from index.errors import BuildError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenSearchKind:
    """The index in a cluster; it holds no connection, so workers get it as it is."""

    cluster: Cluster
    target: Target | None = None
    """Where the build at work writes."""

    @property
    def name(self) -> str:
        """The version of the mapping and of what weights mean."""
        return mapping.FORMAT

    @contextmanager
    def building(self, older: Path | None, served: str | None) -> Iterator["OpenSearchKind"]:
        """Make an index for a rebuild, or make that of `older` ready for an update.

        What fails leaves nothing of a rebuild; the next build removes the leftovers of killed ones.
        """
        before = Remote.load(older) if older else None
        with closing(self._client()) as client:
            least = max(indices.newest(client), before.generation if before else 0)
            with lease(client, least) as build:
                check_served(client, served)
                indices.remove_unpublished(client, build.number)
                target = _target(client, older, before, build)
                try:
                    yield replace(self, target=target)
                finally:
                    kept = {each.index for each in published(client)}
                    if target.index not in kept:
                        indices.remove(client, [target.index])

    def prepare(self, entries: Iterable[IndexEntry], folder: Path) -> None:
        """Send entries, and note what is known of them."""
        with closing(self._client()) as client:
            batches.send(client, self._writing, entries, folder)

    def assemble(
        self,
        batches: Sequence[Batch],
        folder: Path,
        *,
        workers: int,
        groups: Mapping[str, int] = NOT_ALIKE,
        entries_of: Entries = no_entries,
    ) -> None:
        """Complete the index of what was sent."""
        self._finish(batches, folder, groups, entries_of, (), None)

    def revise(
        self,
        old: Path,
        removed: Collection[str],
        batches: Sequence[Batch],
        folder: Path,
        *,
        workers: int,
        groups: Mapping[str, int] = NOT_ALIKE,
        entries_of: Entries = no_entries,
    ) -> None:
        """Complete the old index by what was sent, for a further generation that is to see it."""
        self._finish(batches, folder, groups, entries_of, removed, old)

    def publish(self, folder: Path, name: str, older: Path | None = None) -> None:
        """Put the generation's files into the cluster, and note there that it is served now."""
        remote, token = Remote.load(folder / ENGINE), self._writing.token
        generation = Published(remote.index, remote.generation, name, f"{name}-{token}")
        with closing(self._client()) as client:
            files.upload(client, folder, generation.files, _there(client, older))
            publish(client, generation, token)
            try:
                files.remove_unpublished(client, token)
            except SearchAppError as error:  # what is published is served all the same
                _log.warning("What earlier builds left is left to the next one: %s", error)

    def elsewhere(self) -> "InCluster":
        """Return what tells of the generations that are published in the cluster."""
        return InCluster(self.cluster)

    def open(self, folder: Path) -> OpenSearchEngine:
        """Open a verified folder."""
        return OpenSearchEngine(folder, Client(self.cluster))

    def _finish(
        self,
        batches: Sequence[Batch],
        folder: Path,
        groups: Mapping[str, int],
        entries_of: Entries,
        removed: Collection[str],
        old: Path | None,
    ) -> None:
        with closing(self._client()) as client:
            check_held(client, self._writing.token)  # before anything is deleted
            ending = Writing(client, self._writing, batches, folder)
            ending.finish(named_groups(groups), entries_of, removed, old)

    @property
    def _writing(self) -> Target:
        if self.target is None:
            raise BuildError("Nothing can be written to OpenSearch outside of a build.")
        return self.target

    def _client(self) -> Client:
        return Client(self.cluster, BUILD_SECONDS)


def _target(client: Client, older: Path | None, before: Remote | None, build: Builder) -> Target:
    """Return where a build of this number and token writes."""
    if older is None or before is None:
        return Target(indices.create(client, build), build.number, build.token)
    before.check_identity(client)
    stored.purge(client, before, before.visible(older).removed)
    between = before.generation + 1, build.number - 1
    abandoned = [*before.abandoned, *[between] * (between[0] <= between[1])]
    return Target(before.index, build.number, build.token, tuple(abandoned))


def _listed(client: Client) -> dict[str, str]:
    """Return the names of published generations, and of the lists of their files."""
    return {each.name: each.files or each.name for each in published(client)}


def _there(client: Client, older: Path | None) -> Older | None:
    """Return what there is of an older generation, here and in the cluster."""
    return None if older is None else Older.found(client, older, _listed(client).get(older.name))


class InCluster:
    """The generations that a cluster has, asked for by one connection that stays open."""

    def __init__(self, cluster: Cluster) -> None:
        self._client = Client(cluster)

    def published(self) -> str | None:
        """Return the name of the generation that the cluster says is served."""
        found = published(self._client)
        return found[0].name if found else None

    def fetch(self, name: str, folder: Path, older: Path | None) -> None:
        """Write the files of a published generation into a fresh folder."""
        with closing(Client(self._client.cluster, BUILD_SECONDS)) as client:
            listed = _listed(client)
            files.download(client, listed.get(name, name), folder, _there(client, older))

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

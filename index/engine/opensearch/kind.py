"""Writing, revising and opening an index in a cluster: the `EngineKind` of this package."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index.engine.kind import ENGINE, NOT_ALIKE, Batch, Entries, no_entries
from index.engine.opensearch import batches, files, indices, mapping, stored
from index.engine.opensearch.batches import Target
from index.engine.opensearch.client import BUILD_SECONDS, Client
from index.engine.opensearch.cluster import Cluster
from index.engine.opensearch.engine import OpenSearchEngine
from index.engine.opensearch.lease import lease
from index.engine.opensearch.lexicon import named_groups
from index.engine.opensearch.remote import Remote
from index.engine.opensearch.state import Published, check_held, publish, published
from index.engine.opensearch.writing import Writing
from index.engine.protocol import IndexEntry
from index.errors import BuildError


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
    def building(self, older: Path | None) -> Iterator["OpenSearchKind"]:
        """Make an index for a rebuild, or make that of `older` ready for an update.

        What fails leaves nothing of a rebuild; the next build removes the leftovers of killed ones.
        """
        with closing(self._client()) as client, lease(client) as token:
            indices.remove_unpublished(client)
            target = self._target(client, older, token)
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

    def publish(self, folder: Path, name: str) -> None:
        """Put the generation's files into the cluster, and note there that it is served now."""
        remote = Remote.load(folder / ENGINE)
        with closing(self._client()) as client:
            files.upload(client, folder, name)
            generation = Published(remote.index, remote.generation, name)
            publish(client, generation, self._writing.token)
            files.keep(client, [each.name for each in published(client)])

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

    def _target(self, client: Client, older: Path | None, token: str) -> Target:
        if older is None:
            return Target(indices.create(client), 1, token)
        served = Remote.load(older)
        served.check_identity(client)
        for newest in published(client)[:1]:
            # What a later one sent must not be taken for leftovers of a killed build.
            if (newest.index, newest.generation) != (served.index, served.generation):
                raise BuildError(
                    "Another machine has published %(name)s just now. Nothing was changed. "
                    "Run it again.",
                    name=newest.name,
                )
        stored.purge(client, served, served.visible(older).removed)
        return Target(served.index, served.generation + 1, token)

    @property
    def _writing(self) -> Target:
        if self.target is None:
            raise BuildError("Nothing can be written to OpenSearch outside of a build.")
        return self.target

    def _client(self) -> Client:
        return Client(self.cluster, BUILD_SECONDS)


class InCluster:
    """The generations that a cluster has, asked for by one connection that stays open."""

    def __init__(self, cluster: Cluster) -> None:
        self._client = Client(cluster)

    def published(self) -> str | None:
        """Return the name of the generation that the cluster says is served."""
        found = published(self._client)
        return found[0].name if found else None

    def fetch(self, name: str, folder: Path) -> None:
        """Write the files of a published generation into a fresh folder."""
        with closing(Client(self._client.cluster, BUILD_SECONDS)) as client:
            files.download(client, name, folder)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

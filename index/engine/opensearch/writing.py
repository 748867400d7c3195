"""What a build does once the whole corpus is read and all batches were sent.

Documents that gave way to others are deleted, and the few articles that are alike others get
another document, which names their group.
"""

import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.kind import Batch, Entries
from index.engine.opensearch import counts, indices, lexicon
from index.engine.opensearch.batches import Target, send, sent_batch
from index.engine.opensearch.client import Client
from index.engine.opensearch.compile import Query
from index.engine.opensearch.lexicon import Lexicon
from index.engine.opensearch.remote import Remote, uuid_of
from index.engine.opensearch.sending import Operation, Sender
from index.engine.opensearch.stored import Stored, read
from index.errors import BuildError, IndexOutdated

MAX_REMOVED = 10_000
"""Documents of older generations that every search has to leave out."""
MAX_IDS = 10_000
"""Articles that are looked for by one search."""


class Writing:
    """The end of a build: what it does when every batch was sent."""

    def __init__(
        self, client: Client, target: Target, batches: Sequence[Batch], folder: Path
    ) -> None:
        self._client = client
        self._target = target
        self._folder = folder
        self._batches = [(batch, sent_batch(batch.folder)) for batch in batches]
        self._kept: list[tuple[Path, Array]] = [(b.folder, _kept(b)) for b in batches]
        self._removed: dict[str, Stored] = {}
        """Documents that older generations alone will see."""
        self._lost: Counter[str] = Counter()
        """Documents that removed articles cited."""

    def finish(
        self,
        groups: Mapping[str, str],
        entries_of: Entries,
        removed: Collection[str],
        old: Path | None,
    ) -> None:
        """Write the lexicon and what the folder says of the index, all of it verified.

        `groups` names the group of each article that others are alike.
        """
        before = Remote.load(old) if old else None
        if before:
            gone = self._served(removed)
            self._lost = Counter(term for each in gone for term in each.cited)
            self._leave_out(gone)
        self._delete_dropped()
        regrouped = self._regrouped(groups, set(removed), old)
        if regrouped:
            self._replace(regrouped, entries_of, groups)
        self._refresh()
        if before is None:
            indices.expunge(self._client, self._target.index)
        indices.settle(self._client, self._target.index)
        remote = self._remote(before)
        remote.write(self._folder, sorted(self._removed))
        self._write_lexicon(groups, old)
        for problem in remote.problems(self._client, remote.visible(self._folder)):
            raise BuildError(
                "The index in OpenSearch is not as it was sent: %(problem)s. It was not "
                "published. Run the build again.",
                problem=problem,
            )

    def _delete_dropped(self) -> None:
        """Delete what gave way to others, and what workers sent that died of their work."""
        with Sender(self._client, self._target.index) as sender:
            for batch, sent in self._batches:
                sender.send(Operation(sent.id(number)) for number in sorted(batch.dropped))
        self._refresh()
        ours = {"term": {"generation": self._target.generation}}
        batches = {"terms": {"batch": [sent.prefix for _, sent in self._batches]}}
        query = {"bool": {"filter": [ours], "must_not": [batches]}}
        strangers = [each.document for each in self._read(query)]
        with Sender(self._client, self._target.index) as sender:
            sender.send(Operation(document) for document in strangers)

    def _regrouped(
        self, groups: Mapping[str, str], removed: Collection[str], old: Path | None
    ) -> list[str]:
        """Return the articles whose documents do not name the group that they are in."""
        before: dict[str, str] = {}
        if old:
            opened = Lexicon(old)
            before = {id_: name for id_, name in opened.names().items() if id_ not in removed}
            opened.close()
        both = groups.keys() | before.keys()
        return sorted(id_ for id_ in both if groups.get(id_) != before.get(id_))

    def _replace(self, ids: Sequence[str], entries_of: Entries, groups: Mapping[str, str]) -> None:
        """Send articles again, with their groups, instead of what is there of them."""
        there = [each for each in self._found(ids) if each.document not in self._removed]
        again = self._folder / "again"
        send(self._client, self._target, entries_of(ids), again, groups)
        sent = sent_batch(again)
        shutil.rmtree(again)
        if len(sent.checks) != len(there):
            raise BuildError(
                "%(there)d articles of the index are alike others, but %(sent)d were read again. "
                "Nothing was published. Run: search-app rebuild FOLDER",
                there=len(there),
                sent=len(sent.checks),
            )
        self._batches.append((Batch(again, len(sent.checks)), sent))
        fresh = {
            each.document: each for each in there if each.generation == self._target.generation
        }
        self._forget(fresh.values())
        self._leave_out(each for each in there if each.document not in fresh)

    def _forget(self, documents: Iterable[Stored]) -> None:
        """Delete documents of this build that others take the place of."""
        gone = {each.document for each in documents}
        with Sender(self._client, self._target.index) as sender:
            sender.send(Operation(document) for document in sorted(gone))
        for at, (batch, sent) in enumerate(self._batches):
            dropped = {n for n in range(batch.size) if sent.id(n) in gone}
            self._batches[at] = Batch(batch.folder, batch.size, batch.dropped | dropped), sent

    def _leave_out(self, documents: Iterable[Stored]) -> None:
        self._removed |= {each.document: each for each in documents}
        if len(self._removed) > MAX_REMOVED:
            raise IndexOutdated(
                "More than %(most)d articles were changed or removed, which is too much for an "
                "update of an index in OpenSearch. Run: search-app rebuild FOLDER",
                most=MAX_REMOVED,
            )

    def _remote(self, before: Remote | None) -> Remote:
        kept = [
            check
            for batch, sent in self._batches
            for number, check in enumerate(sent.checks)
            if number not in batch.dropped
        ]
        return Remote(
            cluster=self._client.ask("GET", "/")["cluster_uuid"],
            index=self._target.index,
            uuid=uuid_of(self._client, self._target.index) or "",
            generation=self._target.generation,
            articles=len(kept) + (before.articles - len(self._removed) if before else 0),
            check=sum(kept)
            + (before.check - sum(e.check for e in self._removed.values()) if before else 0),
            abandoned=self._target.abandoned,
        )

    def _write_lexicon(self, groups: Mapping[str, str], old: Path | None) -> None:
        # What is sent again because of its group has the same terms: it is counted once.
        articles = sum(int(kept.sum()) for _, kept in self._kept)
        found = counts.summed(self._kept)
        lexicon.write(self._folder, found, articles, groups, old, self._lost)

    def _served(self, ids: Collection[str]) -> list[Stored]:
        """Return the documents of articles that were there before this build."""
        return [each for each in self._found(ids) if each.generation != self._target.generation]

    def _found(self, ids: Collection[str]) -> list[Stored]:
        """Return the documents of articles that are there, those of this build as well."""
        self._refresh()
        wanted = sorted(ids)
        found: list[Stored] = []
        for first in range(0, len(wanted), MAX_IDS):
            some: Query = {"terms": {"id": wanted[first : first + MAX_IDS]}}
            found += self._read({"bool": {"filter": [some, *self._target.visible.filters]}})
        return found

    def _read(self, query: Query) -> Iterator[Stored]:
        return read(self._client, self._target.index, query)

    def _refresh(self) -> None:
        self._client.ask("POST", f"/{self._target.index}/_refresh")


def _kept(batch: Batch) -> Array:
    kept = np.ones(batch.size, bool)
    kept[sorted(batch.dropped)] = False
    return kept

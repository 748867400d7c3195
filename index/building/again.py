"""Entries of articles that were prepared before, for engines that have to write some again."""

from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.article import Article
from index.analyser import entries
from index.engine.protocol import IndexEntry
from index.engine.schema import ADDED
from index.storage.article_store import ArticleStore
from index.storage.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Again:
    """Reads the articles of a generation whose catalogue and texts are complete."""

    folder: Path

    def entries_of(self, ids: Collection[str]) -> Iterator[IndexEntry]:
        """Yield the entries of articles by their ids, as workers prepared them."""
        with closing(Catalogue.open(self.folder)) as catalogue:
            store = ArticleStore(self.folder)
            try:
                yield from _entries(ids, catalogue, store)
            finally:
                store.close()


def _entries(
    ids: Collection[str], catalogue: Catalogue, store: ArticleStore
) -> Iterator[IndexEntry]:
    moments: dict[str, str] = {}

    def articles() -> Iterator[Article]:
        for id_ in ids:
            row = catalogue.find(id_)
            if row is not None:
                moments[id_] = row.added
                yield store.read(row.location)

    for entry in entries(articles()):
        yield replace(entry, facets={**entry.facets, ADDED: (moments[entry.id],)})

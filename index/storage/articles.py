"""The articles of an open generation, by their ids."""

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.article import Article
from corpus.verdict import Rejected
from index.models import Document, Intake
from index.storage.article_store import ArticleStore
from index.storage.catalogue import Catalogue, Former, FormerCount
from index.storage.cited_documents import document


class Articles:
    """Reads articles, and what they cite; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        self._catalogue = Catalogue.open(folder)
        self._store = ArticleStore(folder)

    def find(self, id_: str) -> Article | None:
        """Return the article with this id, or None."""
        location = self._catalogue.locate(id_)
        return self._store.read(location) if location else None

    def former(self, id_: str) -> Former | None:
        """Return what became of the article that had this id; None where none ever had it."""
        composed = unicodedata.normalize("NFC", id_)
        if composed != id_ and self._catalogue.locate(composed):
            return Former(composed, "", "")
        return self._catalogue.former(composed)

    def count_former(self) -> FormerCount:
        """Return how many ids were an article's and are no more."""
        return self._catalogue.count_former()

    def texts(self, ids: Sequence[str]) -> dict[str, str]:
        """Return all that is written in some articles, by id, for a look at their letters."""
        found = self._catalogue.locate_all(ids)
        return {id_: self._store.text(found[id_]) if id_ in found else "" for id_ in ids}

    def documents(self) -> list[Document]:
        """Return the documents that all of the articles cite, each by just its key."""
        return [document(row) for row in self._catalogue.documents()]

    def intake(self) -> Intake:
        """Return from how many files the articles were read, and why others were not."""
        return Intake(self._catalogue.files(), self._catalogue.reasons())

    def rejected(self) -> Iterator[Rejected]:
        """Yield every file and line that is not indexed, with the reason."""
        return self._catalogue.rejected()

    def close(self) -> None:
        """Close the files."""
        self._catalogue.close()
        self._store.close()

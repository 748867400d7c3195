"""The builder's side of reading: digests in, a catalogue, texts and batches out, all counted."""

import shutil
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from corpus.article import Article
from corpus.verdict import Accepted, Ignored, Rejected, Verdict
from index.building.worker import Digest, Digested
from index.completion.phrases import Phrase
from index.completion.store import News
from index.engine.protocol import Batch
from index.errors import BuildError
from index.storage.article_store import Place, part_name
from index.storage.catalogue import Catalogue, Row

VerdictListener = Callable[[Verdict], None]


class Intake:
    """Takes what workers found, in the order of the corpus; the first of duplicates stays."""

    def __init__(
        self,
        folder: Path,
        *,
        part: int = 0,
        older: Path | None = None,
        on_verdict: VerdictListener | None = None,
    ) -> None:
        self.catalogue = Catalogue.create(folder, older)
        self.batches: list[Batch] = []
        self.reasons: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self._phrases: Counter[Phrase] = Counter()
        self._titles: list[tuple[str, str]] = []
        """Ids and beginnings of titles of the articles that are new."""
        self._old = Catalogue.open(older) if older else None
        self.seen = 0
        """Files and JSONL lines met, counted apart from what became of them."""
        self._part = part
        self._file = (folder / part_name(part)).open("wb")
        self._on_verdict = on_verdict or (lambda _: None)

    def ignore(self, ignored: Ignored) -> None:
        """Count a file that is no article."""
        self.seen += 1
        self.counts["ignored"] += 1
        self._on_verdict(ignored)

    def reject(self, rejected: Rejected) -> None:
        """Remember why something that was seen is not indexed."""
        self.counts["skipped"] += 1
        self.reasons[rejected.reason] += 1
        self.catalogue.add_rejected(rejected)
        self._on_verdict(rejected)

    def carry(self, path: str) -> None:
        """Take over what the older catalogue knows of a file that did not change."""
        if self._old is None:
            return
        rejected_before = self._old.rejected_of(path)
        articles, duplicates = self.catalogue.adopt(path)
        self.seen += articles + len(rejected_before)
        self.counts["indexed"] += articles - len(duplicates)
        for row, first in duplicates:
            self.reject(_duplicate(row, first))
        for rejected in rejected_before:
            self.reject(rejected)

    def take(self, digest: Digest) -> None:
        """Take a job's articles and texts; free its copy of the texts."""
        self.seen += digest.seen
        self._phrases.update(digest.phrases)
        offset = self._append(digest.job.scratch / "articles")
        dropped = set()
        position = 0
        for article in digest.articles:
            if article.place is None:
                self._keep(article)
                continue
            place = article.place._replace(part=self._part, offset=article.place.offset + offset)
            if self._add(_row(article, place), article.repairs):
                self.catalogue.add_cited(article.id, article.cited)
                self._titles.append((article.id, article.title))
            else:
                dropped.add(position)
            position += 1
        for rejected in digest.rejected:
            self.reject(rejected)
        engine_folder = digest.job.scratch / "engine"
        self.batches.append(Batch(engine_folder, position, frozenset(dropped)))

    def news(self, removed: Collection[str], documents: Mapping[str, int]) -> News:
        """Return what completions are made of; the rest of it is given."""
        return News(
            articles=self.counts["indexed"],
            phrases=self._phrases,
            titles=self._titles,
            removed=removed,
            documents=documents,
        )

    def finish(self) -> None:
        """Close the catalogue and the texts; BuildError where the counts do not add up."""
        became = self.counts["indexed"] + self.counts["skipped"] + self.counts["ignored"]
        if became != self.seen:
            raise BuildError(
                f"{self.seen} files were seen but {became} accounted for; nothing was published."
            )
        self.catalogue.finish()
        self.close()

    def close(self) -> None:
        """Close the files, whole or not."""
        self.catalogue.close()
        self._file.close()
        if self._old:
            self._old.close()

    def _keep(self, article: Digested) -> None:
        """Take an article whose content the older generation has, perhaps under another path."""
        known = self._old.find(article.id) if self._old else None
        if known is not None:
            self._add(_row(article, known.place), article.repairs)

    def _add(self, row: Row, repairs: tuple[str, ...]) -> bool:
        first = self.catalogue.add(row)
        if first is not None:
            self.reject(_duplicate(row, first))
            return False
        self.counts["indexed"] += 1
        if repairs:
            self.counts["repaired"] += 1
            marker = Article(id=row.id, title="")
            self._on_verdict(Accepted(row.path, marker, row.fingerprint.hex(), repairs))
        return True

    def _append(self, texts: Path) -> int:
        offset = self._file.tell()
        with texts.open("rb") as file:
            shutil.copyfileobj(file, self._file)
        texts.unlink()
        return offset


def _row(article: Digested, place: Place) -> Row:
    return Row(article.id, article.path, article.fingerprint, article.digest, article.minute, place)


def _duplicate(row: Row, first: Row) -> Rejected:
    if first.id == row.id:
        return Rejected(row.path, "duplicate-id", f"{first.path} has the id {row.id} already.")
    return Rejected(row.path, "duplicate", f"{first.path} has the same content.")

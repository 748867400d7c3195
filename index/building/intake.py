"""The builder's side of reading: results in, a catalogue, texts and batches out, all counted."""

import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from corpus.article import Article
from corpus.verdict import Accepted, Ignored, Rejected, Verdict
from index.building.counts import Counts
from index.building.tasks import Walked
from index.building.worker import ENTRIES, TEXTS, AnalysedArticle, JobResult
from index.completion.phrases import Phrase
from index.engine.protocol import Batch
from index.errors import BuildError
from index.storage.article_store import Location, link_parts, part_name
from index.storage.catalogue import Catalogue, Row
from index.storage.catalogue_writer import CatalogueWriter, Dates, Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What reading a corpus came to: all that a generation is made of."""

    counts: Counts
    difference: Difference
    dates: Dates
    batches: tuple[Batch, ...]
    phrases: Counter[Phrase]
    titles: tuple[tuple[str, str], ...]
    """Ids and beginnings of titles of the articles that are new."""
    news: tuple[tuple[str, bytes], ...]
    """Ids and records (`index.near_duplicates`) of the articles that are new."""


class Intake:
    """Takes what was read, in the order of the corpus; the first of duplicates stays.

    Use it in a `with` statement. Nothing but the intake counts.
    """

    def __init__(self, folder: Path, older: Path | None = None) -> None:
        """Begin a generation's catalogue and texts; an update keeps those of `older`."""
        self.counts = Counts()
        self._part = link_parts(older, folder) if older else 0
        self._catalogue = CatalogueWriter.create(folder, older)
        self._old = Catalogue.open(older) if older else None
        self._texts = (folder / part_name(self._part)).open("wb")
        self._batches: list[Batch] = []
        self._phrases: Counter[Phrase] = Counter()
        self._titles: list[tuple[str, str]] = []
        self._news: list[tuple[str, bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._catalogue.close()
        self._texts.close()
        if self._old:
            self._old.close()

    def walked(self, walked: Walked) -> list[Verdict]:
        """Take what no worker had to read; return what was rejected or ignored."""
        for path, signature in walked.files:
            self._catalogue.add_file(path, signature)
        self.counts.seen += len(walked.verdicts)
        found = [self._refused(verdict) for verdict in walked.verdicts]
        return [*found, *(verdict for path in walked.unchanged for verdict in self._carried(path))]

    def read(self, result: JobResult) -> list[Verdict]:
        """Take a job's articles and texts; return what was rejected or repaired."""
        self.counts.seen += result.seen
        self._phrases.update(result.phrases)
        offset = self._append(result.job.scratch / TEXTS)
        outcomes: list[Verdict | None] = []
        dropped, position = set(), 0
        for article in result.articles:
            if article.location is None:
                outcomes.append(self._kept(article))
                continue
            start = article.location.offset + offset
            location = article.location._replace(part=self._part, offset=start)
            outcome = self._new(article, location)
            if isinstance(outcome, Rejected):
                dropped.add(position)
            outcomes.append(outcome)
            position += 1
        self._batches.append(Batch(result.job.scratch / ENTRIES, position, frozenset(dropped)))
        refused = (self._refused(rejected) for rejected in result.rejected)
        return [*(each for each in outcomes if each), *refused]

    def finish(self) -> Collected:
        """Write out catalogue and texts; BuildError where the counts do not add up."""
        counts = self.counts
        if counts.accounted != counts.seen:
            raise BuildError(
                f"{counts.seen} files were seen but {counts.accounted} accounted for; "
                "nothing was published."
            )
        collected = Collected(
            counts=counts,
            difference=self._catalogue.compare(),
            dates=self._catalogue.dates(),
            batches=tuple(self._batches),
            phrases=self._phrases,
            titles=tuple(self._titles),
            news=tuple(self._news),
        )
        self._catalogue.finish()
        self._texts.close()
        return collected

    def _carried(self, path: str) -> Iterable[Verdict]:
        """Take over what the older catalogue knows of a file that did not change."""
        rejected_before = self._old.rejected_of(path) if self._old else []
        articles, duplicates = self._catalogue.adopt(path)
        self.counts.seen += articles + len(rejected_before)
        self.counts.indexed += articles - len(duplicates)
        again = (_duplicate(row, first) for row, first in duplicates)
        return [self._refused(rejected) for rejected in (*again, *rejected_before)]

    def _kept(self, article: AnalysedArticle) -> Verdict | None:
        """Take an article whose content the older generation has, perhaps under another path."""
        known = self._old.find(article.id) if self._old else None
        return self._added(replace(article, added=known.added), known.location) if known else None

    def _new(self, article: AnalysedArticle, location: Location) -> Verdict | None:
        outcome = self._added(article, location)
        if not isinstance(outcome, Rejected):
            self._catalogue.add_cited(article.id, article.note.cited)
            self._titles.append((article.id, article.title))
            self._news.append((article.id, article.note.news))
        return outcome

    def _added(self, article: AnalysedArticle, location: Location) -> Verdict | None:
        """Add an article; return what is worth a report: that it is a duplicate, or repaired."""
        row = _row(article, location)
        first = self._catalogue.add(row)
        if first is not None:
            return self._refused(_duplicate(row, first))
        self.counts.indexed += 1
        if not article.repairs:
            return None
        self.counts.repaired += 1
        marker = Article(id=row.id, title="")
        return Accepted(row.path, marker, row.fingerprint.hex(), article.repairs)

    def _refused(self, verdict: Ignored | Rejected) -> Verdict:
        """Count a file or line that is not indexed, and remember why."""
        if isinstance(verdict, Ignored):
            self.counts.ignored += 1
        else:
            self.counts.skipped += 1
            self.counts.reasons[verdict.reason] += 1
            self._catalogue.add_rejected(verdict)
        return verdict

    def _append(self, texts: Path) -> int:
        """Move a job's texts behind those before; return where they begin."""
        offset = self._texts.tell()
        with texts.open("rb") as file:
            shutil.copyfileobj(file, self._texts)
        texts.unlink()
        return offset


def _row(article: AnalysedArticle, location: Location) -> Row:
    return Row(
        article.id,
        article.path,
        article.fingerprint,
        article.digest,
        article.minute,
        article.added,
        location,
    )


def _duplicate(row: Row, first: Row) -> Rejected:
    if first.id == row.id:
        return Rejected(row.path, "duplicate-id", f"{first.path} has the id {row.id} already.")
    return Rejected(row.path, "duplicate", f"{first.path} has the same content.")

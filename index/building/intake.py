"""The builder's side of reading: results in, a catalogue, texts and batches out, all counted."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

from corpus.article import Article
from corpus.pieces import Piece
from corpus.verdict import Accepted, Ignored, Rejected, Verdict
from index.building.batches import Batches
from index.building.counts import Counts
from index.building.tasks import Unchanged, Walked
from index.building.worker import ENTRIES, TEXTS, AnalysedArticle, JobResult
from index.completion.phrases import Phrase
from index.engine.kind import Batch
from index.errors import BuildError
from index.storage.article_store import Location, part_name, take_parts_over
from index.storage.catalogue import Catalogue
from index.storage.catalogue_writer import Candidate, CatalogueWriter, Dates, Difference
from index.storage.claims import Loser


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What reading a corpus came to: all that a generation is made of."""

    counts: Counts
    difference: Difference
    gone: int
    """Articles of the generation before that are in this one under no id, where that is known."""
    dates: Dates
    batches: tuple[Batch, ...]
    phrases: Counter[Phrase]
    titles: tuple[tuple[str, str], ...]
    """Ids and beginnings of titles of the articles that are new."""
    news: tuple[tuple[str, bytes], ...]
    """Ids and records (`index.near_duplicates`) of the articles that are new."""


_LINE = re.compile(r"#[0-9]{1,18}")


class _Fresh(NamedTuple):
    id: str
    title: str
    news: bytes


class Intake:
    """Takes what was read, in the order of the corpus; of articles with one id or content, one.

    Use it in a `with` statement. Nothing but the intake counts.
    """

    def __init__(
        self, folder: Path, older: Path | None = None, before: Path | None = None, *, now: int = 0
    ) -> None:
        """Begin a generation's catalogue and texts.

        An update keeps those of `older`; the addresses of `before` are kept, where articles that
        are gone since then left `now`.
        """
        self.counts = Counts()
        self._before, self._now = before, now
        self._part = take_parts_over(older, folder) if older else 0
        self._catalogue = CatalogueWriter.create(folder, older, before)
        self._old = Catalogue.open(older) if older else None
        self._texts = (folder / part_name(self._part)).open("ab")
        self._begun = self._texts.tell()
        self._batches = Batches()
        self._phrases: Counter[Phrase] = Counter()
        self._fresh: dict[tuple[int, int], _Fresh] = {}
        """Piece and row -> what is to be known of an article that is new."""

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
        for verdict in walked.verdicts:
            self._count(verdict)
            if isinstance(verdict, Rejected):
                self._catalogue.add_rejected(verdict)
        carried = (verdict for piece in walked.unchanged for verdict in self._carried(piece))
        return [*walked.verdicts, *carried]

    def read(self, result: JobResult) -> list[Verdict]:
        """Take a job's articles and texts; return what was rejected or repaired."""
        self.counts.seen += result.seen
        self._phrases.update(result.phrases)
        offset = self._append(result.job.scratch / TEXTS)
        numbers = self._pieces(result)
        self._batches.begin(result.job.scratch / ENTRIES)
        outcomes: list[Verdict] = []
        for article in result.articles:
            place = _place(article.path, result.job.pieces[article.piece])
            candidate = self._candidate(article, numbers[article.piece], place, offset)
            if article.location is not None:
                self._batches.add(candidate.location.offset)
                fresh = _Fresh(article.id, article.title, article.note.news)
                self._fresh[candidate.piece, candidate.row] = fresh
            self.counts.indexed += 1
            if self._catalogue.add(candidate) and article.repairs:
                outcomes.append(_repaired(article))
        for number, rejected in result.rejected:
            place = _place(rejected.path, result.job.pieces[number])
            self._catalogue.add_rejected(rejected, numbers[number], place)
            outcomes.append(self._count(rejected))
        return outcomes

    def _pieces(self, result: JobResult) -> list[int]:
        """Add the pieces of a job, with how much was found in each; return their numbers."""
        articles = Counter(article.piece for article in result.articles)
        rejected = Counter(number for number, _ in result.rejected)
        numbers = []
        for n, piece in enumerate(result.job.pieces):
            numbers.append(self._catalogue.add_piece(piece))
            self._catalogue.count_piece(
                numbers[n], articles[n], rejected[n], is_numbered=n in result.numbered
            )
        return numbers

    def settle(self) -> Iterator[Verdict]:
        """Leave out all but one of the articles with an id or content in common; yield those."""
        for loser in self._catalogue.settle():
            self.counts.indexed -= 1
            if self._is_fresh(loser.location):
                self._batches.drop(loser.location.offset)
                self._fresh.pop((loser.piece, loser.row), None)
            yield self._count(_rejected(loser))

    def finish(self) -> Collected:
        """Write out catalogue and texts, settled; BuildError where the counts do not add up."""
        counts = self.counts
        if counts.accounted != counts.seen or counts.indexed != self._catalogue.count():
            raise BuildError(
                "%(seen)s files were seen but %(accounted)s accounted for; nothing was published.",
                seen=counts.seen,
                accounted=counts.accounted,
            )
        counts.repaired = self._catalogue.count_repaired()
        gone = self._catalogue.keep_addresses(self._before, self._now) if self._before else 0
        collected = Collected(
            counts=counts,
            difference=self._catalogue.compare(),
            gone=gone,
            dates=self._catalogue.dates(),
            batches=self._batches.all(),
            phrases=self._phrases,
            titles=tuple((each.id, each.title) for each in self._fresh.values()),
            news=tuple((each.id, each.news) for each in self._fresh.values()),
        )
        self._catalogue.finish()
        self._texts.close()
        return collected

    def _carried(self, piece: Unchanged) -> list[Rejected]:
        """Take over what the older catalogue knows of a piece that did not change."""
        rejected = self._catalogue.adopt(piece.before, piece.now)
        self.counts.seen += piece.before.articles + len(rejected)
        self.counts.indexed += piece.before.articles
        for each in rejected:
            self._count(each)
        return rejected

    def _candidate(
        self, article: AnalysedArticle, piece: int, place: str, offset: int
    ) -> Candidate:
        location, added = self._place_of(article, offset)
        return Candidate(
            id=article.id,
            piece=piece,
            row=article.row,
            place=place,
            fingerprint=article.fingerprint,
            digest=article.digest,
            minute=article.minute,
            added=added,
            location=location,
            is_repaired=bool(article.repairs),
            cited=article.note.cited,
        )

    def _place_of(self, article: AnalysedArticle, offset: int) -> tuple[Location, str]:
        """Return where a text is now, and when it came in; as the older generation has them."""
        if article.location is not None:
            start = article.location.offset + offset
            return article.location._replace(part=self._part, offset=start), article.added
        known = self._old.find(article.id) if self._old else None
        if known is None:
            raise BuildError(
                "The text of %(id)s is missing. Run: search-app rebuild", id=article.id
            )
        return known.location, known.added

    def _is_fresh(self, location: Location) -> bool:
        """Return whether a text was written by this build."""
        return location.part == self._part and location.offset >= self._begun

    def _count(self, verdict: Ignored | Rejected) -> Verdict:
        """Count a file or line that is not indexed."""
        if isinstance(verdict, Ignored):
            self.counts.ignored += 1
        else:
            self.counts.skipped += 1
            self.counts.reasons[verdict.reason] += 1
        return verdict

    def _append(self, texts: Path) -> int:
        """Move a job's texts behind those before; return where they begin."""
        offset = self._texts.tell()
        with texts.open("rb") as file:
            shutil.copyfileobj(file, self._texts)
        texts.unlink()
        return offset


def _repaired(article: AnalysedArticle) -> Accepted:
    marker = Article(id=article.id, title="")
    return Accepted(article.path, marker, article.fingerprint.hex(), article.repairs)


def _rejected(loser: Loser) -> Rejected:
    return Rejected(loser.path, loser.reason, loser.detail)


def _place(path: str, piece: Piece) -> str:
    """Return where in its piece something stands, lines counted from the first of the piece."""
    place = path.removeprefix(piece.path)
    is_line = piece.digest and _LINE.fullmatch(place)
    return f"+{int(place[1:]) - piece.first_line}" if is_line else place

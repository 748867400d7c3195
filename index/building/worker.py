"""What a worker process does: pieces of the corpus -> entries, texts and a summary."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from corpus.article import Article
from corpus.article_json import to_json
from corpus.field_names import FieldNames
from corpus.identity import derive_id
from corpus.pieces import Piece
from corpus.reading import read
from corpus.sentence import Sentence
from corpus.verdict import Accepted, Rejected
from index.analyser import entries, minutes
from index.completion.phrases import Phrase, phrases
from index.completion.store import title_beginning
from index.engine.kind import EngineKind
from index.engine.protocol import IndexEntry
from index.engine.registry import ONLY_FILES
from index.engine.schema import ADDED, CITED, TEXT
from index.near_duplicates.record import record
from index.storage.article_store import Location, write_part
from index.storage.catalogue import Catalogue

TEXTS = "articles"
ENTRIES = "engine"
"""What a job leaves in its scratch folder: a file of texts, a folder for the engine."""


@dataclass(frozen=True, slots=True)
class Job:
    """Pieces to read, and where to write what comes of them."""

    root: Path
    pieces: tuple[Piece, ...]
    scratch: Path
    """A folder that the worker creates."""
    known: Path | None = None
    """An older generation: articles that it has word for word are not analysed again."""
    names: FieldNames | None = None
    """What fields are called in data sets."""
    moment: str = ""
    """When the build began, as `schema.moment_text` writes it."""
    earlier: Path | None = None
    """A generation that tells when the articles came in that it has, whatever was changed."""
    kind: EngineKind = field(default_factory=ONLY_FILES.for_builds)
    """Of the index that is built."""

    @property
    def size(self) -> int:
        """Bytes to read."""
        return sum(piece.length for piece in self.pieces)


class Note(NamedTuple):
    """What else the terms of an article tell."""

    cited: tuple[str, ...]
    """Keys of the documents that it cites."""
    news: bytes
    """By which articles with nearly the same text are found (`index.near_duplicates`)."""


NOTHING = Note((), b"")


@dataclass(frozen=True, slots=True)
class AnalysedArticle:
    """An article of a job. `location` is None where the older generation has it word for word."""

    id: str
    piece: int
    """Number of its piece in the job, from 0."""
    row: int
    """Its number in the piece, from 0."""
    path: str
    """Of its file, with its place in it."""
    fingerprint: bytes
    digest: bytes
    minute: int | None
    added: str
    location: Location | None
    """Of its text in the job's scratch folder."""
    repairs: tuple[str, ...]
    title: str
    """The beginning of its title, as completions know it."""
    note: Note = NOTHING
    """Nothing where `location` is None."""


@dataclass(slots=True)
class JobResult:
    """What came of a job, its articles in the order of the corpus."""

    job: Job
    articles: list[AnalysedArticle] = field(default_factory=list)
    rejected: list[tuple[int, Rejected]] = field(default_factory=list)
    """Each with the number of its piece."""
    numbered: set[int] = field(default_factory=set)
    """Pieces with an id or a message that tells the number of a line."""
    phrases: Counter[Phrase] = field(default_factory=Counter)
    """In how many of the articles that were analysed each phrase is."""
    seen: int = 0
    """Files and JSONL lines read."""


def run_job(job: Job) -> JobResult:
    """Read and analyse a job's pieces, writing texts and entries into its scratch folder."""
    job.scratch.mkdir()
    result = JobResult(replace(job, pieces=tuple(piece.emptied() for piece in job.pieces)))
    read = list(_read(job, result))
    fresh = _unknown(read, job.known)
    articles = [each.verdict.article for each in fresh]
    added = _added(articles, job)
    with (job.scratch / TEXTS).open("wb") as file:
        locations = list(write_part(file, articles))
    notes: list[Note] = []
    job.kind.prepare(_noting(articles, added, notes, result.phrases), job.scratch / ENTRIES)
    found = {(each.piece, each.row): n for n, each in enumerate(fresh)}
    for each in read:
        n = found.get((each.piece, each.row))
        outcome = (None, NOTHING) if n is None else (locations[n], notes[n])
        moment = added.get(each.verdict.article.id, job.moment)
        result.articles.append(_analysed(each, moment, *outcome))
    return result


class _Read(NamedTuple):
    piece: int
    row: int
    verdict: Accepted


def _read(job: Job, result: JobResult) -> Iterator[_Read]:
    """Yield the articles of a job's pieces; note in its result what is none."""
    for number, piece in enumerate(job.pieces):
        for row, verdict in enumerate(_verdicts(piece, job)):
            result.seen += 1
            place = verdict.path.removeprefix(piece.path)
            if isinstance(verdict, Rejected):
                result.rejected.append((number, verdict))
                result.numbered.add(number)
                continue
            if place and verdict.article.id == derive_id(verdict.path):
                result.numbered.add(number)
            yield _Read(number, row, verdict)


def _unknown(read: Sequence[_Read], known: Path | None) -> Sequence[_Read]:
    """Leave out articles that an older generation has word for word."""
    if known is None:
        return read
    with closing(Catalogue.open(known)) as old:
        articles = ((each, each.verdict.article) for each in read)
        return [each for each, article in articles if not old.has(article.id, _digest(article))]


def _added(articles: Sequence[Article], job: Job) -> dict[str, str]:
    """Return when each article came in, by its id: with this build, unless it was there before."""
    ids = [article.id for article in articles]
    if job.earlier is None:
        return dict.fromkeys(ids, job.moment)
    with closing(Catalogue.open(job.earlier)) as earlier:
        return {id_: row.added if (row := earlier.find(id_)) else job.moment for id_ in ids}


def _noting(
    articles: Sequence[Article],
    added: Mapping[str, str],
    notes: list[Note],
    found: Counter[Phrase],
) -> Iterator[IndexEntry]:
    """Yield the entries of articles, noting what each cites, its signature and its phrases."""
    for article, entry in zip(articles, entries(articles), strict=True):
        cited = tuple(key for run in entry.fields[CITED] for key in run.terms)
        notes.append(Note(cited, _news(article, entry)))
        found.update(phrases(article, entry))
        yield replace(entry, facets={**entry.facets, ADDED: (added[article.id],)})


def _news(article: Article, entry: IndexEntry) -> bytes:
    """Return what is kept of title, lead and paragraphs.

    Captions, authors and keywords differ from one paper to another.
    """
    runs = [run.terms for run in entry.fields[TEXT][: 2 + len(article.body)]]
    return record(runs[0], list(chain.from_iterable(runs)), entry.published)


def _verdicts(piece: Piece, job: Job) -> Iterator[Accepted | Rejected]:
    found = False
    for verdict in read(job.root, piece, job.names):
        found = True
        yield verdict
    if not found:
        yield Rejected(piece.path, "empty", Sentence("Nothing was found in it."))


def _digest(article: Article) -> bytes:
    return sha256(json.dumps(to_json(article)).encode()).digest()


def _analysed(read: _Read, added: str, location: Location | None, note: Note) -> AnalysedArticle:
    accepted = read.verdict
    article = accepted.article
    return AnalysedArticle(
        article.id,
        read.piece,
        read.row,
        accepted.path,
        bytes.fromhex(accepted.fingerprint),
        _digest(article),
        minutes(article),
        added,
        location,
        accepted.repairs,
        title_beginning(article.title),
        note,
    )

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
from corpus.pieces import Piece
from corpus.reading import read
from corpus.verdict import Accepted, Rejected
from index.analyser import entries, minutes
from index.completion.phrases import Phrase, phrases
from index.completion.store import title_beginning
from index.engine.protocol import IndexEntry
from index.engine.registry import engine_kind
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
    path: str
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
    rejected: list[Rejected] = field(default_factory=list)
    phrases: Counter[Phrase] = field(default_factory=Counter)
    """In how many of the articles that were analysed each phrase is."""
    seen: int = 0
    """Files and JSONL lines read."""


def run_job(job: Job) -> JobResult:
    """Read and analyse a job's pieces, writing texts and entries into its scratch folder."""
    job.scratch.mkdir()
    result = JobResult(replace(job, pieces=tuple(piece.emptied() for piece in job.pieces)))
    accepted: list[Accepted] = []
    for verdict in _verdicts(job):
        result.seen += 1
        if isinstance(verdict, Rejected):
            result.rejected.append(verdict)
        else:
            accepted.append(verdict)
    fresh = _unknown(accepted, job.known)
    added = _added(fresh, job)
    locations = _write_texts(fresh, job.scratch)
    notes: list[Note] = []
    engine_kind().prepare(_noting(fresh, added, notes, result.phrases), job.scratch / ENTRIES)
    noted = dict(zip((verdict.path for verdict in fresh), notes, strict=True))
    result.articles = [
        _analysed(
            verdict,
            added.get(verdict.article.id, job.moment),
            locations.get(verdict.path),
            noted.get(verdict.path, NOTHING),
        )
        for verdict in accepted
    ]
    return result


def _unknown(accepted: Sequence[Accepted], known: Path | None) -> Sequence[Accepted]:
    """Leave out articles that an older generation has word for word."""
    if known is None:
        return accepted
    with closing(Catalogue.open(known)) as old:
        return [each for each in accepted if not old.has(each.article.id, _digest(each.article))]


def _added(fresh: Sequence[Accepted], job: Job) -> dict[str, str]:
    """Return when each article came in, by its id: with this build, unless it was there before."""
    ids = [verdict.article.id for verdict in fresh]
    if job.earlier is None:
        return dict.fromkeys(ids, job.moment)
    with closing(Catalogue.open(job.earlier)) as earlier:
        return {id_: row.added if (row := earlier.find(id_)) else job.moment for id_ in ids}


def _write_texts(fresh: Sequence[Accepted], scratch: Path) -> dict[str, Location]:
    """Write articles; return by their paths where each one lies."""
    with (scratch / TEXTS).open("wb") as file:
        written = write_part(file, (verdict.article for verdict in fresh))
        return dict(zip((verdict.path for verdict in fresh), written, strict=True))


def _noting(
    fresh: Sequence[Accepted],
    added: Mapping[str, str],
    notes: list[Note],
    found: Counter[Phrase],
) -> Iterator[IndexEntry]:
    """Yield the entries of articles, noting what each cites, its signature and its phrases."""
    articles = [verdict.article for verdict in fresh]
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


def _verdicts(job: Job) -> Iterator[Accepted | Rejected]:
    for piece in job.pieces:
        found = False
        for verdict in read(job.root, piece, job.names):
            found = True
            yield verdict
        if not found:
            yield Rejected(piece.path, "empty", "Nothing was found in it.")


def _digest(article: Article) -> bytes:
    return sha256(json.dumps(to_json(article)).encode()).digest()


def _analysed(
    accepted: Accepted, added: str, location: Location | None, note: Note
) -> AnalysedArticle:
    article = accepted.article
    return AnalysedArticle(
        article.id,
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

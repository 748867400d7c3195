"""Verifying an index: checksums, counts, and a search in every field."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from corpus.sentence import Sentence
from index.analyser import entry, version
from index.engine.kind import EngineKind
from index.engine.plan import Term
from index.engine.protocol import Engine, EngineRequest, IndexEntry
from index.engine.registry import ONLY_FILES, Engines
from index.engine.schema import FIELDS, derived_runs
from index.errors import IndexOutdated
from index.storage import generations, manifest
from index.storage.article_store import ArticleStore
from index.storage.catalogue import Catalogue, FormerCount
from index.storage.manifest import Manifest


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was verified and what is wrong (empty: nothing)."""

    generation: str
    files: int
    articles: int
    problems: tuple[str, ...]
    moved: int = 0
    """Addresses of before that lead to an article."""
    removed: int = 0
    """Addresses of articles that are gone."""


def check(index_folder: Path, engines: Engines = ONLY_FILES) -> CheckReport:
    """Verify the generation that is served; IndexUnavailable where there is none to verify."""
    name = generations.current(index_folder)
    folder = index_folder / name
    generations.check_owner(folder)
    stated = manifest.load(folder)
    kind = engines.of(stated.engine)
    check_versions(stated, kind)
    problems = (*manifest.sizes_wrong(folder, stated), *manifest.checksums_wrong(folder, stated))
    if not problems:
        problems = tuple(contents_wrong(folder, stated, kind))
    former = () if problems else _former(folder)
    return CheckReport(name, len(stated.files), stated.articles, problems, *former)


def _former(folder: Path) -> FormerCount:
    with closing(Catalogue.open(folder)) as catalogue:
        return catalogue.count_former()


def check_versions(stated: Manifest, kind: EngineKind) -> None:
    """Refuse (IndexOutdated) an index that this version would read otherwise than it was built."""
    pairs = (
        ("format", stated.format, manifest.FORMAT),
        ("engine", stated.engine, kind.name),
        ("analyser", stated.analyser, version()),
    )
    for name, found, expected in pairs:
        if found != expected:
            raise IndexOutdated(
                "The index was built with %(name)s %(found)s; this version needs %(expected)s. "
                "Run: search-app rebuild %(corpus)s",
                name=name,
                found=found,
                expected=expected,
                corpus=stated.corpus,
            )


def contents_wrong(folder: Path, stated: Manifest, kind: EngineKind) -> Iterator[str]:
    """Yield a sentence for each count that differs and each field that cannot be searched."""
    catalogue, store = Catalogue.open(folder), ArticleStore(folder)
    engine = kind.open(folder / "engine")
    try:
        expected = stated.articles
        if (found := catalogue.count()) != expected:
            yield Sentence(
                "the catalogue has %(count)s articles, the manifest %(stated)s",
                count=found,
                stated=expected,
            )
        if (found := engine.count()) != expected:
            yield Sentence(
                "the engine has %(count)s articles, the manifest %(stated)s",
                count=found,
                stated=expected,
            )
        yield from engine.problems()
        for row in catalogue.ends():
            yield from _unfound(engine, entry(store.read(row.location)))
    finally:
        engine.close()
        store.close()
        catalogue.close()


def _unfound(engine: Engine, expected: IndexEntry) -> Iterator[str]:
    """Search every field for a term that this article is known to have, and find just it."""
    known, only = dict(_one_of_each(expected)), frozenset({expected.id})
    asked = [EngineRequest(plan=Term(*one), limit=0, only=only) for one in known.items()]
    totals = engine.totals(asked)
    for (field, term), total in zip(known.items(), totals, strict=True):
        if not total:
            yield Sentence(
                "“%(term)s” is not found in the field %(field)s of %(id)s",
                term=term,
                field=field,
                id=expected.id,
            )


def _one_of_each(expected: IndexEntry) -> Iterator[tuple[str, str]]:
    """Yield the name and the first term of each field that has any."""
    for field in FIELDS:
        base = expected.fields.get(field.base or field.name, ())
        runs = derived_runs(field, base) if field.base else base
        for term in islice((term for run in runs for term in run.terms), 1):
            yield field.name, term

"""Verifying an index: checksums, counts, and a search in every field."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index import generations, manifest
from index.analyser import version
from index.catalogue import Catalogue
from index.engine import EngineRequest
from index.engines import engine_kind
from index.errors import IndexOutdated
from index.manifest import Manifest
from index.plan import Term
from index.schema import FIELDS


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was verified and what is wrong (empty: nothing)."""

    generation: str
    files: int
    articles: int
    problems: tuple[str, ...]


def check(index_folder: Path) -> CheckReport:
    """Verify the generation that is served; IndexUnavailable where there is none to verify."""
    name = generations.current(index_folder)
    folder = index_folder / name
    generations.check_owner(folder)
    stated = manifest.load(folder)
    check_versions(stated)
    problems = (*manifest.sizes_wrong(folder, stated), *manifest.checksums_wrong(folder, stated))
    if not problems:
        problems = tuple(contents_wrong(folder, stated))
    return CheckReport(name, len(stated.files), stated.articles, problems)


def check_versions(stated: Manifest) -> None:
    """Refuse (IndexOutdated) an index that this version would read otherwise than it was built."""
    pairs = (
        ("format", stated.format, manifest.FORMAT),
        ("engine", stated.engine, engine_kind().name),
        ("analyser", stated.analyser, version()),
    )
    for name, found, expected in pairs:
        if found != expected:
            raise IndexOutdated(
                f"The index was built with {name} {found}; this version needs {expected}. "
                f"Run: search-app rebuild {stated.corpus}"
            )


def contents_wrong(folder: Path, stated: Manifest) -> Iterator[str]:
    """Yield a sentence for each count that differs and each field that cannot be searched."""
    catalogue = Catalogue.open(folder)
    engine = engine_kind().open(folder / "engine")
    try:
        counts = {"catalogue": catalogue.count(), "engine": engine.count()}
        for name, count in counts.items():
            if count != stated.articles:
                yield f"the {name} has {count} articles, the manifest {stated.articles}"
        for field in FIELDS:
            for text in engine.expand(field.name, "", 1):
                if not engine.search(EngineRequest(plan=Term(field.name, text))).total:
                    yield f"a search for {text!r} in the field {field.name} finds nothing"
    finally:
        engine.close()
        catalogue.close()

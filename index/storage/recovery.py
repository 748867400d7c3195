"""Finding the newest generation that is whole, and having it served."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.sentence import Sentence, listed
from index.engine.registry import ONLY_FILES, Engines
from index.errors import IndexDamaged, IndexMissing, IndexUnavailable, PointerDamaged
from index.storage import generations, manifest
from index.storage.check import check_versions, contents_wrong

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recovery:
    """What is served after a recovery, and why."""

    generation: str
    """The newest generation that is whole."""
    before: str | None
    """The one served before; None where the pointer did not tell which."""
    damaged: tuple[str, ...]
    """What is wrong with newer generations, a sentence for each."""


def recover(index_folder: Path, engines: Engines = ONLY_FILES) -> Recovery:
    """Have the newest whole generation served; nothing is changed where it is already.

    What killed builds left is removed. IndexMissing where nothing was ever built, IndexDamaged
    where no generation is whole, BuildRunning while a build is at work.
    """
    if not generations.present(index_folder):
        raise IndexMissing(
            "No index at %(folder)s. Run: search-app rebuild FOLDER",
            folder=index_folder,
        )
    with generations.building(index_folder):
        return _recover(index_folder, engines)


def restore_pointer(index_folder: Path, engines: Engines = ONLY_FILES) -> None:
    """Before a build: point to the newest whole generation where the pointer is damaged.

    Says so in the log. Where no generation is whole all stay as they are.
    """
    try:
        generations.current(index_folder)
    except PointerDamaged as error:
        try:
            found = _recover(index_folder, engines)
        except IndexUnavailable as failure:
            _log.warning("%s", failure)
        else:
            _log.warning("%s It was mended: %s is served.", error, found.generation)
    except IndexMissing:
        return


def _recover(index_folder: Path, engines: Engines) -> Recovery:
    before: str | None
    try:
        before = generations.current(index_folder)
        names = generations.published(index_folder)
    except PointerDamaged:
        before, names = None, generations.present(index_folder)
    name, damaged = _newest_whole(index_folder, names, engines)
    if name != before:
        generations.point_to(index_folder, name)
    return Recovery(name, before, damaged)


def _newest_whole(
    index_folder: Path, names: Iterable[str], engines: Engines
) -> tuple[str, tuple[str, ...]]:
    """Return the first that is whole, and what is wrong with those before it."""
    damaged: list[str] = []
    for name in names:
        problem = _problem(index_folder / name, engines)
        if problem is None:
            return name, tuple(damaged)
        damaged.append(Sentence("%(name)s: %(problem)s", name=name, problem=problem))
    raise IndexDamaged(
        "No generation at %(folder)s is whole (%(problems)s). Run: search-app rebuild FOLDER",
        folder=index_folder,
        problems=listed(damaged),
    )


def _problem(folder: Path, engines: Engines) -> str | None:
    """Return the first thing that is wrong with a generation, None where it is whole."""
    try:
        generations.check_owner(folder)
        stated = manifest.load(folder)
        kind = engines.of(stated.engine)
        check_versions(stated, kind)
        wrong = next(manifest.sizes_wrong(folder, stated), None)
        wrong = wrong or next(manifest.checksums_wrong(folder, stated), None)
        return wrong or next(contents_wrong(folder, stated, kind), None)
    except (IndexUnavailable, OSError) as error:
        return str(error)

"""Row 17: index folders that others could have altered."""

import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from index.building.build import update
from index.errors import IndexUntrusted
from index.live import LiveIndex
from index.searcher import Searcher
from index.storage import generations
from index.storage.check import check
from tests.index.invented import ONE
from tests.soak.figure import Context, Figure, spread
from tests.soak.made import corpus_in, found_in, index_in

READERS: dict[str, Callable[[Path], object]] = {
    "search": found_in,
    "serve": lambda index: LiveIndex(index).acquire(),
    "check": check,
    "open": lambda index: Searcher.open(index).close(),
}
_loads: list[str] = []


def measure(context: Context) -> Figure:
    """Open every part of an index to others, and use it by every way there is."""
    corpus = corpus_in(context.folder)
    whole = index_in(context.folder, corpus)
    parts = [path.relative_to(whole) for path in _parts(whole)]
    chosen = spread(parts, context.count(len(parts)))
    tried = refused = 0
    wrong: list[str] = []
    _watch_pickles()
    for part in chosen:
        for name, use in _uses(corpus).items():
            index = context.folder / "open"
            shutil.copytree(whole, index)
            (index / part).chmod(0o777)
            with _unpickled() as loads:
                is_refused = _is_refused(use, index)
            tried += 1
            refused += is_refused
            if not is_refused or loads:
                wrong.append(f"{name} {part} {loads}")
            shutil.rmtree(index)
    return Figure(
        17,
        "untrusted index folder: always refused, nothing unpickled",
        f"{len(chosen)} parts of an index made writable for others, {tried} uses",
        f"{refused} refused, {len(wrong)} not, or with something unpickled {wrong[:3] or ''}",
        not wrong,
    )


def _parts(whole: Path) -> list[Path]:
    """Return the index folder and all of the generation that is served."""
    folder = whole / generations.current(whole)
    return [whole, folder, *sorted(folder.rglob("*"))]


def _uses(corpus: Path) -> dict[str, Callable[[Path], object]]:
    return READERS | {"update": lambda index: update(corpus, index, ONE)}


def _is_refused(use: Callable[[Path], object], index: Path) -> bool:
    try:
        use(index)
    except IndexUntrusted:
        return True
    return False


def _watch_pickles() -> None:
    """Note every class that anything unpickled names, as Python itself tells."""

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if event == "pickle.find_class":
            _loads.append(".".join(map(str, arguments)))

    sys.addaudithook(note)


@contextmanager
def _unpickled() -> Iterator[list[str]]:
    """Give what is unpickled meanwhile, of bytes and of files."""
    _loads.clear()

    def refuse(*_: object, **__: object) -> object:
        _loads.append("pickle.load")
        raise pickle.UnpicklingError("nothing of an index is unpickled")

    with patch.object(pickle, "loads", refuse), patch.object(pickle, "load", refuse):
        yield _loads

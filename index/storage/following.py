"""A folder that follows what is published elsewhere: servers that share nothing but a cluster."""

import logging
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from corpus.errors import SearchAppError
from index.clone import is_taken_over
from index.engine.kind import Elsewhere
from index.engine.registry import COLUMNAR, ONLY_FILES, Engines
from index.errors import BuildRunning, IndexDamaged, IndexUnavailable
from index.storage import generations, manifest
from index.storage.verification import NOTHING, Known, remember, remembered

FOLLOW_SECONDS = 0.5
"""How often the cluster is asked what it says is served."""
_log = logging.getLogger(__name__)


class Follower:
    """Keeps a folder at what is published in the cluster, in a thread of its own."""

    def __init__(self, index_folder: Path, engines: Engines) -> None:
        self._folder = index_folder
        self._engines = engines
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._told = ""

    def start(self) -> None:
        """Follow from now on; where nothing is here yet, what is published is here on return.

        IndexUnavailable where that cannot be had.
        """
        if self._thread or self._engines.chosen == COLUMNAR:
            return
        with self._lock:
            if self._thread is None:
                if not generations.present(self._folder):
                    self._fetch_first()
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Follow no more."""
        self._ending.set()

    def _fetch_first(self) -> None:
        try:
            follow(self._folder, self._engines)
        except BuildRunning:  # another process of this machine fetches it
            return

    def _run(self) -> None:
        while not self._ending.wait(FOLLOW_SECONDS):
            try:
                self._follow()
            except Exception as error:  # whatever it is, what is published next is followed
                if str(error) != self._told:
                    known = isinstance(error, SearchAppError | OSError)
                    _log.error(
                        "What is published cannot be followed: %s", error, exc_info=not known
                    )
                self._told = str(error)

    def _follow(self) -> None:
        """Follow by one connection until the end, or until it fails."""
        with closing(self._engines.for_builds().elsewhere()) as elsewhere:
            while not self._ending.is_set():
                with suppress(BuildRunning):
                    _fetch_published(self._folder, elsewhere)
                self._told = ""
                self._ending.wait(FOLLOW_SECONDS)


def follow(index_folder: Path, engines: Engines = ONLY_FILES) -> bool:
    """Publish here what is published in the cluster; return whether that is anything new.

    BuildRunning while another process of this machine does, or builds.
    """
    with closing(engines.for_builds().elsewhere()) as elsewhere:
        return _fetch_published(index_folder, elsewhere)


def served(index_folder: Path) -> str | None:
    """Return the generation that is served here; None where there is none."""
    try:
        return generations.current(index_folder)
    except IndexUnavailable:
        return None


def _fetch_published(index_folder: Path, elsewhere: Elsewhere) -> bool:
    name, here = elsewhere.published(), served(index_folder)
    if name is None or name == here:
        return False
    with generations.building(index_folder) as fresh:
        here = served(index_folder)
        if name == here:
            return False
        if name in generations.present(index_folder):
            generations.point_to(index_folder, name)
            return True
        older = index_folder / here if here else None
        # Before any of its files is linked, for that changes it.
        known = remembered(older) if older else NOTHING
        _fetch(elsewhere, name, fresh, older, known)
        generations.publish(index_folder, fresh, name)
        remember(index_folder, name, older, known)
    return True


def _fetch(
    elsewhere: Elsewhere, name: str, fresh: Path, older: Path | None, known: Known = NOTHING
) -> None:
    """Fetch and verify a generation; IndexDamaged where it is not what was built.

    All of it comes from there where that of the older one, which is here, proves damaged.
    """
    problem: object
    try:
        elsewhere.fetch(name, fresh, older)
        problem = next(_problems(fresh, older, known), None)
    except (OSError, IndexDamaged) as error:
        if older is None:
            raise
        problem = error
    if problem and older:
        _fetch(elsewhere, name, fresh, None)
    elif problem:
        raise IndexDamaged(
            "What was fetched of %(name)s is wrong: %(problem)s. Run: search-app rebuild FOLDER",
            name=name,
            problem=problem,
        )


def _problems(folder: Path, older: Path | None, known: Known) -> Iterator[str]:
    """Yield a sentence for each file that is not what was built.

    One that was taken over is not read where it is known to be what it was to be there.
    """
    stated = manifest.load(folder)
    before = manifest.load(older).files if older else {}
    yield from manifest.sizes_wrong(folder, stated)
    for name, record in stated.files.items():
        path = folder / name
        is_known = name in known and before.get(name) == record
        if not (is_known and older and is_taken_over(path, older / name)):
            yield from manifest.checksum_wrong(path, name, record)

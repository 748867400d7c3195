"""Verifying the generation that an update builds on, beside its other work.

An update takes most files over as they are: damage in one would be published again, and again.
So each is read once and compared with its checksum. Which files were found whole is remembered by
inode and time of change, for a week: whoever writes to a file changes that time, and what a disk
loses by itself is found within the week.
"""

import json
import logging
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus.errors import SearchAppError
from corpus.sentence import listed
from index.clone import is_taken_over
from index.errors import BuildError, IndexDamaged
from index.storage import manifest
from index.storage.index_folder import IndexFolder

FILE = "VERIFIED"
MAX_AGE = 7 * 24 * 3600
"""Seconds for which a file counts as whole without being read."""
_log = logging.getLogger(__name__)

Known = Mapping[str, float]
"""Files of a generation that are known to be whole, and the time when each was read."""
NOTHING: Known = MappingProxyType({})


class Verification:
    """Reads a generation in a thread of its own from the moment on that it is made."""

    def __init__(self, folder: Path) -> None:
        self.known: Known = NOTHING
        """What is not read; complete when it is finished."""
        self._folder = folder
        self._problems: list[str] = []
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._verify, daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Wait for its end; IndexDamaged where a file is not what was built."""
        self._thread.join()
        if self._problems:
            raise IndexDamaged(
                "%(generation)s is damaged: %(problems)s. An update would "
                "publish that again, so nothing was published. Run: search-app recover, to serve "
                "the generation before, or search-app rebuild FOLDER",
                generation=self._folder.name,
                problems=listed(self._problems),
            )

    def stop(self) -> None:
        """End it: its outcome is needed no more."""
        self._ending.set()
        self._thread.join()

    def _verify(self) -> None:
        try:
            stated = manifest.load(self._folder)
            self._problems += manifest.sizes_wrong(self._folder, stated)
            self.known = remembered(self._folder)
            for name, record in stated.files.items():
                if self._ending.is_set():
                    return
                path = self._folder / name
                if path.is_file() and name not in self.known:
                    self._problems += manifest.checksum_wrong(path, name, record)
        except (OSError, SearchAppError) as error:
            self._problems.append(str(error))


@contextmanager
def verified(folder: Path | None) -> Iterator[Verification | None]:
    """Verify a generation, where there is one, while it is worked with.

    What fails meanwhile fails for the damage, where there is any: IndexDamaged.
    """
    if folder is None:
        yield None
        return
    verification = Verification(folder)
    try:
        yield verification
    except (
        BuildError, IndexDamaged, OSError, ValueError, KeyError, IndexError, sqlite3.Error,
        zlib.error,
    ):  # fmt: skip
        verification.finish()
        raise
    finally:
        verification.stop()


def remember(
    index_folder: Path, name: str, older: Path | None = None, known: Known = NOTHING
) -> None:
    """Note that all files of a generation are whole, as those of one just published are.

    Those that were taken over from `older` were read when that is `known` of them there. Not to be
    able to note it costs the next update time, and nothing else.
    """
    folder, now = index_folder / name, time.time()

    def read_at(each: str) -> float:
        is_older = older is not None and is_taken_over(folder / each, older / each)
        return known.get(each, now) if is_older else now

    try:
        stated = manifest.load(folder).files
        files = {each: (*state(folder / each), read_at(each)) for each in stated}
        noted = {"generation": name, "files": files}
        with IndexFolder.opened(index_folder) as opened:
            opened.replace(FILE, json.dumps(noted))
    except (OSError, SearchAppError) as error:
        _log.warning("What was verified cannot be noted: %s", error)


def remembered(folder: Path) -> dict[str, float]:
    """Return the files of a generation that are as they were when they were last found whole."""
    try:
        noted: dict[str, Any] = json.loads((folder.parent / FILE).read_text(encoding="utf-8"))
        if noted["generation"] != folder.name:
            return {}
        found = {name: (was, at) for name, (*was, at) in noted["files"].items()}
        oldest = time.time() - MAX_AGE
        return {
            name: at
            for name, (was, at) in found.items()
            if at > oldest and was == state(folder / name)
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def state(path: Path) -> list[int]:
    """Return inode, time of change (ns) and size: who writes to a file cannot keep all of it."""
    status = path.stat()
    return [status.st_ino, status.st_ctime_ns, status.st_size]

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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import SearchAppError
from corpus.sentence import listed
from index.errors import BuildError, IndexDamaged
from index.storage import manifest
from index.storage.index_folder import IndexFolder

FILE = "VERIFIED"
MAX_AGE = 7 * 24 * 3600
"""Seconds for which a file counts as whole without being read."""
_log = logging.getLogger(__name__)

_State = list[int]
"""Inode, time of change in nanoseconds and size of a file."""


class Verification:
    """Reads a generation in a thread of its own from the moment on that it is made."""

    def __init__(self, folder: Path) -> None:
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
            known = remembered(self._folder)
            for name, record in stated.files.items():
                if self._ending.is_set():
                    return
                path = self._folder / name
                if path.is_file() and known.get(name) != state(path):
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
    except (BuildError, OSError, ValueError, KeyError, IndexError, sqlite3.Error, zlib.error):
        verification.finish()
        raise
    finally:
        verification.stop()


def remember(index_folder: Path, name: str) -> None:
    """Note that all files of a generation are whole, as those of one just published are.

    Not to be able to costs the next update time, and nothing else.
    """
    folder = index_folder / name
    try:
        files = {each: state(folder / each) for each in manifest.load(folder).files}
        noted = {"generation": name, "at": time.time(), "files": files}
        with IndexFolder.opened(index_folder) as opened:
            opened.replace(FILE, json.dumps(noted))
    except (OSError, SearchAppError) as error:
        _log.warning("What was verified cannot be noted: %s", error)


def remembered(folder: Path) -> dict[str, _State]:
    """Return the files of a generation that were found whole, as they were then."""
    try:
        noted: dict[str, Any] = json.loads((folder.parent / FILE).read_text(encoding="utf-8"))
        is_known = noted["generation"] == folder.name and time.time() - noted["at"] < MAX_AGE
        return dict(noted["files"]) if is_known else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def state(path: Path) -> _State:
    """Return what changes with a file: who writes to it cannot keep all of this."""
    status = path.stat()
    return [status.st_ino, status.st_ctime_ns, status.st_size]

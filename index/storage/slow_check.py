"""Reading all of a generation that is served, slowly: searches beside it must not notice.

Of several processes that serve it one reads at a time, and what it found whole is remembered for
the others, as what a build wrote and verified is.
"""

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.storage import manifest
from index.storage.verification import remember, remembered

BYTES_PER_SECOND = 200 << 20
"""A million articles, 6 GB, are read in half a minute."""
CHUNK = 1 << 20


def altered(folder: Path) -> list[str]:
    """Return a sentence for each file of a generation whose content is not what was built.

    OSError where one cannot be read, IndexDamaged where its manifest cannot.
    """
    with _alone(folder):
        known = remembered(folder)
        unknown = [
            (name, record)
            for name, record in manifest.load(folder).files.items()
            if (folder / name).is_file() and name not in known
        ]
        problems: list[str] = [
            manifest.altered(name)
            for name, record in unknown
            if _sha256(folder / name) != record.sha256
        ]
        if unknown and not problems and os.access(folder.parent, os.W_OK):
            remember(folder.parent, folder.name, folder, known)
    return problems


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process reads this generation; a lock ends with who holds it."""
    with (folder / manifest.FILE).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            began = time.monotonic()
            digest.update(chunk)
            time.sleep(max(0.0, began + len(chunk) / BYTES_PER_SECOND - time.monotonic()))
    return digest.hexdigest()

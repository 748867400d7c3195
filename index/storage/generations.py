"""The index folder: generations side by side, and a pointer that names the one to serve.

    INDEX/
      CURRENT                 the name of the generation that is served
      LOCK                    held while a build runs; holds its process number
      generation-000007/      one complete, published build; never written to again
      generation-000006/      the one before, for readers that still use it and as a fallback
      building-x1y2z3/        a build under way, or the leftovers of one that was killed

A build never touches a published generation. It is published by renaming CURRENT, which is
atomic: at every moment a reader finds the old generation or the new one, whole.
"""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BuildError, BuildRunning, IndexMissing, IndexUntrusted

CURRENT = "CURRENT"
LOCK = "LOCK"
MAX_GENERATIONS = 2
"""Generations that stay: the one served and the one before."""

_GENERATION = re.compile(r"generation-\d{6,}")
_BUILDING = "building-"


def current(index_folder: Path) -> str:
    """Return the name of the generation to serve; IndexMissing where there is none."""
    try:
        name = (index_folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        name = ""
    if not _GENERATION.fullmatch(name):
        raise IndexMissing(f"No index at {index_folder}. Run: search-app rebuild FOLDER")
    return name


def published(index_folder: Path) -> list[str]:
    """Return the generations on disk that were ever served, newest first."""
    newest = current(index_folder)
    names = {path.name for path in index_folder.iterdir() if _GENERATION.fullmatch(path.name)}
    return sorted((name for name in names if _number(name) <= _number(newest)), key=_number)[::-1]


def check_owner(folder: Path) -> None:
    """Refuse (IndexUntrusted) a folder that somebody else owns or may write to."""
    for path in (folder.parent, folder, *folder.rglob("*")):
        status = path.lstat()
        if status.st_uid not in {os.geteuid(), 0} or status.st_mode & 0o002:
            raise IndexUntrusted(
                f"{path} belongs to another user or is writable by everybody; nothing of it "
                f"was loaded. Run: chown -R $USER {folder.parent}; chmod -R o-w {folder.parent}"
            )


@contextmanager
def building(index_folder: Path) -> Iterator[Path]:
    """Hold the index for one build and give it a fresh folder, removed unless published.

    BuildRunning at once where another process holds it; BuildError where it is not writable.
    """
    with _held(index_folder), _fresh(index_folder) as folder:
        yield folder


def publish(index_folder: Path, folder: Path, name: str) -> None:
    """Make a complete build the one that is served, surviving a power loss at any point.

    OSError where the one before is still served; BuildError where only the last sync failed.
    """
    _sync_tree(folder)
    target = index_folder / name
    folder.rename(target)
    _sync(index_folder)
    pointer = index_folder / f"{CURRENT}.new"
    pointer.write_text(name + "\n", encoding="utf-8")
    _sync(pointer)
    pointer.rename(index_folder / CURRENT)
    try:
        _sync(index_folder)
    except OSError as error:
        raise BuildError(
            f"{name} is served now, but the disk did not confirm it: {error.strerror}. "
            "After a loss of power the index before it may be served again."
        ) from error
    remove_leftovers(index_folder)


def next_name(index_folder: Path) -> str:
    """Return a generation name that was never used here."""
    used = [_number(path.name) for path in index_folder.iterdir() if _is_generation(path)]
    return f"generation-{max(used, default=0) + 1:06d}"


def remove_leftovers(index_folder: Path) -> None:
    """Remove generations beyond those kept, unpublished ones and what killed builds left."""
    try:
        kept = set(published(index_folder)[:MAX_GENERATIONS])
    except IndexMissing:
        kept = set()
    for path in index_folder.iterdir():
        old = _is_generation(path) and path.name not in kept
        if old or (path.name.startswith(_BUILDING) and not _is_alive(path)):
            shutil.rmtree(path, ignore_errors=True)


def _is_generation(path: Path) -> bool:
    return _GENERATION.fullmatch(path.name) is not None


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])


@contextmanager
def _held(index_folder: Path) -> Iterator[None]:
    try:
        index_folder.mkdir(parents=True, exist_ok=True)
        file = (index_folder / LOCK).open("a+", encoding="utf-8")
    except OSError as error:
        raise BuildError(f"Cannot write to {index_folder}: {error.strerror}.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise BuildRunning(
                f"Another build (process {file.read().strip() or 'unknown'}) is at work on "
                f"{index_folder}. Wait for it, or stop it, and try again."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def _fresh(index_folder: Path) -> Iterator[Path]:
    remove_leftovers(index_folder)
    folder = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=index_folder))
    folder.chmod(0o755)
    try:
        with (folder / LOCK).open("w") as alive:
            fcntl.flock(alive, fcntl.LOCK_EX)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_alive(folder: Path) -> bool:
    """Return whether the builder of this folder still holds it: a killed one lets go."""
    try:
        with (folder / LOCK).open() as alive:
            fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _sync_tree(folder: Path) -> None:
    for parent, _, files in os.walk(folder, topdown=False):
        for file in files:
            _sync(Path(parent, file))
        _sync(Path(parent))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

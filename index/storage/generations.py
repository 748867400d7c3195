"""The index folder: generations side by side, and a pointer that names the one to serve.

    INDEX/
      CURRENT                 the name of the generation that is served
      LOCK                    held while a build runs; holds its process number
      VERIFIED                which files were read and found whole, so that updates need not again
      generation-000007/      one complete, published build; never written to again
      generation-000006/      the one before, for readers that still use it and as a fallback
      building-x1y2z3/        a build under way, or the leftovers of one that was killed

A build never touches a published generation, and removes none before another is published whole.
It is published by renaming CURRENT, which is atomic: at every moment a reader finds the old
generation or the new one, whole.
"""

import fcntl
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from index.errors import BuildError, BuildRunning, IndexMissing, IndexUntrusted, PointerDamaged
from index.storage.index_folder import IndexFolder, is_foreign

CURRENT = "CURRENT"
LOCK = "LOCK"
MAX_GENERATIONS = 2
"""Generations that stay: the one served and the one before."""

_GENERATION = re.compile(r"generation-\d{6,}")
_BUILDING = "building-"
_MAX_POINTER_BYTES = 1000
_LOOKS_FOR_HOLDER, _LOOK_SECONDS = 25, 0.02
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def current(index_folder: Path) -> str:
    """Return the name of the generation to serve.

    IndexMissing where there is none, PointerDamaged where the pointer does not tell which.
    """
    name = _pointed_to(index_folder)
    if name and (index_folder / name).is_dir():
        return name
    if present(index_folder):
        raise PointerDamaged(
            "%(path)s does not tell which generation to serve. Run: search-app recover",
            path=index_folder / CURRENT,
        )
    raise IndexMissing(
        "No index at %(folder)s. Run: search-app rebuild FOLDER", folder=index_folder
    )


def published(index_folder: Path) -> list[str]:
    """Return the generations on disk that were ever served, newest first."""
    newest = current(index_folder)
    return [name for name in present(index_folder) if _number(name) <= _number(newest)]


def present(index_folder: Path) -> list[str]:
    """Return the generations on disk, newest first, whether or not they were ever served."""
    try:
        names = [path.name for path in index_folder.iterdir()]
    except OSError:
        return []
    return sorted(filter(_GENERATION.fullmatch, names), key=_number)[::-1]


def check_owner(folder: Path) -> None:
    """Refuse (IndexUntrusted) a folder that somebody else owns or may write to."""
    for path in (folder.parent, folder, *folder.rglob("*")):
        if is_foreign(path.stat() if path == folder.parent else path.lstat()):
            raise IndexUntrusted(
                "%(path)s belongs to another user or is writable by everybody; nothing of it "
                "was loaded. Run: chown -R $USER %(folder)s; chmod -R o-w %(folder)s",
                path=path,
                folder=folder.parent,
            )


@contextmanager
def building(index_folder: Path) -> Iterator[Path]:
    """Hold the index for one build and give it a fresh folder, removed unless published.

    BuildRunning at once where another process holds it; BuildError where it is not writable;
    IndexUntrusted, before anything is written, where others could take part.
    """
    with IndexFolder.opened(index_folder) as opened, _held(opened), _fresh(opened) as folder:
        yield folder


def publish(index_folder: Path, folder: Path, name: str) -> None:
    """Make a complete build the one that is served, surviving a power loss at any point.

    OSError where the one before is still served; BuildError where only the last sync failed.
    """
    _sync_tree(folder)
    with IndexFolder.opened(index_folder) as opened:
        opened.rename(folder.name, name)
        opened.sync()
        before = _pointed_to(index_folder)
        opened.replace(CURRENT, name + "\n")
        try:
            opened.sync()
        except OSError as error:
            raise BuildError(
                "%(name)s is served now, but the disk did not confirm it: %(reason)s. "
                "After a loss of power the index before it may be served again.",
                name=name,
                reason=error.strerror,
            ) from error
        _remove_old(opened, name, before)


def point_to(index_folder: Path, name: str) -> None:
    """Have another generation of those on disk served."""
    with IndexFolder.opened(index_folder) as opened:
        opened.replace(CURRENT, name + "\n")
        opened.sync()


def next_name(index_folder: Path) -> str:
    """Return a generation name that was never used here."""
    newest = max(map(_number, present(index_folder)), default=0)
    return f"generation-{newest + 1:06d}"


def _pointed_to(index_folder: Path) -> str | None:
    """Return what the pointer says, None where it says nothing that can be understood."""
    try:
        file = os.open(index_folder / CURRENT, _READ)
        try:
            name = os.read(file, _MAX_POINTER_BYTES).decode().strip()
        finally:
            os.close(file)
    except (OSError, UnicodeDecodeError):
        return None
    return name if _GENERATION.fullmatch(name) else None


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])


def _remove_old(opened: IndexFolder, served: str, before: str | None) -> None:
    """Remove what is neither served now nor the fallback: what was served before, if known."""
    others = [name for name in present(opened.path) if name != served]
    kept = [before] if before in others else others
    for name in set(others) - set(kept[: MAX_GENERATIONS - 1]):
        opened.remove(name)


@contextmanager
def _held(opened: IndexFolder) -> Iterator[None]:
    try:
        file = os.fdopen(opened.open(LOCK, os.O_RDWR | os.O_CREAT), "r+", encoding="utf-8")
    except OSError as error:
        raise BuildError(
            "Cannot write to %(folder)s: %(reason)s.", folder=opened.path, reason=error.strerror
        ) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildRunning(
                "Another build (process %(process)s) is at work on "
                "%(folder)s. Wait for it, or stop it, and try again.",
                process=_holder(file) or "unknown",
                folder=opened.path,
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _holder(lock: TextIO) -> str:
    """Return the number of the process that holds the lock, once it has written it down.

    Until then the file is empty, or names the one before.
    """
    for _ in range(_LOOKS_FOR_HOLDER):
        lock.seek(0)
        number = lock.read().strip()
        if _is_running(number):
            return number
        time.sleep(_LOOK_SECONDS)
    return ""


def _is_running(number: str) -> bool:
    try:
        os.kill(int(number), 0)
    except (ValueError, OverflowError, OSError) as error:
        return isinstance(error, PermissionError)
    return True


@contextmanager
def _fresh(opened: IndexFolder) -> Iterator[Path]:
    _remove_leftovers(opened)
    name = opened.unused_name(_BUILDING)
    try:  # from here on: whatever ends a build removes its folder
        opened.make(name)
        alive = opened.open(f"{name}/{LOCK}", os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        with os.fdopen(alive, "w"):
            fcntl.flock(alive, fcntl.LOCK_EX)
            yield opened.path / name
    finally:
        opened.remove(name)


def _remove_leftovers(opened: IndexFolder) -> None:
    """Remove what killed builds left; what is or was published stays until there is another."""
    for name in opened.names():
        if name.startswith(_BUILDING) and not _is_alive(opened, name):
            opened.remove(name)


def _is_alive(opened: IndexFolder, name: str) -> bool:
    """Return whether the builder of a folder still holds it: a killed one lets go."""
    try:
        file = opened.open(f"{name}/{LOCK}", os.O_RDONLY)
    except (OSError, IndexUntrusted):
        return False
    with os.fdopen(file) as alive:
        try:
            fcntl.flock(alive, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _sync_tree(folder: Path) -> None:
    for parent, _, files in os.walk(folder, topdown=False):
        for file in files:
            _sync(Path(parent, file))
        _sync(Path(parent))


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

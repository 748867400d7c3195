"""The index folder as builds write to it: trusted first, then worked in by its descriptor.

A symbolic link in it is never followed: who could put one there may not choose what is written to.
"""

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from index.errors import BuildError, IndexUntrusted

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_PUBLIC, _STICKY = 0o002, 0o1000


@dataclass(frozen=True, slots=True)
class IndexFolder:
    """An open index folder that nobody else may write to."""

    path: Path
    descriptor: int

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        """Open a folder, made where there is none.

        IndexUntrusted, with nothing written, where others own it, may write to it, or may put
        another in its place; BuildError where it cannot be made or opened.
        """
        _check_above(path)
        try:
            _make(path)
            descriptor = os.open(path, _FOLDER)
        except OSError as error:
            raise BuildError(
                "Cannot write to %(path)s: %(reason)s.", path=path, reason=error.strerror
            ) from error
        try:
            _check(path, os.fstat(descriptor))
            yield cls(path, descriptor)
        finally:
            os.close(descriptor)

    def open(self, name: str, flags: int) -> int:
        """Return a descriptor of an ordinary file; IndexUntrusted where it is anything else."""
        try:
            file = os.open(name, flags | _NO_LINK, 0o644, dir_fd=self.descriptor)
        except OSError as error:
            if stat.S_ISLNK(self._mode(name)):
                raise self._untrusted(name) from error
            raise
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode) or is_foreign(status) or status.st_nlink > 1:
            os.close(file)
            raise self._untrusted(name)
        return file

    def replace(self, name: str, text: str) -> None:
        """Write a file whole or not at all, surviving a loss of power at any point.

        BuildError where a folder is in its place.
        """
        if stat.S_ISDIR(self._mode(name)):
            raise BuildError(
                "%(path)s is a folder; a file belongs there. "
                "See what it is, remove it, and try again.",
                path=self.path / name,
            )
        fresh = f"{name}.new"
        with suppress(FileNotFoundError):
            os.unlink(fresh, dir_fd=self.descriptor)
        file = self.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        with os.fdopen(file, "w", encoding="utf-8") as writer:
            writer.write(text)
            writer.flush()
            os.fsync(file)
        self.rename(fresh, name)

    def rename(self, name: str, new: str) -> None:
        """Give something in the folder another name."""
        os.rename(name, new, src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)

    def names(self) -> list[str]:
        """Return the names of all that is in the folder."""
        return os.listdir(self.descriptor)  # noqa: PTH208 - of a descriptor

    def unused_name(self, prefix: str) -> str:
        """Return a name that nothing in the folder has."""
        return prefix + secrets.token_hex(6)

    def make(self, name: str) -> None:
        """Make a folder in it."""
        os.mkdir(name, 0o755, dir_fd=self.descriptor)

    def remove(self, name: str) -> None:
        """Remove what is left of a folder in it, as far as that can be."""
        shutil.rmtree(name, ignore_errors=True, dir_fd=self.descriptor)

    def sync(self) -> None:
        """Have the disk confirm which names there are."""
        os.fsync(self.descriptor)

    def _mode(self, name: str) -> int:
        try:
            return os.stat(name, dir_fd=self.descriptor, follow_symlinks=False).st_mode
        except OSError:
            return 0

    def _untrusted(self, name: str) -> IndexUntrusted:
        return IndexUntrusted(
            "%(path)s is a link, or no file of yours; nothing was written. "
            "See what it is, remove it, and try again.",
            path=self.path / name,
        )


def is_foreign(status: os.stat_result) -> bool:
    """Return whether somebody else owns something, or anybody may write to it."""
    return status.st_uid not in {os.geteuid(), 0} or bool(status.st_mode & _PUBLIC)


def _check(path: Path, status: os.stat_result) -> None:
    if is_foreign(status):
        raise IndexUntrusted(
            "%(path)s belongs to another user or is writable by everybody; nothing was written. "
            "Run: chown -R $USER %(path)s; chmod -R o-w %(path)s",
            path=path,
        )


def _make(path: Path) -> None:
    """Make a folder and those above it where there are none: whatever the umask, only we write."""
    for folder in reversed((path, *path.parents)):
        if not folder.is_dir():
            with suppress(FileExistsError):
                folder.mkdir(0o755)


def _check_above(path: Path) -> None:
    """Raise IndexUntrusted where anybody may rename a folder above, or one that a link leads to."""
    for above in {*path.absolute().parents, *Path(os.path.realpath(path)).parents}:
        if _may_rename_in(above):
            raise IndexUntrusted(
                "Everybody may rename what is in %(above)s, and so put another folder in the "
                "place of %(path)s; nothing was written. Run: chmod o-w %(above)s",
                above=above,
                path=path,
            )


def _may_rename_in(folder: Path) -> bool:
    """Return whether anybody may rename what is in a folder, which need not be there yet."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return bool(mode & _PUBLIC and not mode & _STICKY)

"""A disk that may lose whatever was not synced, seen from one process.

What survives a loss of power for certain: of a file its content when it was last synced, of a
folder the names in it when that was synced. Of all that came later any part may survive: a name or
not, a file's content whole, in part, as zeros or not at all.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

HOOKED = ("fsync", "rename", "replace", "link", "unlink", "mkdir", "rmdir")
PAGE = 4096

_Names = dict[str, int]
"""Name in a folder -> inode."""


@dataclass(slots=True)
class Disk:
    """What of a folder is safe. Inodes stay open, so that no number is given out twice."""

    root: Path
    files: dict[int, bytes] = field(default_factory=dict)
    folders: dict[int, _Names] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)
    is_told: bool = False
    """Whether it is being told of a step."""

    def sync_all(self) -> None:
        """Take everything that is there now for safe."""
        for parent, _, files in os.walk(self.root):
            self.sync(Path(parent))
            for file in files:
                self.sync(Path(parent, file))

    def sync(self, path: Path) -> None:
        """Note what is safe after a sync of a file or folder."""
        inode = path.stat().st_ino
        if path.is_dir():
            self.folders[inode] = _names(path)
        else:
            self.files[inode] = path.read_bytes()

    def hold(self) -> None:
        """Keep every inode that is there now."""
        for path in (self.root, *self.root.rglob("*")):
            inode = path.lstat().st_ino
            if inode not in self.held and not path.is_symlink():
                self.held[inode] = os.open(path, os.O_RDONLY)

    def release(self) -> None:
        """Let go of them."""
        for descriptor in self.held.values():
            os.close(descriptor)

    def after_loss(self, target: Path, chance: random.Random) -> None:
        """Write what a loss of power at this moment may leave, chosen by chance."""
        self._write_folder(self.root.stat().st_ino, self.root, target, chance)

    def _write_folder(
        self, inode: int, now: Path | None, target: Path, chance: random.Random
    ) -> None:
        target.mkdir(0o755)
        safe = self.folders.get(inode, {})
        there = _names(now) if now else {}
        for name in safe.keys() | there.keys():
            kept = there.get(name) if chance.random() < 0.5 else safe.get(name)
            if safe.get(name) == there.get(name):
                kept = safe.get(name)
            if kept is not None:
                path = now / name if now and there.get(name) == kept else None
                self._write(kept, path, target / name, chance)

    def _write(self, inode: int, now: Path | None, target: Path, chance: random.Random) -> None:
        held = self.held.get(inode)
        if inode in self.folders or (now and now.is_dir()):
            self._write_folder(inode, now, target, chance)
            return
        latest = Path(f"/proc/self/fd/{held}").read_bytes() if held is not None else b""
        if now is not None:
            latest = now.read_bytes()
        target.write_bytes(_part(self.files.get(inode), latest, chance))


def _names(folder: Path) -> _Names:
    with os.scandir(folder) as entries:
        return {entry.name: entry.inode() for entry in entries}


def _part(safe: bytes | None, latest: bytes, chance: random.Random) -> bytes:
    """Return what is left of a file of which only one state is safe, or none."""
    if safe == latest:
        return latest
    cut = chance.randrange(len(latest) + 1)
    zeros = bytearray(latest)
    for at in range(0, len(latest), PAGE):
        if chance.random() < 0.5:
            zeros[at : at + PAGE] = bytes(len(zeros[at : at + PAGE]))
    return chance.choice([safe or b"", latest, latest[:cut], bytes(zeros)])


@contextmanager
def watched(disk: Disk, moment: Callable[[], None]) -> Iterator[None]:
    """Tell a disk of every sync, and call `moment` before and after whatever changes it."""
    with ExitStack() as stack:
        for name in HOOKED:
            stack.enter_context(patch.object(os, name, _Hook(getattr(os, name), disk, moment)))
        yield


@dataclass(slots=True)
class _Hook:
    """Stands for a function of `os`."""

    real: Callable[..., object]
    disk: Disk
    moment: Callable[[], None]

    def __call__(self, *arguments: object, **options: object) -> object:
        if self.disk.is_told:  # what is done at a moment is none of the build's
            return self.real(*arguments, **options)
        self.disk.is_told = True
        try:
            return self._tell(*arguments, **options)
        finally:
            self.disk.is_told = False

    def _tell(self, *arguments: object, **options: object) -> object:
        self.disk.hold()
        self.moment()
        found = self.real(*arguments, **options)
        if self.real.__name__ == "fsync":
            path = Path(f"/proc/self/fd/{arguments[0]}").resolve()
            if path.is_relative_to(self.disk.root.resolve()):
                self.disk.sync(path)
        self.moment()
        return found

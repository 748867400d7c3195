"""Taking a file of an older generation over into a new one, so that no damage is shared."""

import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

MAX_COPIED = 64 * 1024 * 1024
"""Bytes: a longer file is linked where the file system cannot clone, for copying would take longer
than reading what is new."""
_FICLONE = 0x40049409
"""From Linux' `linux/fs.h`: one file's blocks for another, each with its own from a write on."""


def clone(source: Path, target: Path) -> None:
    """Make `target` a file with the content and the times of `source`.

    A clone of its own on btrfs and XFS; elsewhere a copy, or, of a long file, a hard link: then a
    later write to either damages both.
    """
    if not _is_cloned(source, target):
        if source.stat().st_size > MAX_COPIED:
            target.hardlink_to(source)
            return
        shutil.copyfile(source, target)
    shutil.copystat(source, target)


def is_taken_over(target: Path, source: Path) -> bool:
    """Return whether a file is what `clone` made of the source, by its size and times."""
    if not source.is_file():
        return False
    one, other = target.stat(), source.stat()
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _is_cloned(source: Path, target: Path) -> bool:
    """Clone a file where the file system can; return whether it could."""
    if sys.platform != "linux":
        return False
    import fcntl  # noqa: PLC0415 - not on Windows

    with source.open("rb") as old, target.open("xb") as new, suppress(OSError):
        fcntl.ioctl(new, _FICLONE, old.fileno())
        return True
    os.unlink(target)  # noqa: PTH108 - as it was opened
    return False

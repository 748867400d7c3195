"""Whether something in a folder changes, as the operating system tells: inotify, FSEvents, kqueue.

Only a hint: what changed is found out by an update, and where nothing tells (network file
systems, more folders than the system watches) an update from time to time finds it as well.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from threading import Event

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

_KINDS: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent,
    DirCreatedEvent, DirMovedEvent, DirDeletedEvent,
]  # fmt: skip
"""What may change articles; to read a file, as a build does, is none of them."""


class FolderWatch(FileSystemEventHandler):
    """Watches one folder with all below it, until it is stopped."""

    def __init__(self, folder: Path, ignored: Sequence[Path] = ()) -> None:
        """Watch `folder`, but for hidden files and what lies in the folders `ignored`."""
        self._folder = folder.absolute()
        self._ignored = [path.absolute() for path in ignored]
        self._changed = Event()
        self._observer: BaseObserver | None = None
        self._identity: tuple[int, int] | None = None

    def start(self) -> None:
        """Begin to watch, whatever was watched before; OSError where that is not possible."""
        self.stop()
        self._identity = self._identify()
        observer: BaseObserver = Observer()
        try:
            observer.schedule(self, str(self._folder), recursive=True, event_filter=_KINDS)
            observer.start()
        except BaseException:
            observer.unschedule_all()
            raise
        self._observer = observer

    def stop(self) -> None:
        """Watch no more."""
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join()

    def wait(self, seconds: float) -> bool:
        """Return whether something changed since it was asked last, after that time at most."""
        changed = self._changed.wait(seconds)
        self._changed.clear()
        return changed

    @property
    def is_there(self) -> bool:
        """Whether the folder can be seen."""
        return self._identify() is not None

    @property
    def is_same(self) -> bool:
        """Whether the folder is the one that is watched, not another one in its place."""
        return self._identify() == self._identity

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take what the system tells; called by a thread of the observer."""
        paths = (Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path)
        if any(map(self._matters, paths)):
            self._changed.set()

    def _matters(self, path: Path) -> bool:
        if any(path.is_relative_to(folder) for folder in self._ignored):
            return False
        parts = path.relative_to(self._folder).parts if path.is_relative_to(self._folder) else ()
        return not any(part.startswith(".") for part in parts)

    def _identify(self) -> tuple[int, int] | None:
        try:
            status = self._folder.stat()
        except OSError:
            return None
        return (status.st_dev, status.st_ino) if self._folder.is_dir() else None

"""The walk over a corpus folder: a piece to read, or a verdict, for everything in it.

Streams in sorted order; holds the names of one path from the root down, nothing else. Nothing is
opened before `lstat` has shown what it is.
"""

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError
from corpus.identity import printable
from corpus.ignored_names import is_page_assets, why_ignored
from corpus.pieces import LEADS_OUT, NO_FILE, Piece, pieces, unreadable
from corpus.readers.formats import Format, format_of
from corpus.sentence import Sentence
from corpus.unread import cure_of
from corpus.verdict import Ignored, Rejected

MAX_DEPTH = 64


def walk(
    root: Path,
    *,
    follow_links: bool = False,
    uncut: bool = False,
    index_folder: Path | None = None,
    own: Collection[Path] = (),
) -> Iterator[Piece | Rejected | Ignored]:
    """Yield what a folder holds, in sorted order, as it is found.

    `follow_links`: read files that symbolic links lead to, inside the folder only. `uncut`: do
    not cut large files into `pieces`, for which they are read. `index_folder`: a folder of ours,
    which is passed over where it lies within. `own`: files that the build itself writes, which are
    no part of what it reads. Raises CorpusError where the folder itself cannot
    be read, or is the index folder.
    """
    try:
        if not stat.S_ISDIR(root.stat().st_mode):
            raise CorpusError(
                "%(root)s is not a folder. Name the folder that holds the articles.", root=root
            )
        names = _names(root)
    except FileNotFoundError:
        raise CorpusError("There is no folder %(root)s. Check the name.", root=root) from None
    except OSError as error:
        raise CorpusError(
            "The folder %(root)s cannot be read: %(reason)s. Check its permissions.",
            root=root,
            reason=error.strerror,
        ) from error
    walked = _Walk(root, follow_links, uncut, _within(root, index_folder), _beneath(root, own))
    return walked.below("", names, 1)


def _beneath(root: Path, files: Collection[Path]) -> frozenset[str]:
    """Return which of some files lie in the corpus, as names are in `_names`."""
    corpus = Path(os.path.realpath(root))
    places = (Path(os.path.realpath(file)) for file in files)
    return frozenset(
        place.relative_to(corpus).as_posix() for place in places if place.is_relative_to(corpus)
    )


def _within(root: Path, index_folder: Path | None) -> str:
    """Return where in the corpus the index lies, as names are in `_names`; empty for elsewhere."""
    if index_folder is None:
        return ""
    corpus, index = Path(os.path.realpath(root)), Path(os.path.realpath(index_folder))
    if corpus == index:
        raise CorpusError(
            "%(root)s is the folder of the index as well. Name another for the index.", root=root
        )
    return f"{index.relative_to(corpus).as_posix()}/" if index.is_relative_to(corpus) else ""


def _names(folder: Path) -> list[str]:
    """Return the names in a folder, folders' with a slash at the end, sorted so as paths are."""
    with os.scandir(folder) as entries:
        return sorted(
            entry.name + "/" if entry.is_dir(follow_symlinks=False) else entry.name
            for entry in entries
        )


@dataclass(frozen=True, slots=True)
class _Walk:
    root: Path
    follow_links: bool
    uncut: bool
    index: str = ""
    """Path of the index within the corpus, with a slash at the end."""
    own: frozenset[str] = frozenset()
    """Paths within the corpus of what the build itself writes."""

    def below(
        self, folder: str, names: list[str], depth: int
    ) -> Iterator[Piece | Rejected | Ignored]:
        """Yield what the names in a folder (`a/b/`, empty for the root) lead to."""
        beside = frozenset(names)
        for name in names:
            path = folder + name
            if path in self.own:
                continue
            if name.endswith("/") and is_page_assets(name[:-1], beside):
                yield Ignored(printable(path), "page-assets")
            elif path == self.index:
                yield Ignored(printable(path), "index")
            elif name.startswith("."):
                yield Ignored(printable(path), "hidden")
            elif name.endswith("/"):
                yield from self._folder(path, depth)
            else:
                yield from self._file(path, name)

    def _folder(self, path: str, depth: int) -> Iterator[Piece | Rejected | Ignored]:
        if depth > MAX_DEPTH:
            why = Sentence("It lies more than %(most)s folders deep.", most=MAX_DEPTH)
            yield Rejected(printable(path), "too-deep", why)
            return
        try:
            names = _names(self.root / path)
        except OSError as error:
            yield unreadable(printable(path), error)
            return
        yield from self.below(path, names, depth + 1)

    def _file(self, path: str, name: str) -> Iterator[Piece | Rejected | Ignored]:
        shown = printable(path)
        try:
            status = os.lstat(self.root / path)
            linked = stat.S_ISLNK(status.st_mode)
            if linked:
                refusal = self._refuse_link(path, shown)
                if refusal:
                    yield refusal
                    return
                status = os.stat(self.root / path)  # noqa: PTH116 - the twin of lstat
        except OSError as error:
            yield unreadable(shown, error)
            return
        if not stat.S_ISREG(status.st_mode):
            yield Rejected(shown, "special-file", NO_FILE)
            return
        format_ = format_of(name)
        reason = why_ignored(name)
        if reason or format_ is None:
            yield Ignored(shown, reason or "unknown-extension", "" if reason else cure_of(name))
        else:
            whole = Piece(shown, 0, status.st_size, 1, status.st_size, linked)
            yield from self._pieces(whole, format_)

    def _refuse_link(self, path: str, shown: str) -> Rejected | None:
        target = Path(os.path.realpath(self.root / path))
        if not target.is_relative_to(os.path.realpath(self.root)):
            return Rejected(shown, "link-outside", LEADS_OUT)
        if target.is_dir():
            why = Sentence("Links to folders are not followed.")
            return Rejected(shown, "folder-link", why)
        if not self.follow_links:
            why = Sentence("It is a symbolic link, and links are not followed.")
            return Rejected(shown, "link", why)
        return None

    def _pieces(self, whole: Piece, format_: Format) -> Iterator[Piece | Rejected | Ignored]:
        if format_.refusal is not None:
            yield Rejected(whole.path, *format_.refusal)
        elif whole.size > format_.limit and not format_.is_endless:
            why = Sentence(
                "It has %(bytes)s bytes; a file like it may have %(most)s.",
                bytes=whole.size,
                most=format_.limit,
            )
            yield Rejected(whole.path, "too-large", why)
        elif self.uncut:
            yield whole
        else:
            yield from pieces(self.root, whole)

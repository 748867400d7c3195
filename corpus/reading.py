"""Pieces of a corpus -> verdicts. One bad file or line never fails a run."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from corpus import sandbox, unforeseen
from corpus.draft import Draft, accept
from corpus.errors import Unreadable
from corpus.field_names import FieldNames
from corpus.fields import draft_of
from corpus.identity import printable
from corpus.pieces import Piece, open_file, pieces, unreadable
from corpus.readers.formats import FORMATS, Format, format_of
from corpus.readers.json import MAX_LINE_BYTES
from corpus.readers.table import MAX_HEAD_BYTES, head_of
from corpus.sentence import Sentence
from corpus.signatures import misnamed
from corpus.source import Record, Source
from corpus.unpacking import Unpacked
from corpus.unread import cure_of
from corpus.verdict import Accepted, Rejected, Verdict

NESTED = Sentence("It is nested too deeply, or too large.")


def read(
    root: Path, piece: Piece, names: FieldNames | None = None
) -> Iterator[Accepted | Rejected]:
    """Yield what became of each article in a piece of the corpus at `root`.

    `names`: what fields are called in its data sets; None for the table of the project.
    """
    try:
        if piece.unpacked is not None:
            yield from _of_member(piece.unpacked, names)
            return
        if not piece.is_whole and piece.length > MAX_LINE_BYTES:
            place = f"{piece.path}#{piece.first_line}"
            size = Sentence("The line has %(bytes)s bytes.", bytes=piece.length)
            yield Rejected(place, "too-large", size)
            return
        data, header = _load(root, piece)
        source = Source(data, piece.path, piece.first_line, header, names=names)
        yield from _verdicts(source, piece.path)
    except OSError as error:
        yield unreadable(piece.path, error)
    except Unreadable as error:
        yield Rejected(piece.path, error.reason, error.detail)
    except (MemoryError, RecursionError):
        yield Rejected(piece.path, "hostile-nesting", NESTED)
    except Exception as error:
        yield _unforeseen(piece.path, error)


def read_file(path: Path, names: FieldNames | None = None) -> Iterator[Verdict]:
    """Yield what becomes of a file that somebody names; its path stands in the verdicts as given.

    Raises nothing: a file that cannot be read, or of an unknown kind, is Rejected.
    """
    shown = printable(str(path))
    try:
        size = _size(path)
        format_ = format_of(path.name)
        if format_ is None:
            endings = " ".join(ending for one in FORMATS for ending in one.extensions)
            if cure := cure_of(path.name):
                raise Unreadable(
                    "unknown-extension", "No reader knows such files. %(cure)s", cure=cure
                )
            raise Unreadable(
                "unknown-extension", "Its name ends in none of %(endings)s.", endings=endings
            )
        if format_.refusal is not None:
            raise Unreadable(*format_.refusal)
        whole = Piece(shown, 0, size, 1, size, named=True)
        yield from _read_pieces(whole, names)
    except OSError as error:
        yield unreadable(shown, error)
    except Unreadable as error:
        yield Rejected(shown, error.reason, error.detail)
    except Exception as error:
        yield _unforeseen(shown, error)


def _unforeseen(path: str, error: Exception) -> Rejected:
    """Return the verdict where a library raises what nobody expects of a file, and log it."""
    unforeseen.log(unforeseen.trace_of(error))
    damage = unforeseen.damaged(error)
    return Rejected(path, damage.reason, damage.detail)


def load_file(path: Path) -> bytes:
    """Return the bytes of a file that somebody names.

    Raises Unreadable where it is no ordinary file, too large, or changes meanwhile; OSError.
    """
    size = _size(path)
    return _load(Path(), Piece(str(path), 0, size, 1, size, named=True))[0]


def _size(path: Path) -> int:
    """Return how many bytes an ordinary file has; Unreadable where it is none."""
    if "\0" in str(path):
        raise Unreadable("unreadable", "Its name cannot be a file's.")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable("special-file", "It is no ordinary file.")
    return status.st_size


def _of_member(member: Unpacked, names: FieldNames | None) -> Iterator[Accepted | Rejected]:
    """Yield what became of each article in what was unpacked from a container."""
    source = Source(
        member.data, member.path, member.first_line, member.header, member.charset, names
    )
    yield from _verdicts(source, member.name, draft_of(member.about, names))


def _read_pieces(whole: Piece, names: FieldNames | None) -> Iterator[Verdict]:
    root = Path()
    for piece in pieces(root, whole):
        yield from read(root, piece, names) if isinstance(piece, Piece) else (piece,)


def _load(root: Path, piece: Piece) -> tuple[bytes, bytes]:
    """Return a piece's bytes, and the header of its file where that stands in another piece.

    One more try where the file changes meanwhile.
    """
    for _ in range(2):
        loaded = _load_once(root, piece)
        if loaded is not None:
            return loaded
    raise Unreadable("changed", "It changed while it was read. Run the build again.")


def _load_once(root: Path, piece: Piece) -> tuple[bytes, bytes] | None:
    with open_file(root, piece) as opened:
        file = opened.fileno()
        before = os.fstat(file)
        if not piece.is_whole and before.st_size != piece.size:
            return None  # where its lines begin is no longer known
        wanted = before.st_size if piece.is_whole else piece.length
        if wanted > _format(piece.path).limit:
            raise Unreadable("too-large", "It has %(bytes)s bytes.", bytes=before.st_size)
        data = _pread(file, piece.offset, wanted)
        header = _header(file) if piece.offset and _format(piece.path).has_header else b""
        after = os.fstat(file)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return (data, header) if same and len(data) == wanted else None


def _header(file: int) -> bytes:
    """Return the lines of a file that name its columns."""
    return head_of(_pread(file, 0, MAX_HEAD_BYTES))


def _pread(file: int, offset: int, length: int) -> bytes:
    """Return `length` bytes from `offset` on, fewer at the end of the file."""
    blocks = []
    while length > 0 and (block := os.pread(file, length, offset)):
        blocks.append(block)
        offset += len(block)
        length -= len(block)
    return b"".join(blocks)


def _format(path: str) -> Format:
    found = format_of(path)
    if found is None:
        raise Unreadable("unknown-extension", "No reader knows files with this ending.")
    return found


def _verdicts(
    source: Source, name: str, about: Draft | None = None
) -> Iterator[Accepted | Rejected]:
    """Yield what became of each article.

    `name` tells the format by its ending; `about` is said of what says nothing itself.
    """
    if not source.data.strip():
        raise Unreadable("empty", "It is empty or holds nothing but spaces.")
    any_found = False
    try:
        for found in _records(source, name):
            any_found = True
            if about is not None and isinstance(found.content, Draft):
                found.content.complete(about)
            yield _verdict(found, source.path + found.place)
    except Unreadable as error:
        raise misnamed(error, source.data, _format(name).extensions) from None
    if not any_found:
        raise Unreadable("empty", "No article was found in it.")


def _records(source: Source, name: str) -> Iterator[Record]:
    """Read a source, by a child process with limits where that could cost too much."""
    format_ = _format(name)
    if not format_.is_costly(source.data):
        return format_.read(source)
    options = {
        "path": name,
        "charset": source.charset,
        "first_line": source.first_line,
        "header": source.header.hex(),
        "ranks": source.names and dict(source.names.ranks),
    }
    kind = format_.extensions[0].removeprefix(".")
    found = sandbox.run("file", source.data, kind=kind, limits=format_.costs, options=options)
    return (Record(*each) for each in found)


def _verdict(found: Record, path: str) -> Accepted | Rejected:
    try:
        if not isinstance(found.content, Draft):
            raise found.content
        return accept(found.content, path)
    except Unreadable as error:
        return Rejected(path, error.reason, error.detail)

"""The formats, by the ending of the file name. A new one is a new file here and a row below."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus import sandbox
from corpus.containers import compressed, epub, warc, zipped
from corpus.containers.member import Unpacker
from corpus.errors import Unreadable
from corpus.readers import (
    csv,
    doc,
    docx,
    feed,
    html,
    json,
    markdown,
    mhtml,
    odt,
    pdf,
    rtf,
    text,
    xlsx,
)
from corpus.sentence import Sentence
from corpus.source import Reader, Record, Source

MEGABYTE = 1_000_000


def never(_data: bytes) -> bool:
    """Say that a format's files cost little to parse."""
    return False


def always(_data: bytes) -> bool:
    """Say that a format's files may cost anything, as what unpacks or runs foreign code does."""
    return True


def longer_than(size: int) -> Callable[[bytes], bool]:
    """Return what says of files of more bytes that they may cost too much."""
    return lambda data: len(data) > size


@dataclass(frozen=True, slots=True)
class Format:
    """How files with certain endings are read."""

    extensions: tuple[str, ...]
    read: Reader
    by_lines: bool = False
    """Whether each line stands alone, so that a file of any size can be read in pieces."""
    has_header: bool = False
    """Whether the first line names the columns of all, and quotes hold line breaks."""
    limit: int = 10 * MEGABYTE
    """Bytes that are read at once; a larger file is read in pieces or not opened."""
    is_costly: Callable[[bytes], bool] = never
    """Whether parsing these bytes could hang or kill a process: then a child with limits does."""
    costs: sandbox.Limits = sandbox.PAGE
    """What that child may take."""
    unpack: Unpacker | None = None
    """For files that hold others: how these are found. They may have any size."""
    seeks: bool = False
    """Whether it is read from its end, so that one within another is unpacked first."""
    refusal: tuple[str, str] | None = None
    """Reason and detail where such files are never opened."""

    @property
    def is_endless(self) -> bool:
        """Whether a file may have any size, for it is read bit by bit."""
        return self.by_lines or self.unpack is not None


def _container(source: Source) -> Iterator[Record]:
    """Read no container: what is in it is read, piece by piece."""
    raise Unreadable(
        "container", "%(path)s holds files that are read one by one.", path=source.path
    )


_IS_LARGE, _ARCHIVE = longer_than(10 * MEGABYTE), sandbox.ARCHIVE
_DOCUMENT, _MAX_DOCUMENT = sandbox.DOCUMENT, 100 * MEGABYTE
_SQL = (
    "sql-dump",
    Sentence("Only its database can read a dump. Export the table as CSV or JSON."),
)


FORMATS = (
    Format((".txt",), text.read),
    Format(
        (".html", ".htm", ".xhtml"),
        html.read,
        limit=100 * MEGABYTE,
        is_costly=sandbox.is_suspect,
    ),
    Format((".json",), json.read, limit=100 * MEGABYTE, is_costly=_IS_LARGE, costs=_ARCHIVE),
    Format((".jsonl", ".ndjson"), json.read_lines, by_lines=True, limit=100 * MEGABYTE),
    Format((".md", ".markdown"), markdown.read, is_costly=longer_than(300_000)),
    Format((".csv", ".tsv"), csv.read, by_lines=True, has_header=True, limit=100 * MEGABYTE),
    Format((".xlsx",), xlsx.read, limit=100 * MEGABYTE, is_costly=always, costs=_ARCHIVE),
    Format(
        (".xml", ".rss", ".atom"),
        feed.read,
        limit=100 * MEGABYTE,
        is_costly=_IS_LARGE,
        costs=_ARCHIVE,
    ),
    Format((".docx",), docx.read, limit=_MAX_DOCUMENT, is_costly=always, costs=_DOCUMENT),
    Format((".odt",), odt.read, limit=_MAX_DOCUMENT, is_costly=always, costs=_DOCUMENT),
    Format((".rtf",), rtf.read, limit=_MAX_DOCUMENT, is_costly=always, costs=_DOCUMENT),
    Format((".doc",), doc.read, limit=_MAX_DOCUMENT),
    Format((".pdf",), pdf.read, limit=_MAX_DOCUMENT, is_costly=always, costs=_DOCUMENT),
    Format((".mht", ".mhtml"), mhtml.read, limit=_MAX_DOCUMENT, is_costly=always),
    Format((".epub",), _container, unpack=epub.unpack, seeks=True),
    Format((".zip",), _container, unpack=zipped.unpack, seeks=True),
    Format((".gz", ".zst"), _container, unpack=compressed.unpack),
    Format((".warc",), _container, unpack=warc.unpack),
    Format((".sql",), text.read, refusal=_SQL),
)
_BY_EXTENSION = {extension: format_ for format_ in FORMATS for extension in format_.extensions}


def format_of(name: str) -> Format | None:
    """Return how a file of this name is read; None where no reader knows its ending."""
    _, dot, ending = name.rpartition(".")
    return _BY_EXTENSION.get(f"{dot}{ending}".lower())

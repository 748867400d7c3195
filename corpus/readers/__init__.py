"""The formats, by the ending of the file name. A new one is a new file here and a row below."""

from dataclasses import dataclass

from corpus.readers import html, json, markdown, text
from corpus.source import Reader

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """How files with certain endings are read."""

    extensions: tuple[str, ...]
    read: Reader
    by_lines: bool = False
    """Whether each line stands alone, so that a big file can be read in pieces."""
    limit: int = 10 * MEGABYTE
    """Bytes; a larger file is not opened."""


FORMATS = (
    Format((".txt",), text.read),
    Format((".html", ".htm", ".xhtml"), html.read),
    Format((".json",), json.read),
    Format((".jsonl", ".ndjson"), json.read_lines, by_lines=True, limit=500 * MEGABYTE),
    Format((".md", ".markdown"), markdown.read),
)
_BY_EXTENSION = {extension: format_ for format_ in FORMATS for extension in format_.extensions}


def format_of(name: str) -> Format | None:
    """Return how a file of this name is read; None where no reader knows its ending."""
    _, dot, ending = name.rpartition(".")
    return _BY_EXTENSION.get(f"{dot}{ending}".lower())

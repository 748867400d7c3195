"""Article texts on disk: each compressed by itself, helped by a dictionary of news Vietnamese.

A part is a file of raw deflate streams (RFC 1951), one an article: its JSON in the format of
`corpus.article_json`. The preset dictionary (`article_dictionary.txt`, the window of deflate
long, made of sample articles) makes one article as small as eight compressed together, and ten
times faster to read. It belongs to the format of the index: `manifest.FORMAT` counts with it.
"""

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO, NamedTuple

from corpus.article import Article
from corpus.article_json import from_json, to_json
from index.clone import MAX_COPIED, clone

LEVEL = 5
"""Takes 40 % less time than 6, zlib's own choice, for 2 % more bytes."""
RAW = -zlib.MAX_WBITS
PART_PREFIX = "articles-"
"""Beginning of the file names of parts."""
FULL_PART = MAX_COPIED // 4
"""Bytes: a part that has so many is written on no more."""

_DICTIONARY = files("index.storage").joinpath("article_dictionary.txt").read_bytes()
_PACKER = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW, zdict=_DICTIONARY)
"""Copied for each text: to take in the dictionary again takes longer."""


class Location(NamedTuple):
    """Where an article's text lies."""

    part: int
    """The number of the file."""
    offset: int
    length: int


def write_part(file: BinaryIO, articles: Iterable[Article], part: int = 0) -> Iterator[Location]:
    """Write articles; yield the location of each, in order."""
    offset = 0
    for article in articles:
        text = json.dumps(to_json(article), ensure_ascii=False, separators=(",", ":"))
        packer = _PACKER.copy()
        packed = packer.compress(text.encode()) + packer.flush()
        file.write(packed)
        yield Location(part, offset, len(packed))
        offset += len(packed)


def part_name(part: int) -> str:
    """Return the file name of a part."""
    return f"{PART_PREFIX}{part:04d}"


def parts_of(folder: Path) -> list[Path]:
    """Return the parts of a generation in order."""
    return sorted(folder.glob(f"{PART_PREFIX}*"))


def take_parts_over(older: Path, folder: Path) -> int:
    """Take all parts of an older generation over; return the number of the one to write on.

    That is the last one until it is full: a server keeps every part open, and may keep only so
    many files open. The older generation's own stays as it is: what was linked is not written on.
    """
    parts = parts_of(older)
    for part in parts:
        clone(part, folder / part.name)
    if parts and _goes_on(folder / parts[-1].name, parts[-1]):
        return len(parts) - 1
    return len(parts)


def _goes_on(part: Path, older: Path) -> bool:
    return part.stat().st_size < FULL_PART and not part.samefile(older)


class ArticleStore:
    """Reads articles of an open generation; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        # Opened at once: the folder may be removed while searches under way still need them.
        self._files = [os.open(path, os.O_RDONLY) for path in parts_of(folder)]

    def read(self, location: Location) -> Article:
        """Return the article at a location."""
        return from_json(json.loads(self.text(location)))

    def text(self, location: Location) -> str:
        """Return the article at a location as JSON text, for a look at its letters."""
        packed = os.pread(self._files[location.part], location.length, location.offset)
        return zlib.decompressobj(RAW, zdict=_DICTIONARY).decompress(packed).decode()

    def close(self) -> None:
        """Close the files."""
        for descriptor in self._files:
            os.close(descriptor)
        self._files.clear()

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

LEVEL = 6
RAW = -zlib.MAX_WBITS
PART = "articles-"
"""Beginning of the file names of parts."""

_DICTIONARY = files("index.storage").joinpath("article_dictionary.txt").read_bytes()


class Place(NamedTuple):
    """Where an article's text lies."""

    part: int
    offset: int
    length: int


def write_part(file: BinaryIO, articles: Iterable[Article], part: int = 0) -> Iterator[Place]:
    """Write articles; yield the place of each, in order."""
    offset = 0
    for article in articles:
        text = json.dumps(to_json(article), ensure_ascii=False, separators=(",", ":"))
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW, zdict=_DICTIONARY)
        packed = packer.compress(text.encode()) + packer.flush()
        file.write(packed)
        yield Place(part, offset, len(packed))
        offset += len(packed)


def part_name(part: int) -> str:
    """Return the file name of a part."""
    return f"{PART}{part:04d}"


class ArticleStore:
    """Reads articles of an open generation; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        # Opened at once: the folder may be removed while searches under way still need them.
        paths = sorted(folder.glob(f"{PART}*"))
        self._files = [os.open(path, os.O_RDONLY) for path in paths]

    def read(self, place: Place) -> Article:
        """Return the article at a place."""
        return from_json(json.loads(self.text(place)))

    def text(self, place: Place) -> str:
        """Return the article at a place as JSON text, for a look at its letters."""
        packed = os.pread(self._files[place.part], place.length, place.offset)
        return zlib.decompressobj(RAW, zdict=_DICTIONARY).decompress(packed).decode()

    def close(self) -> None:
        """Close the files."""
        for descriptor in self._files:
            os.close(descriptor)
        self._files.clear()

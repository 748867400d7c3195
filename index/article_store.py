"""Article texts on disk: blocks of a few articles, compressed together, read one at a time.

A part is a file of zlib streams (RFC 1950), each a JSON list of at most `BLOCK` articles in
the format of `corpus.article_json`.
"""

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from corpus.article_json import from_json, to_json

from corpus.article import Article

BLOCK = 8
"""Articles a block: more compress better, and cost more to read one of them."""
LEVEL = 6
PART = "articles-"
"""Beginning of the file names of parts."""


class Place(NamedTuple):
    """Where an article lies: a block of a part, and its position in the block."""

    part: int
    offset: int
    length: int
    position: int


def write_part(file: BinaryIO, articles: Iterable[Article], part: int = 0) -> Iterator[Place]:
    """Write articles as blocks; yield the place of each, in order."""
    offset = 0
    remaining = iter(articles)
    while group := list(islice(remaining, BLOCK)):
        text = json.dumps([to_json(a) for a in group], ensure_ascii=False, separators=(",", ":"))
        block = zlib.compress(text.encode(), LEVEL)
        file.write(block)
        for position in range(len(group)):
            yield Place(part, offset, len(block), position)
        offset += len(block)


def part_name(part: int) -> str:
    """Return the file name of a part."""
    return f"{PART}{part:04d}"


class ArticleStore:
    """Reads articles of an open generation; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        # Opened at once: the folder may be removed while searches under way still need them.
        paths = sorted(folder.glob(f"{PART}*"))
        self._files = [os.open(path, os.O_RDONLY) for path in paths]
        self._block = lru_cache(maxsize=64)(self._read_block)

    def read(self, place: Place) -> Article:
        """Return the article at a place."""
        return from_json(self._block(place.part, place.offset, place.length)[place.position])

    def close(self) -> None:
        """Close the files."""
        for descriptor in self._files:
            os.close(descriptor)
        self._files.clear()

    def _read_block(self, part: int, offset: int, length: int) -> list[dict[str, Any]]:
        block = zlib.decompress(os.pread(self._files[part], length, offset))
        articles: list[dict[str, Any]] = json.loads(block)
        return articles

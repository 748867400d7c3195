"""Invented articles of random syllables."""

import random
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from index.engine.kind import Batch
from index.engine.protocol import IndexEntry
from index.engine.schema import AUTHOR, CITATIONS, CITED, TEXT, TITLE, WORDS, Run
from index.engine.whoosh.kind import ColumnarKind

TEXT_OF_ALL = "đảng đang đăng ủy úy uy viên vien hội hồi họp học xã xa tỉnh tinh số so 12 28-nq/tw"
SYLLABLES = tuple(TEXT_OF_ALL.split())
SECTIONS = ("Thời sự", "Kinh tế", "Xã hội", "")
AUTHORS = ["lan chi", "minh hà", "Minh Ha", "an"]


def invented(seed: int, count: int, first: int = 0) -> list[IndexEntry]:
    """Articles whose syllables differ in frequency as those of a language do."""
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(SYLLABLES))]

    def words(most: int) -> list[str]:
        return chance.choices(SYLLABLES, weights, k=chance.randint(0, most))

    entries = []
    for number in range(first, first + count):
        title, paragraphs = words(6), [words(12) for _ in range(chance.randint(0, 4))]
        authors = chance.sample(AUTHORS, chance.choice([0, 1, 1, 3]))
        entries.append(
            IndexEntry(
                f"b{number * 7919 % 1000:03d}",
                chance.choice([None, *range(100, 130)]),
                {
                    TEXT: [Run(title, 3.0), *map(Run, paragraphs)],
                    WORDS: [Run([" ".join(pair) for pair in pairwise(title)])],
                    TITLE: [Run(title)],
                    AUTHOR: [Run(author.lower().split()) for author in authors],
                    CITATIONS: [Run(words(2))],
                    CITED: [Run(words(1))],
                },
                {
                    "section": (chance.choice(SECTIONS),),
                    "author": tuple(author.title() for author in authors),
                    "year": ("",),
                },
            )
        )
    return entries


def batch(folder: Path, entries: Iterable[IndexEntry]) -> Batch:
    """Prepare a batch of entries."""
    listed = list(entries)
    ColumnarKind().prepare(iter(listed), folder)
    return Batch(folder, len(listed))

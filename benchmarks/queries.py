"""Queries drawn from a corpus, the same for every engine."""

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from index.language.fold import fold

SAMPLES = 100
_NOT_WORDS = re.compile(r"[^\w ]")


class Kind(NamedTuple):
    """One kind of query: its name, how its words combine, and the texts."""

    name: str
    operator: str
    """`or`, `and` or `phrase`."""
    texts: list[str]


def rows(corpus: Path, most: int | None) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSONL file (Article JSON), at most `most`."""
    with corpus.open(encoding="utf-8") as file:
        for line in islice(file, most):
            yield json.loads(line)


def kinds(titles: list[str]) -> list[Kind]:
    """Return queries made of the titles of articles spread over the corpus.

    Whole titles and their first three syllables, any word and all words; two neighbours as a
    phrase; whole titles without accents.
    """
    short = [" ".join(title.split()[:3]) for title in titles]
    pairs = [" ".join(title.split()[1:3]) for title in titles]
    return [
        Kind("title OR", "or", titles),
        Kind("title AND", "and", titles),
        Kind("short OR", "or", short),
        Kind("short AND", "and", short),
        Kind("phrase", "phrase", pairs),
        Kind("unaccented OR", "or", [fold(title) for title in titles]),
    ]


def spread_titles(corpus: Path, count: int, most: int | None) -> list[str]:
    """Return the titles of at most `SAMPLES` of the corpus's `count` articles, evenly spread."""
    step = max(1, count // SAMPLES)
    chosen = islice(rows(corpus, most), 0, None, step)
    return [_NOT_WORDS.sub(" ", row["title"]) for row in islice(chosen, SAMPLES)]

"""Corpora and indexes that rows begin with."""

from pathlib import Path

from index.building.build import rebuild, update
from index.searcher import Searcher
from tests.index.invented import ONE, write
from tests.killed_builds import REQUEST

ARTICLES = 20


def corpus_in(folder: Path, articles: int = ARTICLES) -> Path:
    """Write a folder of invented articles, a file each."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for number in range(articles):
        write(corpus, number)
    return corpus


def index_in(folder: Path, corpus: Path, generations: int = 1) -> Path:
    """Build an index of a corpus, so many times; each is found to have all articles."""
    index = folder / "index"
    for _ in range(generations):
        rebuild(corpus, index, ONE)
    return index


def found_in(index: Path) -> int:
    """Return how many articles a fresh searcher finds."""
    with Searcher.open(index) as searcher:
        return searcher.search(REQUEST).total


def grown(corpus: Path, index: Path, articles: int) -> None:
    """Add articles to the corpus and bring the index up to date."""
    for number in range(1000, 1000 + articles):
        write(corpus, number)
    update(corpus, index, ONE)

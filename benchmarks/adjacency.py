"""Whether counts and date order mean what was typed: words of several syllables, side by side.

    python -m benchmarks.adjacency INDEX WORDS.json

INDEX is the folder of a built index, WORDS.json a list of words of two syllables and more. For each
word: the share of the newest articles found that have it somewhere in their text, spelt as typed
(but for where a tone mark stands and `i` for `y`), and the total against that of the quoted phrase.
Ends with `key=value` figures.
"""

import argparse
import json
import statistics
from pathlib import Path
from typing import NamedTuple

from corpus.article import Article
from index import Searcher, SearchRequest, Sort, parse
from index.language.terms import keys

NEWEST = 20
"""So many articles are read for each word."""


class Adjacency(NamedTuple):
    """How a word was found."""

    word: str
    share: float
    """Of the newest articles found, those that have the word; 0 where nothing was found."""
    ratio: float
    """Articles found against those with the quoted phrase; infinite where none have that."""


def main() -> None:
    """Ask every word, print the worst, and end with the figures."""
    options = _options()
    words = json.loads(options.words.read_text(encoding="utf-8"))
    with Searcher.open(options.index) as searcher:
        found = sorted((adjacency(searcher, word) for word in words), key=lambda one: one.share)
    for one in found[:10]:
        print(f"{one.share:6.2f} {one.ratio:6.2f}  {one.word}")
    ratios = sorted(one.ratio for one in found)
    print(
        f"words={len(found)} newest_with_word={statistics.mean(one.share for one in found):.3f} "
        f"median_ratio={statistics.median(ratios):.2f} "
        f"p90_ratio={ratios[int(len(ratios) * 0.9)]:.2f} least_ratio={ratios[0]:.2f}"
    )


def adjacency(searcher: Searcher, word: str) -> Adjacency:
    """Ask for a word, newest first, in no other spelling, and for its phrase."""
    request = SearchRequest(query=parse(word), sort=Sort.NEWEST, per_page=NEWEST, expand=False)
    page = searcher.search(request)
    phrase = searcher.search(SearchRequest(query=parse(f'"{word}"'), per_page=1)).total
    having = sum(_has(searcher.article(hit.id), word) for hit in page.hits)
    return Adjacency(
        word, having / max(1, len(page.hits)), page.total / phrase if phrase else float("inf")
    )


def _has(article: Article | None, word: str) -> bool:
    if article is None:
        return False
    parts = (article.title, article.lead, *article.body, *article.captions, article.author)
    return any(f" {' '.join(keys(word))} " in f" {' '.join(keys(part))} " for part in parts)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("words", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()

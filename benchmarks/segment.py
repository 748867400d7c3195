"""Our segmenter against pyvi: the same words, how many times faster.

    python -m benchmarks.segment CORPUS.jsonl [--articles N] [--runs 1]

CORPUS.jsonl holds one Article JSON a line. Every paragraph of its title, lead and body goes
through both, one after the other on one core. A paragraph differs where our words are not
pyvi's, or where the compounds that the indexer takes are not those of pyvi. What is timed is
what a build does: `compounds` of a few articles at a time, once. With more runs than one the median
is taken; the later ones find every chunk of text remembered and are faster than a build.

Ends with `key=value` figures; rates are syllables (what spaces separate) a second.
"""

import argparse
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from benchmarks.queries import rows
from index.analyser import BATCH_SIZE
from index.language.segment import compounds, segment

CHUNK = 500
"""Articles that both segment in turn, so that a change of the machine's pace meets both."""

Compounds = list[tuple[str, ...]]


class Pyvi(Protocol):
    """What is used of `pyvi.ViTokenizer.ViTokenizer`."""

    def tokenize(self, text: str, /) -> str:
        """Return the words, spaces between them, `_` between the tokens of each."""

    def sylabelize(self, text: str, /) -> tuple[str, list[str]]:
        """Return the text in NFC, and its tokens."""


def main() -> None:
    """Compare, count differences and print the figures."""
    options = _options()
    pyvi = _pyvi()
    compounds(["khởi động"])
    pyvi.tokenize("khởi động")
    spent = {"pyvi": 0.0, "ours": 0.0, "paragraphs": 0.0, "differences": 0.0, "syllables": 0.0}
    for articles in _chunks(options.corpus, options.articles):
        _compare(articles, pyvi, options.runs, spent)
    if not spent["syllables"]:
        sys.exit(f"{options.corpus} has no paragraph to compare. Give it articles as JSON lines.")
    ours, theirs = (spent["syllables"] / spent[name] for name in ("ours", "pyvi"))
    print(
        f"paragraphs={spent['paragraphs']:.0f} differences={spent['differences']:.0f} "
        f"ours_per_s={ours:.0f} pyvi_per_s={theirs:.0f} ratio={ours / theirs:.1f}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, help="only the first so many")
    parser.add_argument("--runs", type=int, default=1, help="of ours; the median counts")
    options = parser.parse_args()
    if not options.corpus.is_file():
        parser.error(f"there is no file {options.corpus}")
    if options.runs < 1 or (options.articles is not None and options.articles < 1):
        parser.error("--runs and --articles are 1 or more")
    return options


def _pyvi() -> Pyvi:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer
    pyvi: Pyvi = ViTokenizer.ViTokenizer
    return pyvi


def _chunks(corpus: Path, most: int | None) -> Iterator[list[list[str]]]:
    chunk: list[list[str]] = []
    for row in rows(corpus, most):
        chunk.append(_paragraphs(row))
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _paragraphs(row: dict[str, Any]) -> list[str]:
    body = row.get("body") or ""
    lines = body.split("\n") if isinstance(body, str) else body
    return [text for text in (row.get("title"), row.get("lead"), *lines) if text]


def _compare(articles: list[list[str]], pyvi: Pyvi, runs: int, spent: dict[str, float]) -> None:
    paragraphs = list(chain.from_iterable(articles))
    spent["paragraphs"] += len(paragraphs)
    spent["syllables"] += sum(len(paragraph.split()) for paragraph in paragraphs)
    spent["ours"] += statistics.median(
        _seconds(lambda: _exhaust(map(compounds, _together(articles)))) for _ in range(runs)
    )
    answers: list[str] = []
    spent["pyvi"] += _seconds(lambda: answers.extend(map(pyvi.tokenize, paragraphs)))
    found = chain.from_iterable(map(compounds, _together(articles)))
    spent["differences"] += sum(
        " ".join(segment(paragraph)) != answer or ours != _compounds(paragraph, answer, pyvi)
        for paragraph, answer, ours in zip(paragraphs, answers, found, strict=True)
    )


def _together(articles: list[list[str]]) -> Iterator[list[str]]:
    """Yield the paragraphs of so many articles as the indexer takes at once."""
    for first in range(0, len(articles), BATCH_SIZE):
        yield list(chain.from_iterable(articles[first : first + BATCH_SIZE]))


def _compounds(paragraph: str, answer: str, pyvi: Pyvi) -> Compounds:
    """Return the words of two tokens and more in an answer of pyvi.

    The answer alone does not tell: `_` may stand in the text itself.
    """
    words: Compounds = [()]
    at = 0
    for token in pyvi.sylabelize(paragraph)[1]:
        if answer[at - 1 : at] == " ":
            words.append(())
        words[-1] = (*words[-1], token)
        at += len(token) + 1
    return [word for word in words if len(word) > 1]


def _exhaust(results: Iterator[object]) -> None:
    """Take the results without keeping them, as the indexer does."""
    for _ in results:
        pass


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

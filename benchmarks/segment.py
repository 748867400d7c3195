"""Our segmenter against pyvi: the same words, how many times faster.

    python -m benchmarks.segment CORPUS.jsonl [--articles N] [--runs 3]

CORPUS.jsonl holds one Article JSON a line. Every paragraph goes through both, one after the
other on one core; each paragraph whose words differ is counted. Ours is run on all articles
several times and the median taken; pyvi, which takes long, once. Ends with `key=value` figures;
rates are syllables (what spaces separate) a second.
"""

import argparse
import statistics
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.queries import rows
from index.language.segment import compounds, segment

CHUNK = 500
"""Articles that both segment in turn, so that a change of the machine's pace meets both."""


def main() -> None:
    """Compare, count differences and print the figures."""
    options = _options()
    pyvi = _pyvi()
    compounds(["khởi động"])
    pyvi("khởi động")
    spent = {"pyvi": 0.0, "ours": 0.0, "paragraphs": 0.0, "differences": 0.0, "syllables": 0.0}
    for articles in _chunks(options.corpus, options.articles):
        _compare(articles, pyvi, options.runs, spent)
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
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


def _pyvi() -> Callable[[str], str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer
    tokenize: Callable[[str], str] = ViTokenizer.tokenize
    return tokenize


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
    body = row.get("body", "")
    lines = body.split("\n") if isinstance(body, str) else body
    return [text for text in (row.get("title", ""), row.get("lead", ""), *lines) if text]


def _compare(
    articles: list[list[str]], pyvi: Callable[[str], str], runs: int, spent: dict[str, float]
) -> None:
    paragraphs = [paragraph for article in articles for paragraph in article]
    spent["paragraphs"] += len(paragraphs)
    spent["syllables"] += sum(len(paragraph.split()) for paragraph in paragraphs)
    spent["ours"] += statistics.median(
        _seconds(lambda: [compounds(article) for article in articles]) for _ in range(runs)
    )
    answers: list[str] = []
    spent["pyvi"] += _seconds(lambda: answers.extend(map(pyvi, paragraphs)))
    spent["differences"] += _differences(paragraphs, answers)


def _differences(paragraphs: Iterable[str], answers: Iterable[str]) -> int:
    pairs = zip(paragraphs, answers, strict=True)
    return sum(" ".join(segment(paragraph)) != answer for paragraph, answer in pairs)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()

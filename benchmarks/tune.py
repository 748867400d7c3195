"""Look for better weights of ranking, one at a time, by half of the known-item queries.

    python -m benchmarks.tune CORPUS QUERIES.jsonl [--index FOLDER] [--rounds 2] [--gain 0.002]

Coordinate search: each number of `index.ranking.weights.Weights` in turn is made smaller and
larger, and what raises the mean MRR@10 of all kinds by at least `--gain` is kept. The other half
of the queries, by the id of their article, is never looked at until the end. Prints both halves
before and after. What a build decides (weights of titles, BM25) is not tried: it needs a new index.
"""

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from benchmarks.known_item import Question, answered, by_kind, quality, questions
from benchmarks.quality import as_folder, opened
from index import Searcher, SearchRequest, parse
from index.ranking.weights import WEIGHTS, Weights

FACTORS = (0.5, 0.75, 1.33, 2.0)
FIXED = {"passages_read"}
"""More is better, and slower."""


def main() -> None:
    """Search, and print what was found."""
    options = _options()
    asked = questions(options.queries)
    tuned_by = [question for question in asked if not question.is_held_out]
    held_out = [question for question in asked if question.is_held_out]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        corpus = as_folder(options.corpus, work)
        with opened(corpus, options.index or work / "index", options.workers) as searcher:
            found = search(searcher, tuned_by, options.rounds, options.gain)
            for title, weights in ("before", WEIGHTS), ("after", found):
                print(title, asdict(weights))
                for label, half in ("tuned by", tuned_by), ("held out", held_out):
                    print(f"  {label}: {_line(mrr_by_kind(searcher, half, weights))}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--index", type=Path, help="an index of CORPUS that was built before")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--gain", type=float, default=0.002)
    return parser.parse_args()


def search(searcher: Searcher, asked: list[Question], rounds: int, gain: float) -> Weights:
    """Return the best weights that were met."""
    best, reached = WEIGHTS, _mean(mrr_by_kind(searcher, asked, WEIGHTS))
    for _ in range(rounds):
        before = best
        for name in asdict(best):
            for tried in _around(best, name):
                mean = _mean(mrr_by_kind(searcher, asked, tried))
                if mean >= reached + gain:
                    best, reached = tried, mean
                    print(f"{name}={getattr(tried, name):.3g} {mean:.4f}", flush=True)
        if best == before:
            break
    return best


def mrr_by_kind(searcher: Searcher, asked: list[Question], weights: Weights) -> dict[str, float]:
    """Return MRR@10 of each kind of question, ranked with some weights."""

    def find(text: str) -> list[str]:
        ranked = searcher.rank(SearchRequest(query=parse(text)), weights)
        return [hit.id for hit in ranked.hits]

    answers = by_kind(answered(asked, find))
    return {kind: quality(of_kind).mrr for kind, of_kind in answers.items()}


def _around(weights: Weights, name: str) -> Iterator[Weights]:
    value = getattr(weights, name)
    for factor in () if name in FIXED else FACTORS:
        yield replace(weights, **{name: value * factor})


def _mean(figures: dict[str, float]) -> float:
    return sum(figures.values()) / len(figures)


def _line(figures: dict[str, float]) -> str:
    return " ".join(f"{kind}={mrr:.3f}" for kind, mrr in figures.items())


if __name__ == "__main__":
    main()

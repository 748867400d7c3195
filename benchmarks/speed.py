"""Build rate, size, memory and latency on any JSONL corpus, beside the peers installed here.

    python -m benchmarks.speed CORPUS.jsonl [--articles N] [--runs 3] [--workers 2] [--peers NAMES]
      [--keep FOLDER]

CORPUS.jsonl holds one Article JSON a line. Everything is built in a temporary folder, or in a new
one that is kept, with the index and its corpus. Ends with one line of figures, `key=value`;
latencies are milliseconds, medians over the runs.
"""

import argparse
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.measure import (
    Latency,
    PeakMemory,
    latency,
    median_latency,
    private_memory,
    size,
)
from benchmarks.peers import Ask, installed
from benchmarks.queries import Kind, kinds, rows, spread_titles
from index import BuildOptions, Searcher, SearchRequest, parse, rebuild, update

Figures = dict[str, float]


def main() -> None:
    """Measure, print a table, and end with one line of figures."""
    options = _options()
    with _folder(options.keep) as work:
        corpus = _corpus(options.corpus, options.articles, work)
        figures = _build(corpus, work / "index", options.workers)
        with _opened(work / "index", figures) as searcher:
            count = searcher.stats().articles
            questions = kinds(spread_titles(options.corpus, count, options.articles))
            askers = {"ours": _askers(searcher, questions)}
            for kind in installed(options.peers):
                folder = work / kind.name
                folder.mkdir()
                peer = kind(folder)
                started = time.perf_counter()
                peer.build(rows(options.corpus, options.articles))
                figures[f"{kind.name}_articles_per_s"] = count / (time.perf_counter() - started)
                figures[f"{kind.name}_mb"] = size(folder) / 1e6
                askers[kind.name] = {k.name: (k, peer.asker(k)) for k in questions}
            _ask_all(askers, options.runs, figures)
            figures["private_mb"] = _private_memory(work / "index", questions) / 1e6
        _update(corpus, work / "index", options.workers, figures)
    print(" ".join(f"{key}={value:.4g}" for key, value in figures.items()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, help="only the first so many")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--peers", default="sqlite,tantivy", help="measure these too; an empty text for none"
    )
    parser.add_argument("--keep", type=Path, help="build in this new folder, and leave it")
    return parser.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _corpus(source: Path, most: int | None, work: Path) -> Path:
    folder = work / "corpus"
    folder.mkdir()
    with (folder / "corpus.jsonl").open("w", encoding="utf-8") as file:
        for row in rows(source, most):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    # An update trusts the time of a file only when it was written well before it was read.
    os.utime(folder / "corpus.jsonl", (86_400, 86_400))
    return folder


def _build(corpus: Path, index_folder: Path, workers: int) -> Figures:
    """Rebuild in a process of its own, whose memory and children's are watched."""
    context = multiprocessing.get_context("spawn")
    build = context.Process(
        target=rebuild, args=(corpus, index_folder, BuildOptions(workers=workers))
    )
    started = time.perf_counter()
    build.start()
    with PeakMemory(build.pid or 0) as memory:
        build.join()
    seconds = time.perf_counter() - started
    if build.exitcode:
        raise SystemExit("The build failed.")
    with Searcher.open(index_folder) as searcher:
        stats = searcher.stats()
    return {
        "articles": stats.articles,
        "articles_per_s": stats.articles / seconds,
        "build_peak_mb": memory.peak / 1e6,
        "index_mb": size(index_folder / stats.generation) / 1e6,
    }


@contextmanager
def _opened(index_folder: Path, figures: Figures) -> Iterator[Searcher]:
    started = time.perf_counter()
    searcher = Searcher.open(index_folder)
    figures["open_ms"] = (time.perf_counter() - started) * 1000
    yield searcher
    searcher.close()


def _askers(searcher: Searcher, questions: list[Kind]) -> dict[str, tuple[Kind, Ask]]:
    """Return how each kind is asked of our index: terms alone, then the whole page."""
    found = {kind.name: (kind, _ranker(searcher, kind)) for kind in questions}
    whole = questions[0]
    found["page, title OR"] = (whole, lambda text: searcher.search(_request(_asked(whole, text))))
    found["page, plain words"] = (whole, lambda text: searcher.search(_request(text)))
    return found


def _ranker(searcher: Searcher, kind: Kind) -> Ask:
    """Rank without facets and snippets, as the peers do."""

    def ask(text: str) -> object:
        return searcher.rank(SearchRequest(query=parse(_asked(kind, text))))

    return ask


def _asked(kind: Kind, text: str) -> str:
    if kind.operator == "phrase":
        return f'"{text}"'
    return f" {kind.operator.upper()} ".join(text.split())


def _request(text: str) -> SearchRequest:
    return SearchRequest(query=parse(text), day_from=date(2000, 1, 1), day_to=date(2100, 1, 1))


def _ask_all(askers: dict[str, dict[str, tuple[Kind, Ask]]], runs: int, figures: Figures) -> None:
    """Measure every engine in every run, side by side, for the machine is noisy."""
    found: dict[tuple[str, str], list[Latency]] = {}
    for _ in range(runs):
        for engine, questions in askers.items():
            for name, (kind, ask) in questions.items():
                found.setdefault((name, engine), []).append(latency(ask, kind.texts))
    for (name, engine), runs_of in sorted(found.items()):
        median = median_latency(runs_of)
        print(f"{name:22s} {engine:10s} p50 {median.p50:8.2f} ms  p95 {median.p95:8.2f} ms")
        label = f"{engine}_{name}".replace(",", "").replace(" ", "_").lower()
        figures[f"{label}_p50"], figures[f"{label}_p95"] = median


def _private_memory(index_folder: Path, questions: list[Kind]) -> int:
    """Return the bytes that a process of its own keeps for itself after a thousand queries."""
    texts = [text for kind in questions for text in kind.texts]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_after_a_thousand, (index_folder, texts))


def _after_a_thousand(index_folder: Path, texts: list[str]) -> int:
    searcher = Searcher.open(index_folder)
    for number in range(1000):
        searcher.search(SearchRequest(query=parse(texts[number % len(texts)])))
    return private_memory()


def _update(corpus: Path, index_folder: Path, workers: int, figures: Figures) -> None:
    """Add a hundred articles and time the update until the new generation is published."""
    with (corpus / "new.jsonl").open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows(corpus / "corpus.jsonl", 100)):
            fresh = row | {"id": f"new-{number}", "title": f"{row['title']} lần {number}"}
            file.write(json.dumps(fresh, ensure_ascii=False) + "\n")
    started = time.perf_counter()
    update(corpus, index_folder, BuildOptions(workers=workers))
    figures["update_s"] = time.perf_counter() - started


if __name__ == "__main__":
    main()

"""How often the article a query was made from comes first, beside the peers installed here.

    python -m benchmarks.quality CORPUS QUERIES.jsonl [--index FOLDER] [--peers NAMES]

CORPUS is a folder of articles or a JSONL file of Article JSON; QUERIES.jsonl holds one
`{"kind", "q", "id"}` a line (`benchmarks.known_item`). The index is built in a temporary folder
unless one is named. Queries are asked as they stand: ours answers with whole pages, peers with
ids, any word or the phrase. Ends with one line of figures, `key=value`; times are milliseconds.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.known_item import Answer, Find, answered, by_kind, halves, latency, quality
from benchmarks.known_item import questions as read_questions
from benchmarks.peers import ALL, installed
from corpus.folder import walk
from corpus.pieces import Piece
from corpus.reading import read
from corpus.verdict import Accepted
from index import BuildOptions, QueryError, Searcher, SearchRequest, parse, rebuild

Figures = dict[str, float]


def main() -> None:
    """Ask every engine, print a table, and end with one line of figures."""
    options = _options()
    asked = read_questions(options.queries)
    figures: Figures = {"queries": len(asked)}
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        corpus = as_folder(options.corpus, work)
        with opened(corpus, options.index or work / "index", options.workers) as searcher:
            figures["articles"] = searcher.stats().articles
            _report("ours", answered(asked, pages(searcher)), figures)
        for kind in installed(options.peers):
            folder = work / kind.name
            folder.mkdir()
            peer = kind(folder)
            peer.build(articles(corpus))
            _report(kind.name, answered(asked, peer.finder()), figures)
    print(" ".join(f"{key}={value:.4g}" for key, value in figures.items()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--index", type=Path, help="an index of CORPUS that was built before")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--peers", default=ALL, help="ask these too; an empty text for none")
    return parser.parse_args()


def as_folder(corpus: Path, work: Path) -> Path:
    """Return a folder with the corpus, which may be one file."""
    if corpus.is_dir():
        return corpus
    folder = work / "corpus"
    folder.mkdir()
    shutil.copy(corpus, folder / corpus.name)
    return folder


@contextmanager
def opened(corpus: Path, index_folder: Path, workers: int) -> Iterator[Searcher]:
    """Open an index; where there is none yet, build it."""
    if not index_folder.exists():
        rebuild(corpus, index_folder, BuildOptions(workers=workers))
    searcher = Searcher.open(index_folder)
    yield searcher
    searcher.close()


def articles(corpus: Path) -> Iterator[dict[str, Any]]:
    """Yield what peers index of the articles of a folder."""
    for piece in walk(corpus):
        if isinstance(piece, Piece):
            for verdict in read(corpus, piece):
                if isinstance(verdict, Accepted):
                    article = verdict.article
                    body = "\n".join(article.body)
                    row = {"id": article.id, "title": article.title, "lead": article.lead}
                    yield row | {"body": body}


def pages(searcher: Searcher) -> Find:
    """Return a function that gives the ids of the first page; none for a query in error."""

    def find(text: str) -> list[str]:
        try:
            page = searcher.search(SearchRequest(query=parse(text)))
        except QueryError:
            return []
        return [hit.id for hit in page.hits]

    return find


def _report(engine: str, answers: list[Answer], figures: Figures) -> None:
    print(f"{engine:15s}    n  success@10  MRR@10  tuned by / held out  p50 / p95 ms")
    for kind, of_kind in by_kind(answers).items():
        whole, milliseconds = quality(of_kind), latency(of_kind)
        tuned, held_out = map(quality, halves(of_kind))
        print(
            f"{kind:15s} {whole.asked:4d}       {whole.success:.3f}   {whole.mrr:.3f}"
            f"        {tuned.mrr:.3f} / {held_out.mrr:.3f}"
            f"  {milliseconds.p50:.1f} / {milliseconds.p95:.1f}"
        )
        label = f"{engine}_{kind}".replace("-", "_")
        figures[f"{label}_success"], figures[f"{label}_mrr"] = whole.success, whole.mrr
        figures[f"{label}_p50"], figures[f"{label}_p95"] = milliseconds


if __name__ == "__main__":
    main()

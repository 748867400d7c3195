"""Both engines in one run over the same articles, and OpenSearch as people set it up beside them.

    python -m benchmarks.engines CORPUS.jsonl [--queries QUERIES.jsonl] [--articles N]

CORPUS.jsonl holds one Article JSON a line, QUERIES.jsonl one `{"kind", "q", "id"}` a line
(`benchmarks.known_item`), of which those about other articles are left out; without it, titles of
the corpus are asked for. The cluster is named by SEARCH_APP_OPENSEARCH_URLS
(`python -m tests.opensearch` starts one), and its indices named `benchmark…` and `stock-…`
are made and deleted. Articles get sections and authors by their number. Both engines are built by
the command line and asked over HTTP, all in turns, question by question; each question again with
a filter, in another order or for another page. Ends with one line of figures, `key=value`; times
are milliseconds.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks.agreement import Agreement, Json, agreement, shares, ways
from benchmarks.known_item import FIRST, Answer, Question, by_kind, latency, quality, questions
from benchmarks.marked import write_marked
from benchmarks.measure import size
from benchmarks.queries import rows, spread_titles
from benchmarks.sites import Connection, Site, built, served
from benchmarks.stock_opensearch import StockOpenSearch, stored

INDEX = "benchmark"
URLS = "SEARCH_APP_OPENSEARCH_URLS"
ENGINES = ("columnar", "opensearch")
WARM_UP = 100
Figures = dict[str, float]


def main() -> None:
    """Build, ask, print a table, and end with one line of figures."""
    options = _options()
    figures: Figures = {}
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        work = Path(name)
        corpus = work / "corpus" / "corpus.jsonl"
        corpus.parent.mkdir()
        ids = write_marked(options.corpus, options.articles, corpus)
        asked = asked_of(options, ids)
        figures |= {"articles": len(ids), "queries": len(asked)}
        for engine in ENGINES:
            _build(engine, corpus.parent, work, options, figures)
        stocks = _stocks(corpus, options, figures) if options.stock else []
        sites = {
            engine: stack.enter_context(served(work / engine, _settings(engine, options)))
            for engine in ENGINES
        }
        _compare(sites, stocks, asked, figures)
    for stock in stocks:
        stock.close()
    _connection().send("DELETE", f"/{INDEX}*")
    print(" ".join(f"{key}={value:.5g}" for key, value in figures.items()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--articles", type=int, help="only the first so many")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--shards", type=int, default=3)
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="ask each so many-th question alone")
    parser.add_argument("--no-stock", dest="stock", action="store_false")
    options = parser.parse_args()
    if not os.environ.get(URLS):
        parser.error(f"{URLS} names no cluster.")
    return options


def _settings(engine: str, options: argparse.Namespace) -> dict[str, str]:
    return {
        "SEARCH_APP_ENGINE": engine,
        "SEARCH_APP_OPENSEARCH_INDEX": INDEX,
        "SEARCH_APP_OPENSEARCH_SHARDS": str(options.shards),
        "SEARCH_APP_OPENSEARCH_REPLICAS": str(options.replicas),
    }


def asked_of(options: argparse.Namespace, ids: set[str]) -> list[Question]:
    """Return the questions about these articles."""
    if options.queries:
        asked = [each for each in questions(options.queries) if each.id in ids]
    else:
        titles = spread_titles(options.corpus, len(ids), options.articles)
        asked = [Question("title", title, "") for title in titles]
    return asked[:: options.every]


def _build(
    engine: str, corpus: Path, work: Path, options: argparse.Namespace, figures: Figures
) -> None:
    seconds = built(corpus, work / engine, _settings(engine, options), options.workers)
    figures[f"{engine}_articles_per_s"] = figures["articles"] / seconds
    figures[f"{engine}_mb"] = size(work / engine) / 1e6
    if engine == "opensearch":
        first, all_ = stored(_connection(), f"{INDEX}-*")
        figures["cluster_mb"], figures["cluster_with_copies_mb"] = first / 1e6, all_ / 1e6


def _stocks(corpus: Path, options: argparse.Namespace, figures: Figures) -> list[StockOpenSearch]:
    """Build those that people set up."""
    stocks = []
    for folded in (False, True):
        stock = StockOpenSearch(
            _address(), folded=folded, shards=options.shards, replicas=options.replicas
        )
        seconds = stock.build(rows(corpus, None))
        figures[f"{stock.name}_articles_per_s"] = figures["articles"] / seconds
        figures[f"{stock.name}_mb"] = stock.size()[0] / 1e6
        stocks.append(stock)
    return stocks


def _compare(
    sites: dict[str, Site], stocks: list[StockOpenSearch], asked: list[Question], figures: Figures
) -> None:
    """Ask all every question, and print how far the two engines agree."""
    for question in asked[:WARM_UP]:
        for warm in (*(site.page_ms for site in sites.values()), *(each.find for each in stocks)):
            warm(f"{question.text} x")
    answers: dict[str, list[Answer]] = {}
    plain: list[Agreement] = []
    narrowed: list[Agreement] = []
    for number, question in enumerate(asked):
        found = {}
        for engine in ENGINES if number % 2 else reversed(ENGINES):
            ms = sites[engine].page_ms(question.text)
            found[engine] = sites[engine].answer({"q": question.text})
            ids = [hit["id"] for hit in found[engine]["hits"]]
            answers.setdefault(engine, []).append(_ranked(question, ids, ms))
        plain.append(agreement(*(found[engine] for engine in ENGINES)))
        more = {"q": question.text, **ways(number, _chosen(found["columnar"]))}
        narrowed.append(agreement(*(sites[engine].answer(more) for engine in ENGINES)))
        if min(shares([plain[-1], narrowed[-1]]).values()) < 1:
            print(f"not the same: {more}\n  plain {plain[-1]}\n  narrowed {narrowed[-1]}")
        for stock in stocks:
            answers.setdefault(stock.name, []).append(_ranked(question, *stock.find(question.text)))
    for engine in sorted(answers):
        report(engine, answers[engine], figures)
    figures |= {f"{engine}_503": site.refusals for engine, site in sites.items()}
    for label, all_ in (("plain", plain), ("narrowed", narrowed)):
        figures |= {f"same_{label}_{part}": share for part, share in shares(all_).items()}
        print(label, " ".join(f"{part} {share:.4f}" for part, share in shares(all_).items()))


def _ranked(question: Question, ids: list[str], ms: float) -> Answer:
    right = {question.id, *question.others}
    places = (place for place, id_ in enumerate(ids[:FIRST], 1) if id_ in right)
    return Answer(question, next(places, None), ms)


def _chosen(found: Json) -> Iterator[str]:
    """Yield a section and an author that some of the articles found have."""
    for facet in ("section", "author"):
        values = found["facets"].get(facet) or [{"value": "không có"}]
        yield values[len(values) // 2]["value"]


def report(engine: str, answers: list[Answer], figures: Figures) -> None:
    """Print a line for each kind of question, and keep the figures."""
    print(f"{engine:15s}    n  success@10  MRR@10  p50 / p95 ms")
    for kind, of_kind in by_kind(answers).items():
        whole, taken = quality(of_kind), latency(of_kind)
        print(
            f"{kind:15s} {whole.asked:4d}       {whole.success:.3f}   {whole.mrr:.4f}"
            f"  {taken.p50:.1f} / {taken.p95:.1f}"
        )
        label = f"{engine}_{kind}".replace("-", "_")
        figures[f"{label}_mrr"] = whole.mrr
        figures[f"{label}_p50"], figures[f"{label}_p95"] = taken


def _address() -> str:
    return os.environ[URLS].split(",")[0]


def _connection() -> Connection:
    return Connection(_address())


if __name__ == "__main__":
    main()

"""What an operator waits for with an index that stands, served as it is served.

    python -m benchmarks.standing INDEX CORPUS QUERIES.jsonl [--every 4] [--cold]

INDEX was built of the folder CORPUS, which gets a file of new articles for the update and loses it
again. QUERIES.jsonl holds one `{"kind", "q", "id"}` a line. Measured are: the first pages of a
server that says it is ready, `--cold` with nothing of the index in memory (needs root); the pages
of each kind, one process; the memory that it has for itself; pages in quiet, and while an update
publishes and the server goes over to it; `update`, `stats` and `check` by the command line. Ends
with one line of figures, `key=value`: milliseconds, seconds, megabytes.
"""

import argparse
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.asking import Asking
from benchmarks.known_item import questions
from benchmarks.measure import private_memory
from benchmarks.queries import rows
from benchmarks.sites import Site, ran, served

KINDS = ("keywords", "unaccented", "one-typo", "phrase")
NEW = 100
QUIET_SECONDS = 10.0
SWITCHED_SECONDS = 5.0
"""After an update a server has gone over to what was published."""
Figures = dict[str, float]


def main() -> None:
    """Measure one thing after the other, and end with one line of figures."""
    options = _options()
    texts = _texts(options.queries)
    figures: Figures = {}
    if options.cold:
        _forget()
    started = time.perf_counter()
    with served(options.index, {}) as site:
        site.wait_until_ready()
        figures["ready_s"] = time.perf_counter() - started
        _first(site, texts["keywords"][-1], figures)
        for kind in KINDS:
            _pages(site, kind, texts[kind][:: options.every], figures)
        figures["private_mb"] = max(map(private_memory, _family(site.pid))) / 1e6
        _meanwhile(site, options, texts["keywords"], figures)
    for command in ("stats", "check"):
        figures[f"{command}_s"] = ran(options.index, {}, command)
    ran(options.index, {}, "update", str(options.corpus), "--quiet")
    print(" ".join(f"{key}={value:.4g}" for key, value in figures.items()))


def _first(site: Site, text: str, figures: Figures) -> None:
    """Ask the very first queries of a server."""
    ways: dict[str, dict[str, object]] = {
        "page": {"q": text},
        "page_by_date": {"q": text, "sort": "newest"},
        "page_of_ten_years": {"q": text, "from": "2010", "to": "2019"},
        "all_by_date": {"from": "1900", "to": "2100", "sort": "newest"},
    }
    for name, parameters in ways.items():
        figures[f"first_{name}_ms"] = site.listed_ms(parameters)


def _pages(site: Site, kind: str, texts: list[str], figures: Figures) -> None:
    asking = Asking(site, texts)
    for _ in texts:
        asking.ask()
    _note(kind.replace("-", "_"), asking, figures)


def _meanwhile(site: Site, options: argparse.Namespace, texts: list[str], figures: Figures) -> None:
    """Ask in quiet, then while new articles are taken in and a while longer."""
    with Asking(site, texts) as quiet:
        time.sleep(QUIET_SECONDS)
    asked = len(quiet.taken)
    with _new_articles(options.corpus), Asking(site, texts, asked) as meanwhile:
        figures["update_s"] = ran(options.index, {}, "update", str(options.corpus), "--quiet")
        time.sleep(SWITCHED_SECONDS)
    _note("quiet", quiet, figures)
    _note("meanwhile", meanwhile, figures)


def _note(label: str, asking: Asking, figures: Figures) -> None:
    p50, p95 = asking.latency()
    figures[f"{label}_p50"], figures[f"{label}_p95"] = p50, p95
    figures[f"{label}_slowest"] = slowest = max(asking.taken)
    print(f"{label:12s} {len(asking.taken):5d} pages {p50:8.1f} {p95:8.1f} {slowest:8.1f} ms")


@contextmanager
def _new_articles(corpus: Path) -> Iterator[None]:
    """Give a corpus a file of articles that are not yet in it."""
    new = corpus / "new.jsonl"
    with new.open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows(next(corpus.glob("*.jsonl")), NEW)):
            fresh = row | {"id": f"new-{number}", "title": f"{row['title']} lần {number}"}
            file.write(json.dumps(fresh, ensure_ascii=False) + "\n")
    try:
        yield
    finally:
        new.unlink()


def _texts(queries: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in questions(queries):
        found.setdefault(each.kind, []).append(each.text)
    return found


def _family(pid: int) -> Iterator[int]:
    """Yield a process and those that it started."""
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from _family(int(child))


def _forget() -> None:
    """Have the system forget what it read of files."""
    os.sync()
    Path("/proc/sys/vm/drop_caches").write_text("3")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--every", type=int, default=4, help="ask each so many-th query alone")
    parser.add_argument("--cold", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""Two servers over one cluster while one generation takes the place of another, again and again.

    python -m benchmarks.switches [--switches 20] [--answers 10000] [--articles 50] [--readers 4]

SEARCH_APP_OPENSEARCH_URLS names the cluster (`python -m tests.opensearch` starts one); indices
named `switches…` are made and deleted. Every article says which generation it is of, in its
title, in its text and in its section, and each update changes all of them: an answer whose parts
are of two generations is seen. The readers of each server ask without a pause beside every update,
until they have their share of the answers, and then now and then. Ends with one line of figures,
`key=value`.
"""

import argparse
import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from benchmarks.asking import first_day
from benchmarks.engines import URLS
from benchmarks.sites import Connection, Json, Site, ran, served

INDEX = "switches"
LOOK_SECONDS = 0.1
SETTLED_SECONDS = 4.0
"""Between two updates, so that no server passes one over."""
SETTINGS = {
    "SEARCH_APP_ENGINE": "opensearch",
    "SEARCH_APP_OPENSEARCH_INDEX": INDEX,
    "SEARCH_APP_OPENSEARCH_SHARDS": "3",
}


class Reader:
    """Asks one server, and notes when it first answered from each generation."""

    def __init__(self, site: Site, number: int, articles: int) -> None:
        self.first: dict[int, float] = {}
        """Generation -> when."""
        self.answers = self.mixed = 0
        self.site = site
        self._number = number
        self._articles = articles

    def ask(self) -> None:
        """Ask once; no two requests are the same, so that no answer is kept."""
        query = {"q": f"hội nghị -zq{self._number}", "from": first_day(self.answers)}
        found = self.site.answer(query)
        self.answers += 1
        numbers = _generations(found)
        if len(numbers) != 1 or found["total"] != self._articles:
            self.mixed += 1
            print(f"mixed: {found['total']} articles of {sorted(numbers)}")
        self.first.setdefault(max(numbers), time.monotonic())


def main() -> None:
    """Switch, look, and end with one line of figures."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        _write(work / "corpus", 0, options.articles)
        ran(work / "builder", SETTINGS, "rebuild", str(work / "corpus"), "--quiet")
        with (
            served(work / "one", SETTINGS) as one,
            served(work / "two", SETTINGS) as two,
        ):
            readers = [
                [
                    Reader(site.again(), number, options.articles)
                    for number in range(options.readers)
                ]
                for site in (one, two)
            ]
            published = _switch(work, list(chain(*readers)), options)
    Connection(os.environ[URLS].split(",")[0]).send("DELETE", f"/{INDEX}*")
    one_first, two_first = map(_first, readers)
    seen = sorted(published.keys() & one_first.keys() & two_first.keys())
    apart = [abs(one_first[each] - two_first[each]) for each in seen]
    late = [max(one_first[each], two_first[each]) - published[each] for each in seen]
    every = list(chain(*readers))
    answers, mixed = (sum(getattr(each, name) for each in every) for name in ("answers", "mixed"))
    refused = sum(each.site.refusals for each in every)
    print(
        f"switches={len(seen)} answers={answers} mixed={mixed} refused={refused} "
        f"apart_s={max(apart):.2f} after_update_s={max(late):.2f}"
    )


def _switch(work: Path, readers: list[Reader], options: argparse.Namespace) -> dict[int, float]:
    """Publish one generation after the other; return when each update had ended."""
    published = {}
    share = -(-options.answers // options.switches // len(readers))
    for number in range(1, options.switches + 1):
        _write(work / "corpus", number, options.articles)
        with _reading(readers, share * number):
            ran(work / "builder", SETTINGS, "update", str(work / "corpus"), "--quiet")
            published[number] = time.monotonic()
            time.sleep(SETTLED_SECONDS)
        print(f"{number} switches, {sum(each.answers for each in readers)} answers", flush=True)
    return published


@contextmanager
def _reading(readers: list[Reader], answers: int) -> Iterator[None]:
    """Have all readers ask beside what is done meanwhile, and until each has so many answers."""
    ending = threading.Event()

    def read(one: Reader) -> None:
        while not ending.is_set() or one.answers < answers:
            one.ask()
            if one.answers >= answers:  # and look from now on whether the server goes over
                ending.wait(LOOK_SECONDS)

    threads = [threading.Thread(target=read, args=(each,)) for each in readers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ending.set()
        for thread in threads:
            thread.join()


def _first(readers: list[Reader]) -> dict[int, float]:
    """Return when any reader of a server first had an answer from each generation."""
    told = [(number, at) for each in readers for number, at in each.first.items()]
    return {number: min(at for n, at in told if n == number) for number, _ in told}


def _write(folder: Path, generation: int, articles: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(articles):
        row = {
            "id": f"bai-{number}",
            "title": f"Hội nghị số {number} đợt {generation}",
            "lead": f"Hội nghị bàn về việc chung, đợt {generation}.",
            "body": f"Hội nghị đợt {generation} bàn việc thứ {number}.",
            "section": f"đợt {generation}",
            "published": f"2024-05-{number % 28 + 1:02d}",
        }
        path = folder / f"{number:04d}.json"
        path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")


def _generations(found: Json) -> set[int]:
    """Return all generations that parts of an answer are of."""
    said = [hit[part] for hit in found["hits"] for part in ("title", "section")]
    said += [each["value"] for each in found["facets"]["section"]]
    return {int(text.rpartition("đợt ")[2]) for text in said}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--switches", type=int, default=20)
    parser.add_argument("--answers", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--readers", type=int, default=4, help="of each server")
    options = parser.parse_args()
    if not os.environ.get(URLS):
        parser.error(f"{URLS} names no cluster.")
    return options


if __name__ == "__main__":
    main()

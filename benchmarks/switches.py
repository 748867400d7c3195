"""Two servers over one cluster while one generation takes the place of another, again and again.

    python -m benchmarks.switches [--switches 20] [--answers 10000] [--articles 50]

SEARCH_APP_OPENSEARCH_URLS names the cluster (`python -m tests.opensearch` starts one); indices
named `switches…` are made and deleted. Every article says which generation it is of, in its
title, in its text and in its section, and each update changes all of them: an answer whose parts
are of two generations is seen. Ends with one line of figures, `key=value`.
"""

import argparse
import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.asking import first_day
from benchmarks.engines import URLS
from benchmarks.sites import Connection, Json, Site, ran, served

INDEX = "switches"
SETTLED_SECONDS = 4.0
"""Between two updates, so that no server passes one over."""
SETTINGS = {
    "SEARCH_APP_ENGINE": "opensearch",
    "SEARCH_APP_OPENSEARCH_INDEX": INDEX,
    "SEARCH_APP_OPENSEARCH_SHARDS": "3",
}


class Watch:
    """Asks one server without a pause, and notes when it first answered from each generation."""

    def __init__(self, site: Site, articles: int) -> None:
        self.first: dict[int, float] = {}
        """Generation -> when."""
        self.answers = self.mixed = 0
        self._site = site
        self._articles = articles

    def ask(self) -> None:
        """Ask once; no two requests are the same, so that no answer is kept."""
        self.answers += 1
        query = {"q": "hội nghị", "from": first_day(self.answers)}
        found = self._site.answer(query)
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
            watches = [Watch(site, options.articles) for site in (one, two)]
            with _watching(watches, options.answers):
                published = _switch(work, options)
    Connection(os.environ[URLS].split(",")[0]).send("DELETE", f"/{INDEX}*")
    one_first, two_first = (watch.first for watch in watches)
    seen = sorted(published.keys() & one_first.keys() & two_first.keys())
    apart = [abs(one_first[each] - two_first[each]) for each in seen]
    late = [max(one_first[each], two_first[each]) - published[each] for each in seen]
    answers, mixed = (sum(getattr(each, name) for each in watches) for name in ("answers", "mixed"))
    refused = one.refusals + two.refusals
    print(
        f"switches={len(seen)} answers={answers} mixed={mixed} refused={refused} "
        f"apart_s={max(apart):.2f} after_update_s={max(late):.2f}"
    )


def _switch(work: Path, options: argparse.Namespace) -> dict[int, float]:
    """Publish one generation after the other; return when each update had ended."""
    published = {}
    for number in range(1, options.switches + 1):
        _write(work / "corpus", number, options.articles)
        ran(work / "builder", SETTINGS, "update", str(work / "corpus"), "--quiet")
        published[number] = time.monotonic()
        time.sleep(SETTLED_SECONDS)
    return published


@contextmanager
def _watching(watches: list[Watch], answers: int) -> Iterator[None]:
    """Ask all servers beside what is done meanwhile, and until there are so many answers."""
    ending = threading.Event()

    def watch(one: Watch) -> None:
        while not ending.is_set() or one.answers < answers / len(watches):
            one.ask()

    threads = [threading.Thread(target=watch, args=(each,)) for each in watches]
    for thread in threads:
        thread.start()
    try:
        yield
        time.sleep(2)
    finally:
        ending.set()
        for thread in threads:
            thread.join()


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
    options = parser.parse_args()
    if not os.environ.get(URLS):
        parser.error(f"{URLS} names no cluster.")
    return options


if __name__ == "__main__":
    main()

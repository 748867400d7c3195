"""The slowest queries that can be asked of an index: bounded, so that none takes long.

    python -m benchmarks.hostile INDEX [--runs 3]

INDEX is the folder of a built index. The queries are made of its own most frequent words, which
are in most articles: as many words, phrases, prefixes, exclusions and abbreviations as a query
may have. Every page has facets and ten snippets. Ends with `key=value` figures, milliseconds.
"""

import argparse
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index import QueryError, Searcher, SearchRequest, parse, preload
from index.abbreviations.file import shipped
from index.engine.registry import ONLY_FILES
from index.engine.schema import TEXT
from index.language.fold import fold, has_marks
from index.query.limits import MAX_CHARACTERS, MAX_WORDS
from index.reader import IndexReader
from index.storage import generations

ABBREVIATIONS = "UBND HĐND BCH BTV TW NQ QĐ CT MTTQ KT-XH LĐLĐ CCB SHCB BCĐ TAND VKSND"
SYLLABLES = 16
COMMON = 10
"""A word that more than one of so many articles have is frequent."""


def main() -> None:
    """Ask, print the queries from the slowest on, and end with the slowest."""
    options = _options()
    preload()  # as a server does at its start
    folder = options.index / generations.current(options.index)
    words = _frequent(folder / "engine")
    reader = IndexReader(folder)
    reader.warm()
    searcher = Searcher(reader, shipped())
    slowest = sorted(
        ((_milliseconds(searcher, query, options.runs), name) for name, query in hostile(words)),
        reverse=True,
    )
    searcher.close()
    for milliseconds, name in slowest:
        print(f"{milliseconds:8.1f} ms  {name}")
    print(f"queries={len(slowest)} slowest_ms={slowest[0][0]:.1f}")


def hostile(words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each query, made of frequent words with accents."""
    for kind, many in (("accented", words), ("unaccented", list(map(fold, words)))):
        made_of = many[:MAX_WORDS]
        yield f"{kind}: as long a text as may be", _cut(" ".join(many))
        yield f"{kind}: any word of a long text", _cut(" OR ".join(many))
        yield f"{kind}: as long a phrase as may be", f'"{_cut(" ".join(many))[:-2]}"'
        yield (
            f"{kind}: a text of phrases",
            _cut(" ".join(f'"{a} {b} {c}"' for a, b, c in _threes(many))),
        )
        phrases = [f'"{" ".join(made_of[at : at + 3])}"' for at in range(0, 12, 3)]
        yield f"{kind}: as many words as may be", _cut(" ".join(made_of))
        yield f"{kind}: any of them", _cut(" OR ".join(made_of))
        yield f"{kind}: none of them", _cut(" ".join(f"-{word}" for word in made_of))
        yield f"{kind}: in titles", _cut(" ".join(f"title:{word}" for word in made_of))
        yield f"{kind}: a long phrase", f'"{" ".join(made_of[:SYLLABLES])}"'
        yield f"{kind}: four phrases", " ".join(phrases)
        yield f"{kind}: any of four phrases", " OR ".join(phrases)
        yield f"{kind}: none of four phrases", " ".join(f"-{phrase}" for phrase in phrases)
        yield f"{kind}: numbers", " ".join(map(str, range(1, MAX_WORDS + 1)))
    yield "prefixes", " ".join(f"{fold(word)[:3]}*" for word in words[:8])
    yield "letters", " ".join("abcdeghiklmnopqrstuvxy")
    yield "slashes", "/".join(["28"] * MAX_WORDS)
    yield "many slashes", _cut(" ".join(["28/5/24"] * MAX_CHARACTERS))
    yield "many letters", _cut(" ".join("aăâbcdđeêghiklmnoôơpqrstuưvxy" * MAX_WORDS))
    yield "many documents", _cut(" ".join(f"{number}-NQ/TW" for number in range(1, 500)))
    yield "many abbreviations", _cut(f"{ABBREVIATIONS} " * MAX_WORDS)
    yield "dashes before capitals", _cut(" -".join(word.title() for word in words))
    yield "parentheses", "(" * 9 + words[0] + ")" * 9
    yield "abbreviations", ABBREVIATIONS
    yield "raw typing", " ".join(["ddangr", "vieen", "booj", "quaanj"] * 8)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("index", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    return parser.parse_args()


def _frequent(folder: Path) -> list[str]:
    """Return the most frequent words with accents, the longest query full."""
    engine = ONLY_FILES.for_builds().open(folder)
    found = engine.vocabulary(TEXT, max(1, engine.count() // COMMON))
    words = sorted((-articles, word) for word, articles in found if has_marks(word))
    engine.close()
    return [word for _, word in words][: MAX_CHARACTERS // 2]


def _threes(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + 3]) for at in range(0, len(words) - 2, 3))


def _cut(query: str) -> str:
    """Return as many of the words as a query may have characters."""
    return query if len(query) <= MAX_CHARACTERS else query[:MAX_CHARACTERS].rpartition(" ")[0]


def _milliseconds(searcher: Searcher, query: str, runs: int) -> float:
    """Return the longest of some runs; of a refusal, too."""
    longest = 0.0
    for _ in range(runs):
        started = time.perf_counter()
        with suppress(QueryError):
            searcher.search(SearchRequest(query=parse(query)))
        longest = max(longest, time.perf_counter() - started)
    return longest * 1000


if __name__ == "__main__":
    main()

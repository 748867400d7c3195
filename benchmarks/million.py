"""A corpus of a million articles, made of halves of different articles of a smaller one.

    python -m benchmarks.million CORPUS.jsonl FOLDER [--articles 1000000] [--files 10]

Each article begins as one of CORPUS.jsonl (Article JSON) and ends as another: title, lead and text
are halves of both, the rest is the first one's. No two are alike, their lengths and words are those
of real ones, and as many are of each day as there were, in proportion.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.queries import rows

STEP = 7919
"""A prime: how much further, each time round the corpus, the article is that ends one."""
Row = dict[str, Any]


def main() -> None:
    """Write the files, each with as many articles as the others."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    made = halved(list(rows(options.corpus, None)), options.articles)
    each = -(-options.articles // options.files)
    for number in range(options.files):
        with (options.folder / f"part-{number:02d}.jsonl").open("w", encoding="utf-8") as file:
            for _, row in zip(range(each), made, strict=False):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


def halved(sources: list[Row], articles: int) -> Iterator[Row]:
    """Yield so many articles, each made of two of the sources."""
    for number in range(articles):
        turn, first = divmod(number, len(sources))
        second = (first + (turn + 1) * STEP) % len(sources)
        yield _joined(sources[first], sources[second]) | {"id": f"half-{number:07d}"}


def _joined(first: Row, second: Row) -> Row:
    text = {
        name: between.join(
            [
                *_half(first.get(name, ""), between, last=False),
                *_half(second.get(name, ""), between, last=True),
            ]
        )
        for name, between in (("title", " "), ("lead", " "), ("body", "\n"))
    }
    return first | text


def _half(text: str, between: str, *, last: bool) -> list[str]:
    """Return the first or last half of what a text has between separators."""
    pieces = text.split(between)
    middle = -(-len(pieces) // 2)
    return pieces[middle:] if last else pieces[:middle]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--files", type=int, default=10)
    return parser.parse_args()


if __name__ == "__main__":
    main()

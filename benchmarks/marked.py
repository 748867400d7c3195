"""Sections and authors for articles that have none, so that facets of many values are compared."""

import json
from pathlib import Path
from typing import Any

from benchmarks.queries import rows

SECTIONS = 40
AUTHORS = 1728
NAMES = ("Lan", "Minh", "Hà", "Thu", "Quang", "Mai", "Sơn", "Vân", "Bình", "Nga", "Tú", "Yến")
Json = dict[str, Any]


def write_marked(source: Path, most: int | None, target: Path) -> set[str]:
    """Write at most so many articles, each with its section and authors; return their ids."""
    ids = set()
    with target.open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows(source, most)):
            file.write(json.dumps(row | marks(number), ensure_ascii=False) + "\n")
            ids.add(row["id"])
    return ids


def marks(number: int) -> Json:
    """Return the section and none to two authors of an article; some are rare.

    >>> marks(0)
    {'section': 'Chuyên mục 1', 'authors': []}
    """
    authors = [_name(_spread(number * factor, AUTHORS)) for factor in (7, 13)]
    section = f"Chuyên mục {_spread(number, SECTIONS) + 1}"
    return {"section": section, "authors": authors[: number % 3]}


def _spread(number: int, values: int) -> int:
    """Return one of so many values; the n-th is about n times as rare as the first."""
    share = number * 2654435761 % 2**32 / 2**32  # Knuth's multiplicative hash
    return int((values + 1) ** share) - 1


def _name(number: int) -> str:
    tens, last = divmod(number, 12)
    return " ".join(NAMES[part] for part in (tens // 12, tens % 12, last))

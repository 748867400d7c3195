"""The rows of the table: number and name of each, and the module of that name that measures it."""

from collections.abc import Callable
from importlib import import_module

from tests.soak.figure import Context, Figure

NAMES = {
    1: "kills",
    2: "power_losses",
    3: "full_disks",
    4: "flipped_bits",
    5: "searches_meanwhile",
    6: "double_rebuilds",
    7: "sums",
    8: "hostile_corpus",
    9: "fuzzed_files",
    10: "encodings",
    11: "fuzzed_queries",
    12: "leaks",
    13: "fuzzed_requests",
    14: "markup",
    15: "headers",
    16: "slow_clients",
    17: "untrusted",
    18: "lost_nodes",
    19: "packages",
    20: "asvs",
    21: "defences",
}


def measure_of(name: str) -> Callable[[Context], Figure]:
    """Return the function that measures a row."""
    found: Callable[[Context], Figure] = import_module(f"tests.soak.{name}").measure
    return found


def chosen(words: list[str]) -> list[str]:
    """Return the names of rows that are asked for by number or name, all of them by nothing.

    ValueError for a word that is neither.
    """
    names = [NAMES.get(int(word), word) if word.isdigit() else word for word in words]
    unknown = sorted(set(names) - set(NAMES.values()))
    if unknown:
        raise ValueError(f"There is no row {', '.join(unknown)}. There are: {_listed()}")
    return [name for name in NAMES.values() if not names or name in names]


def _listed() -> str:
    return ", ".join(f"{number} {name}" for number, name in NAMES.items())

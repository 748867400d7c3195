"""The figures of trust: what is lost, harmed or slowed by kills, faults and attacks.

    python -m tests.soak [ROW...] [--share 1.0]

Each ROW is a number or a name; without any, all are measured, one after the other. `--share` makes
that part of the attempts. Ends with the table, as Markdown for `benchmarks/RESULTS.md`; exit code
1 where a row falls short of its goal, or cannot be measured.
"""

import argparse
import sys
import tempfile
import time
import traceback
from pathlib import Path

from tests import workers
from tests.soak.figure import HEAD, Context
from tests.soak.rows import NAMES, chosen, measure_of


def main(arguments: list[str]) -> int:
    """Measure the rows that are asked for and print the table."""
    options = _options(arguments)
    workers.prepare()
    lines, short = [], 0
    for name in options.rows:
        line, holds = _measured(name, options.share)
        print(line, file=sys.stderr, flush=True)
        lines.append(line)
        short += not holds
    print("\n".join((HEAD, *lines)))
    return 1 if short else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.soak",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(NAMES.values()))
    parser.add_argument("--share", type=float, default=1.0)
    options = parser.parse_args(arguments)
    try:
        options.rows = chosen(options.rows)
    except ValueError as error:
        parser.error(str(error))
    return options


def _measured(name: str, share: float) -> tuple[str, bool]:
    """Return the line of a row, and whether it holds; what fails falls short."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        try:
            figure = measure_of(name)(Context(Path(folder), share))
        except Exception as error:
            traceback.print_exc()
            return f"| {name} | | | {error!r:.100} | **NOT MEASURED** | |", False
    return figure.line(time.monotonic() - began), figure.holds


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

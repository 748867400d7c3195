"""Row 21: each defence, taken out of a copy of the tree, makes at least one test fail.

    python -m tests.soak.defences [WORD...]

The list is in `defences.toml`. With words, only defences that hold one of them are taken out.
Exit code 1 where the tests pass without a defence, or tell nothing within their time.
"""

import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("defences.toml")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", "var", "build")
SECONDS = 300
"""Tests that take longer tell nothing: something hangs, or the machine is busy."""


class Outcome(StrEnum):
    """What the tests say of a tree without a defence."""

    FAILS = "a test fails"
    PASSES = "NO TEST FAILS"
    ENDLESS = "NO END"


@dataclass(frozen=True, slots=True)
class Defence:
    """A row of the list."""

    what: str
    """What it holds off, in a sentence."""
    file: str
    taken_out: str
    """Text of the file, which stands there once."""
    put_in: str
    """What stands in its place without the defence."""
    tests: list[str]
    """Of which one must fail."""


def defences() -> list[Defence]:
    """Return the whole list."""
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["defence"]
    return [Defence(**row) for row in rows]


def without(defence: Defence, tree: Path) -> str:
    """Take a defence out of a tree; return what the file was before."""
    path = tree / defence.file
    before = path.read_text(encoding="utf-8")
    if before.count(defence.taken_out) != 1:
        raise SystemExit(f"{defence.file} has not once: {defence.taken_out!r}. Mend the list.")
    path.write_text(before.replace(defence.taken_out, defence.put_in), encoding="utf-8")
    return before


def outcome(defence: Defence, tree: Path) -> Outcome:
    """Run the tests of a defence in this tree, from which it was taken out."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *defence.tests]
    try:
        done = subprocess.run(command, cwd=tree, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Outcome.ENDLESS
    # 2 and more: the tests could not be run.
    return Outcome.FAILS if done.returncode == 1 else Outcome.PASSES


def main(words: list[str]) -> int:
    """Take out one after the other; print the table, and how many no test misses."""
    chosen = [one for one in defences() if not words or any(word in str(one) for word in words)]
    unmissed = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
        for number, defence in enumerate(chosen, 1):
            began = time.monotonic()
            before = without(defence, tree)
            found = outcome(defence, tree)
            (tree / defence.file).write_text(before, encoding="utf-8")
            unmissed += found is not Outcome.FAILS
            seconds = time.monotonic() - began
            print(f"{number:3d}  {found:13s}  {seconds:5.0f} s  {defence.what}", flush=True)
    print(f"{len(chosen) - unmissed} of {len(chosen)} defences are missed by a test when taken out")
    return 1 if unmissed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

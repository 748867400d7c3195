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

from tests.soak.figure import Context, Figure

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("defences.toml")
LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", "var", "build")
SECONDS = 300
"""Tests that take longer in all tell nothing: the machine is busy."""
HANGS_SECONDS = 120
"""A test that takes longer hangs, which is a failure as well."""


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
    options = ("-q", "-x", "-p", "no:cacheprovider", f"--timeout={HANGS_SECONDS}")
    command = [sys.executable, "-m", "pytest", *options, *defence.tests]
    try:
        done = subprocess.run(command, cwd=tree, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Outcome.ENDLESS
    # 2 and more: the tests could not be run.
    return Outcome.FAILS if done.returncode == 1 else Outcome.PASSES


def measure(context: Context) -> Figure:
    """Take each of the list out of a copy in turn."""
    listed = defences()
    return _figure(_taken_out(listed[: context.count(len(listed))], context.folder))


def _taken_out(chosen: list[Defence], folder: Path) -> dict[str, Outcome]:
    """Take out one after the other, telling of each; return what the tests say."""
    tree = folder / "tree"
    shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
    found: dict[str, Outcome] = {}
    for number, defence in enumerate(chosen, 1):
        began = time.monotonic()
        before = without(defence, tree)
        found[defence.what] = outcome(defence, tree)
        (tree / defence.file).write_text(before, encoding="utf-8")
        seconds = time.monotonic() - began
        told = f"{number:3d}  {found[defence.what]:13s}  {seconds:5.0f} s  {defence.what}"
        print(told, file=sys.stderr, flush=True)
    return found


def _figure(found: dict[str, Outcome]) -> Figure:
    unmissed = [what for what, one in found.items() if one is not Outcome.FAILS]
    return Figure(
        21,
        "each defence removed in turn: at least one test fails",
        f"{len(found)} defences taken out, one at a time",
        f"{len(found) - len(unmissed)} missed by a test {unmissed or ''}",
        not unmissed,
    )


def main(words: list[str]) -> int:
    """Take out those that hold one of the words; exit code 1 where no test misses one."""
    chosen = [one for one in defences() if not words or any(word in str(one) for word in words)]
    with tempfile.TemporaryDirectory() as folder:
        figure = _figure(_taken_out(chosen, Path(folder)))
    print(f"{figure.done}: {figure.found}")
    return 0 if figure.holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What grows faster than its input where a text repeats itself: patterns, and whole stages.

    python -m benchmarks.repeats [patterns] [stages] [--name WORD] [--least 2]

Every compiled pattern of corpus, index and search_app is asked as the code asks it (`match`,
`search`, `sub`, ...) about texts that repeat what it is made of: its letters, samples of its parts
and of its whole, each with an end that fits and one that does not; and phrases of articles. Stages
(read a text, a page, a record; cite; analyse; ask; mark) get the phrases. Each is measured by CPU
time with a text of a length, of twice and of four times it; what takes four times as long is
linear. Prints what takes more than twice that, and at least so many milliseconds, whenever it is
the worst yet of its pattern or stage.
"""

import argparse
import ast
import gc
import importlib
import pkgutil
import re
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from inspect import getsource
from types import ModuleType
from typing import NamedTuple

from benchmarks.repeated import PHRASES, samples
from benchmarks.stages import QUERIES, STAGES

PACKAGES = ("corpus", "index", "search_app")
ANY_METHOD = ("search", "fullmatch")
"""What is asked of patterns in tables, whose calls are not seen."""
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")
PATTERN_LENGTH = 500
STAGE_LENGTH = 2000
QUERY_LENGTH = 500
SLOWER = 8.0
"""Times as long for a text four times as long: twice what is linear."""
STEP = 2.5
"""Times as long for a text twice as long."""
SECONDS = 5
"""After which a pattern or a stage is stopped."""


class Growth(NamedTuple):
    """What a text costs, and one four times as long."""

    seconds: float
    """With the longest text."""
    ratio: float
    what: str
    repeated: str


NOTHING = Growth(0, 0, "", "")


class TooSlow(Exception):
    """It took longer than is waited for."""


def main() -> None:
    """Measure what is asked for; print what grows, and end with the counts."""
    options = _options()
    for kind in options.kinds or ("patterns", "stages"):
        asked, found = 0, dict[str, Growth]()
        for each in _measured(kind, options.name, options.least / 1000):
            asked += 1
            if each is not None and each > found.get(each.what, NOTHING):
                found[each.what] = each
                times = f"{each.seconds * 1000:8.1f} ms  x{each.ratio:5.1f}"
                print(f"{times}  {each.what}  {each.repeated[:70]!r}", flush=True)
        print(f"{kind}: asked={asked} superlinear={len(found)}", flush=True)


def growth(call: Callable[[str], object], make: Callable[[int], str], length: int) -> Growth:
    """Return what a call costs for four times a length, and how many times that is one's cost."""
    first, last = (_seconds(partial(call, make(length * many))) for many in (1, 4))
    if last / first > SLOWER:  # perhaps a hiccup: what grows does so in both steps
        middle = _seconds(partial(call, make(length * 2)))
        if min(middle / first, last / middle) < STEP:
            last = first
    return Growth(last, last / first, "", "")


def patterns() -> Iterator[tuple[str, re.Pattern[str], set[str]]]:
    """Yield every pattern that a module holds: its name, and the methods that are called of it."""
    seen: set[re.Pattern[str]] = set()
    for module in _modules():
        called = _methods(module)
        for name, value in vars(module).items():
            held = value.values() if isinstance(value, dict) else value
            many = held if isinstance(value, (dict, list, tuple)) else [value]
            for at, each in enumerate(many):
                if isinstance(each, re.Pattern) and (name in called or each not in seen):
                    seen.add(each)
                    yield f"{module.__name__}.{name}[{at}]", each, called.get(name, set(ANY_METHOD))


def _measured(kind: str, name: str, least: float) -> Iterator[Growth | None]:
    for what, call, texts, length in _patterns() if kind == "patterns" else _stages():
        for before, repeated, end in texts if name in what else ():
            make = partial(_text, before, repeated, end)
            with _limited():
                try:
                    grown = growth(call, make, length)
                except TooSlow:
                    grown = Growth(SECONDS, float("inf"), "", "")
            is_slow = grown.ratio > SLOWER and grown.seconds > least
            yield grown._replace(what=what, repeated=repeated) if is_slow else None


Asked = tuple[str, Callable[[str], object], Iterable[tuple[str, str, str]], int]


def _patterns() -> Iterator[Asked]:
    for name, pattern, methods in patterns():
        for method in sorted(methods):
            texts = samples(pattern)
            yield f"{name}.{method}", partial(_call, pattern, method), texts, PATTERN_LENGTH


def _stages() -> Iterator[Asked]:
    phrases = [("", phrase, end) for phrase in PHRASES for end in ("",)]
    for name, stage in STAGES.items():
        yield name, stage, phrases, QUERY_LENGTH if name in QUERIES else STAGE_LENGTH


def _call(pattern: re.Pattern[str], method: str, text: str) -> None:
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    if method == "sub":
        pattern.sub(given[:0], given)
    else:
        found = getattr(pattern, method)(given)
        list(found) if method == "finditer" else found


def _text(before: str, repeated: str, end: str, length: int) -> str:
    return before + repeated * max(1, length // len(repeated)) + end


def _seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return max(time.process_time() - began, 2e-5)


@contextmanager
def _limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _modules() -> Iterator[ModuleType]:
    for package in map(importlib.import_module, PACKAGES):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def _methods(module: ModuleType) -> dict[str, set[str]]:
    """Return what is called of each name: `_DAY.match(text)`."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    for node in ast.walk(ast.parse(getsource(module))):
        if isinstance(node, ast.Attribute) and node.attr in METHODS:
            whose = node.value
            called[str(getattr(whose, "attr", getattr(whose, "id", "")))].add(node.attr)
    return called


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kinds", nargs="*", metavar="patterns|stages")
    parser.add_argument("--name", default="", help="only what holds this in its name")
    parser.add_argument("--least", type=float, default=2.0, help="milliseconds")
    return parser.parse_args()


if __name__ == "__main__":
    main()

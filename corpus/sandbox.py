"""A child process with limits that runs the parsers which foreign input could hang or kill.

One child serves a process; it is started when first needed, and replaced when a file killed it.
It ends with the process that started it. What it answers is JSON, so that a parser that was
taken over can tell no more than a false article. `corpus.sandboxed` is what the child runs.
"""

import atexit
import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from corpus import unforeseen
from corpus.article_json import published_of
from corpus.draft import Draft
from corpus.errors import Unreadable
from corpus.sentence import unpacked

MEGABYTE = 1024 * 1024
_MAX_TRUSTED_LENGTH = 1_000_000
_MAX_TRUSTED_TAGS = 8_000
"""A long real page has about 3,000; parsers' time can grow with the square of open ones."""
_PATIENCE = 12
"""How much longer than its seconds of work a child may take on a machine that is busy."""
HEADER_BYTES = 8
"""Each message begins with its length in so many bytes."""

Found = tuple[str, Draft | Unreadable]
"""As `corpus.source.Record`: the place in the file, and the article or why there is none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What parsing may cost before it is called hostile."""

    seconds: float = 5.0
    """Of the processor's time, for each article."""
    memory: int = 512 * MEGABYTE
    """Bytes of address space."""


PAGE = Limits()
"""What a web page, or any file of one article, may cost."""
DOCUMENT = Limits(seconds=60, memory=1024 * MEGABYTE)
"""What a document of hundreds of pages may cost."""
ARCHIVE = Limits(seconds=60, memory=2048 * MEGABYTE)
"""What a large file of many articles may cost, its first article above all."""


class _Inside:
    """Whether this process is the child: what it runs starts no child of its own."""

    child = False


def enter() -> None:
    """Say that this process is the child."""
    _Inside.child = True


def is_suspect(text: str | bytes) -> bool:
    """Return whether HTML is long or holds so many tags that parsing it could be costly."""
    if _Inside.child:
        return False
    tags = text.count("<") if isinstance(text, str) else text.count(b"<")
    return len(text) > _MAX_TRUSTED_LENGTH or tags > _MAX_TRUSTED_TAGS


def run(
    parser: str,
    data: bytes,
    *,
    kind: str,
    limits: Limits = PAGE,
    options: Mapping[str, Any] | None = None,
) -> Iterator[Found]:
    """Yield what a parser of `corpus.sandboxed.PARSERS` finds in `data`, run by the child.

    `options` are what else the parser is given, as JSON can say it. Raises Unreadable where the
    parser does, and with the reason `hostile-<kind>` where it exceeds the limits or dies.
    """
    child = _taken()
    is_done = False
    wall = limits.seconds * _PATIENCE
    try:
        head = {"parser": parser, "seconds": limits.seconds, "memory": limits.memory}
        child.send(json.dumps(head | {"options": dict(options or {})}).encode())
        child.send(data)
        while answer := json.loads(child.receive(time.monotonic() + wall)):
            if "raised" in answer:
                is_done = bool(answer["raised"])
                unforeseen.log(answer.get("trace", ""))
                raise _refusal(answer["raised"]) if is_done else _hostile(kind, limits)
            yield answer["place"], _content(answer)
        is_done = True
    except (OSError, EOFError, TimeoutError):
        raise _hostile(kind, limits) from None
    finally:
        if is_done:
            _idle.append(child)
        else:
            child.stop()


def stop() -> None:
    """End the children that wait for work."""
    while _idle:
        _idle.pop().stop()


def _content(answer: dict[str, Any]) -> Draft | Unreadable:
    if "refused" in answer:
        return _refusal(answer["refused"])
    values = answer["draft"]
    known = {
        "published": published_of(values["published"]),
        "repairs": list(map(unpacked, values["repairs"])),
    }
    return Draft(**values | known)


def _refusal(answer: list[str]) -> Unreadable:
    reason, detail = answer
    return Unreadable(reason, unpacked(detail))


def _hostile(kind: str, limits: Limits) -> Unreadable:
    return Unreadable(
        f"hostile-{kind}",
        "Parsing it takes more than %(seconds)s seconds or %(memory)s MB, or kills the parser. "
        "Save it as text.",
        seconds=round(limits.seconds),
        memory=limits.memory // MEGABYTE,
    )


class _Child:
    """One child process."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            [sys.executable, "-m", "corpus.sandboxed", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        # Its start is not the file's fault, so it does not count towards the file's seconds.
        self._read(1, time.monotonic() + 60)

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""
        return self._process.poll() is None

    def send(self, message: bytes) -> None:
        """Send a message; OSError where the child is dead."""
        requests = _piped(self._process.stdin)
        requests.write(len(message).to_bytes(HEADER_BYTES, "big") + message)
        requests.flush()

    def receive(self, deadline: float) -> bytes:
        """Return the next message; TimeoutError past the deadline, EOFError where it died."""
        length = int.from_bytes(self._read(HEADER_BYTES, deadline), "big")
        return self._read(length, deadline)

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                _piped(pipe).close()
            except OSError:  # what it was sent is still buffered
                continue

    def _read(self, length: int, deadline: float) -> bytes:
        pipe = _piped(self._process.stdout)
        blocks = []
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while length > 0:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError
                block = os.read(pipe.fileno(), length)
                if not block:
                    raise EOFError
                blocks.append(block)
                length -= len(block)
        return b"".join(blocks)


def _piped(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - for the type checker: both are pipes
    return pipe


_idle: list[_Child] = []
"""Children that wait for work; one a process, but where threads or readers need one each."""


def _taken() -> _Child:
    while _idle:
        child = _idle.pop()
        if child.is_alive:
            return child
        child.stop()
    return _Child()


atexit.register(stop)

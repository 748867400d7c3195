"""A child process with limits that parses the HTML pages which could hang or kill a parser.

One child serves a process; it is started when first needed, and replaced when a page killed it.
It ends with the process that started it, because its standard input does.
"""

import atexit
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from typing import IO

from corpus.article_json import published_of
from corpus.draft import Draft
from corpus.errors import Unreadable

MAX_SECONDS = 5.0
MAX_MEMORY = 512 * 1024 * 1024
"""Bytes of address space for the child."""
_MAX_TRUSTED_LENGTH = 1_000_000
_MAX_TRUSTED_TAGS = 8_000
"""A long real page has about 3,000; parsers' time can grow with the square of open ones."""
PAGE, FRAGMENT = b"p", b"f"
"""The first byte of a request: what the rest is."""
HEADER_BYTES = 8
"""Each message begins with its length in so many bytes."""

_lock = threading.Lock()
_child: "subprocess.Popen[bytes] | None" = None


def is_suspect(text: str) -> bool:
    """Return whether a page is long or holds so many tags that parsing it could be costly."""
    return len(text) > _MAX_TRUSTED_LENGTH or text.count("<") > _MAX_TRUSTED_TAGS


def run(text: str, *, fragment: bool = False) -> Draft:
    """Return the article on a page, or in a fragment of one, parsed by the child.

    Raises Unreadable where it takes more than 5 seconds or 512 MB, or kills the parser, and where
    the page holds no article.
    """
    with _lock:
        child = _started()
        try:
            _send(child, (FRAGMENT if fragment else PAGE) + text.encode("utf-8", "replace"))
            answer = _receive(child, time.monotonic() + MAX_SECONDS)
        except (OSError, EOFError, TimeoutError):
            stop()
            raise _hostile() from None
    values = json.loads(answer)
    if "refused" in values:
        raise Unreadable(*values["refused"]) if values["refused"] else _hostile()
    return Draft(**values | {"published": published_of(values["published"])})


def stop() -> None:
    """End the child, if there is one."""
    global _child  # noqa: PLW0603 - one child a process
    if _child is not None:
        _child.kill()
        _child.wait()
        for pipe in (_child.stdin, _child.stdout):
            if pipe is not None:
                pipe.close()
        _child = None


def _hostile() -> Unreadable:
    return Unreadable(
        "hostile-html",
        f"Parsing it takes more than {MAX_SECONDS:.0f} seconds or {MAX_MEMORY >> 20} MB. "
        "Save it as text.",
    )


def _started() -> "subprocess.Popen[bytes]":
    global _child  # noqa: PLW0603
    if _child is None or _child.poll() is not None:
        stop()
        _child = subprocess.Popen(  # our own module, no shell
            [sys.executable, "-m", "corpus.web.sandboxed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        assert _child.stdout is not None  # noqa: S101 - for the type checker: it is a pipe
        # Its start is not the page's fault, so it does not count towards the page's seconds.
        _read(_child.stdout, 1, time.monotonic() + 60)
    return _child


def _send(child: "subprocess.Popen[bytes]", data: bytes) -> None:
    assert child.stdin is not None  # noqa: S101
    child.stdin.write(len(data).to_bytes(HEADER_BYTES, "big") + data)
    child.stdin.flush()


def _receive(child: "subprocess.Popen[bytes]", deadline: float) -> bytes:
    assert child.stdout is not None  # noqa: S101
    length = int.from_bytes(_read(child.stdout, HEADER_BYTES, deadline), "big")
    return _read(child.stdout, length, deadline)


def _read(pipe: IO[bytes], length: int, deadline: float) -> bytes:
    """Return exactly `length` bytes; TimeoutError past the deadline, EOFError at the end."""
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


atexit.register(stop)

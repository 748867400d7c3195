"""What the sandbox's child process runs: parses pages as they come, within its memory."""

import json
import sys
from dataclasses import asdict
from typing import IO, Any

from corpus.errors import Unreadable
from corpus.web.parse import parse
from corpus.web.sandbox import HEADER_BYTES, MAX_MEMORY


def _limit() -> None:
    """Hold this process to its memory, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _answer(text: str) -> dict[str, Any]:
    """Return the draft of a page, or why there is none; no reason where it costs too much."""
    try:
        values = asdict(parse(text))
    except Unreadable as error:
        return {"refused": [error.reason, error.detail]}
    except (MemoryError, RecursionError):
        return {"refused": []}
    return values | {"published": values["published"] and values["published"].isoformat()}


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Parse pages as they come, until there are no more."""
    _limit()
    answers.write(b"+")
    answers.flush()
    while header := requests.read(HEADER_BYTES):
        text = requests.read(int.from_bytes(header, "big")).decode()
        answer = json.dumps(_answer(text)).encode()
        answers.write(len(answer).to_bytes(HEADER_BYTES, "big") + answer)
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)

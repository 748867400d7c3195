"""What the sandbox's child process runs: parses pages as they come, within its memory."""

import json
import sys
from dataclasses import asdict
from typing import IO, Any

from corpus.errors import Unreadable
from corpus.web.fragment import parse_fragment
from corpus.web.parse import parse
from corpus.web.sandbox import FRAGMENT, HEADER_BYTES, MAX_MEMORY


def _limit() -> None:
    """Hold this process to its memory, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def _answer(request: bytes) -> dict[str, Any]:
    """Return the draft of a page, or why there is none; no reason where it costs too much."""
    read = parse_fragment if request[:1] == FRAGMENT else parse
    try:
        values = asdict(read(request[1:].decode()))
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
        request = requests.read(int.from_bytes(header, "big"))
        answer = json.dumps(_answer(request)).encode()
        answers.write(len(answer).to_bytes(HEADER_BYTES, "big") + answer)
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)

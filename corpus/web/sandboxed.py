"""What the sandbox's child process runs: parses pages as they come, within its memory."""

import json
import sys
from dataclasses import asdict
from typing import IO

from corpus.web.parse import parse
from corpus.web.sandbox import HEADER_BYTES, MAX_MEMORY


def _limit() -> None:
    """Hold this process to its memory, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Parse pages as they come, until there are no more."""
    _limit()
    answers.write(b"+")
    answers.flush()
    while header := requests.read(HEADER_BYTES):
        text = requests.read(int.from_bytes(header, "big")).decode()
        try:
            values = asdict(parse(text))
            values["published"] = values["published"] and values["published"].isoformat()
        except (MemoryError, RecursionError):
            values = {"refused": True}
        answer = json.dumps(values).encode()
        answers.write(len(answer).to_bytes(HEADER_BYTES, "big") + answer)
        answers.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)

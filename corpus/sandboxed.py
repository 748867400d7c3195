"""What the sandbox's child process runs: parses what comes, within its time and memory."""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict
from typing import IO, Any

from corpus import lifeline, sandbox, unforeseen
from corpus.draft import Draft
from corpus.errors import Unreadable
from corpus.field_names import FieldNames
from corpus.readers.formats import format_of
from corpus.sandbox import HEADER_BYTES
from corpus.sentence import packed
from corpus.source import Record, Source
from corpus.web.fragment import parse_fragment

Answer = dict[str, Any]


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Parse what comes until there is no more."""
    sandbox.enter()
    answers.write(b"+")
    answers.flush()
    while head := _message(requests):
        for answer in _answers(json.loads(head), _message(requests)):
            text = json.dumps(answer).encode()
            answers.write(len(text).to_bytes(HEADER_BYTES, "big") + text)
            answers.flush()


def _message(requests: IO[bytes]) -> bytes:
    return requests.read(int.from_bytes(requests.read(HEADER_BYTES), "big"))


def _answers(head: Answer, data: bytes) -> Iterator[Answer]:
    """Yield an answer for each article and an empty one at the end, or why it ends early.

    `raised` is empty where parsing costs too much; `trace` is of what no parser should raise.
    """
    _limit_memory(head["memory"])
    _limit_time(head["seconds"])
    try:
        for place, content in PARSERS[head["parser"]](data, **head["options"]):
            yield _answer(place, content)
            _limit_time(head["seconds"])
    except Unreadable as error:
        yield {"raised": [error.reason, packed(error.detail)]}
    except (MemoryError, RecursionError):
        yield {"raised": []}
    except Exception as error:
        damage = unforeseen.damaged(error)
        trace = unforeseen.trace_of(error)
        yield {"raised": [damage.reason, packed(damage.detail)], "trace": trace}
    else:
        yield {}
    finally:
        _limit_time(0)


def _answer(place: str, content: Draft | Unreadable) -> Answer:
    if isinstance(content, Unreadable):
        return {"place": place, "refused": [content.reason, packed(content.detail)]}
    values = asdict(content)
    published = values["published"] and values["published"].isoformat()
    repairs = list(map(packed, content.repairs))
    return {"place": place, "draft": values | {"published": published, "repairs": repairs}}


def _limit_time(seconds: float) -> None:
    """Have this process killed once it has worked so long; 0: not at all.

    The signal's own action ends a process, whatever C code it is in.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory(size: int) -> None:
    """Hold this process to its memory, where the system can."""
    with suppress(ImportError, ValueError, OSError):  # not on Windows, and not everywhere else
        import resource  # noqa: PLC0415

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _file(
    data: bytes,
    path: str,
    first_line: int,
    header: str,
    ranks: dict[str, tuple[str, int]] | None,
    charset: str = "",
) -> Iterator[Record]:
    """Yield what the reader of a file's format finds in it."""
    names = None if ranks is None else FieldNames(ranks)
    format_ = format_of(path)
    if format_ is None:
        raise Unreadable("unknown-extension", "No reader knows files with this ending.")
    yield from format_.read(Source(data, path, first_line, bytes.fromhex(header), charset, names))


def _fragment(data: bytes) -> Iterator[Record]:
    """Yield the text of a record that is HTML."""
    yield Record("", parse_fragment(data.decode()))


PARSERS: dict[str, Callable[..., Iterator[Record]]] = {"file": _file, "fragment": _fragment}
"""What can be asked for, by name."""


if __name__ == "__main__":
    lifeline.die_with(int(sys.argv[1]))
    pipe = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a parser prints is no answer
    serve(sys.stdin.buffer, os.fdopen(pipe, "wb"))

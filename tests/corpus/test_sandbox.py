"""The child process that parses files which could hang or kill a parser."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from corpus import sandbox, sandboxed
from corpus.draft import Draft
from corpus.errors import Unreadable
from corpus.readers.formats import format_of
from corpus.sandbox import Limits
from corpus.source import Record, Source
from tests.corpus.invented import LEAD, TITLE
from tests.corpus.web.test_parse import MODERN
from tests.processes import command_line, cpu_seconds, descendants, is_running
from tests.waiting import eventually

NO_TIME = Limits(seconds=0.3)


def _found(name: str, data: bytes, limits: Limits = sandbox.PAGE) -> list[sandbox.Found]:
    options = {"path": name, "first_line": 1, "header": "", "ranks": None}
    return list(sandbox.run("file", data, kind="html", limits=limits, options=options))


def test_the_child_gives_the_same_draft() -> None:
    format_ = format_of("a.html")
    assert format_ is not None
    read = list(format_.read(Source(MODERN.encode(), "a.html")))
    assert _found("a.html", MODERN.encode()) == read
    assert _found("a.html", MODERN.encode()) == read


def test_every_article_of_a_file_and_what_is_wrong_with_it() -> None:
    lines = '{"title": "A"}\n{\n{"title": "B", "published": "13/03/2024"}\n'
    (one, first), (two, second), (three, third) = _found("a.jsonl", lines.encode())
    assert (one, two, three) == ("#1", "#2", "#3")
    assert isinstance(first, Draft) and isinstance(third, Draft)
    assert (first.title, third.title, str(third.published)) == ("A", "B", "2024-03-13")
    assert isinstance(second, Unreadable) and second.reason == "bad-json"


def test_what_the_parser_refuses_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        _found("a.xml", b"<urlset/>")
    assert caught.value.reason == "sitemap"


def test_what_a_parser_raises_unexpectedly_is_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_data: bytes) -> Iterator[Record]:
        raise IndexError("what no parser should raise")

    monkeypatch.setitem(sandboxed.PARSERS, "fragment", fail)
    monkeypatch.setattr(sandboxed, "_limit_memory", lambda _: None)
    head = {"parser": "fragment", "seconds": 9, "memory": 0, "options": {}}
    requests, answers = io.BytesIO(), io.BytesIO()
    for message in (json.dumps(head).encode(), b"<b>"):
        requests.write(len(message).to_bytes(sandbox.HEADER_BYTES, "big") + message)
    requests.seek(0)
    monkeypatch.setattr(sandbox, "enter", lambda: None)
    sandboxed.serve(requests, answers)

    answer = json.loads(answers.getvalue()[1 + sandbox.HEADER_BYTES :])
    assert answer["raised"][0] == "damaged"
    assert "IndexError" in answer["raised"][1]
    assert "test_sandbox.py" in answer["trace"]


def test_where_the_child_met_what_no_parser_should_raise_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", "corpus")
    with pytest.raises(Unreadable) as caught:
        list(sandbox.run("fragment", b"\xff", kind="html"))  # it is given UTF-8 only
    assert caught.value.reason == "damaged"
    (logged,) = caplog.records
    assert "sandboxed.py" in logged.getMessage()


def test_a_child_that_takes_too_long_is_replaced() -> None:
    with pytest.raises(Unreadable) as caught:
        _found("a.html", ("<div>" * 600_000 + LEAD).encode(), NO_TIME)
    assert caught.value.reason == "hostile-html"
    ((_, draft),) = _found("a.html", MODERN.encode())
    assert isinstance(draft, Draft) and draft.title == TITLE


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such clock")
def test_the_kernel_ends_a_child_whose_time_is_up() -> None:
    """Whatever C code it is in, and though nobody waits for its answer."""
    head = {"parser": "file", "seconds": 0.2, "memory": 512 * sandbox.MEGABYTE}
    options = {"path": "a.html", "first_line": 1, "header": "", "ranks": None}
    page = ("<div>" * 600_000 + LEAD).encode()
    command = [sys.executable, "-m", "corpus.sandboxed", str(os.getpid())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        for message in (json.dumps(head | {"options": options}).encode(), page):
            assert child.stdin
            child.stdin.write(len(message).to_bytes(sandbox.HEADER_BYTES, "big") + message)
            child.stdin.flush()
        try:
            assert child.wait(20) == -signal.SIGPROF
        finally:
            child.kill()


@pytest.mark.slow
def test_a_child_that_takes_too_much_memory_is_replaced() -> None:
    hostile = b"[" + b"[]," * 5_000_000 + b"[]]"
    with pytest.raises(Unreadable) as caught:
        _found("a.json", hostile, Limits(seconds=60, memory=250 * sandbox.MEGABYTE))
    assert caught.value.reason == "hostile-html"
    assert len(_found("a.html", MODERN.encode())) == 1


@pytest.mark.slow
def test_a_child_that_crashes_is_one_verdict() -> None:
    """As a parser in C does whose stack overflows."""
    sandbox.stop()
    killer = threading.Thread(target=_crash_the_busy_child)
    killer.start()
    with pytest.raises(Unreadable) as caught:
        _found("a.html", HOSTILE, Limits(seconds=100))
    killer.join()
    assert caught.value.reason == "hostile-html"
    assert len(_found("a.html", MODERN.encode())) == 1


def test_within_the_child_no_other_is_started() -> None:
    code = "from corpus import sandbox; sandbox.enter(); print(sandbox.is_suspect('<b>' * 9_000))"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert asked.stdout == b"False\n"


def test_suspects() -> None:
    assert not sandbox.is_suspect(MODERN)
    assert sandbox.is_suspect("<b>" * 9_000)
    assert sandbox.is_suspect(b"<b>" * 9_000)
    assert sandbox.is_suspect("x" * 1_000_001)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux' kernel ends it")
def test_the_child_ends_with_its_parent_though_it_is_busy() -> None:
    """Its input ends as well, but a parser that is busy does not look."""
    with subprocess.Popen([sys.executable, "-c", BUSY]) as parent:
        assert eventually(lambda: _busy_children(parent.pid))
        (child,) = _busy_children(parent.pid)
        parent.kill()
    assert eventually(lambda: not is_running(child))


HOSTILE = b"<div>" * 1_900_000
BUSY = f"""
from corpus import sandbox
options = {{"path": "a.html", "first_line": 1, "header": "", "ranks": None}}
limits = sandbox.Limits(seconds=100)
list(sandbox.run("file", {HOSTILE[:5]} * 1_900_000, kind="html", limits=limits, options=options))
"""


def _crash_the_busy_child() -> None:
    assert eventually(lambda: _busy_children(os.getpid()))
    for child in _busy_children(os.getpid()):
        os.kill(child, signal.SIGSEGV)


def _busy_children(parent: int) -> list[int]:
    """Return the children of a process that have parsed for a while."""
    return [
        one
        for one in descendants(parent)
        if b"corpus.sandboxed" in command_line(one) and cpu_seconds(one) > 1
    ]

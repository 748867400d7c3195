"""Assistants search by the package's own client: in this process, by a pipe and by HTTP."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from mcp import Client, StdioServerParameters

from index import LiveIndex
from search_app.assistants import assistant_server
from tests.search_app.cli.program import PROGRAM
from tests.waiting import eventually

SITE = "https://bao.example.vn/tra-cuu"
Asked = Callable[[Client], Awaitable[Any]]


@pytest.fixture(scope="module")
def live(sample_index: Path) -> Iterator[LiveIndex]:
    with LiveIndex(sample_index) as live:
        yield live


async def _with(server: Any, asked: Asked) -> Any:
    async with Client(server) as client:
        return await asked(client)


def _run(server: Any, asked: Asked) -> Any:
    """In a thread of its own: in this one the event loop of a browser may run."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _with(server, asked)).result()


def _call(server: Any, tool: str, **arguments: object) -> Any:
    """Return what a tool answers; its sentence where it is an error."""

    async def asked(client: Client) -> Any:
        return await client.call_tool(tool, arguments)

    answer = _run(server, asked)
    text = answer.content[0].text
    return text if answer.is_error else json.loads(text)


@pytest.fixture
def call(live: LiveIndex) -> Callable[..., Any]:
    server = assistant_server(live, f"{SITE}/")
    return lambda tool, **arguments: _call(server, tool, **arguments)


def test_what_there_is_to_do_is_told(live: LiveIndex) -> None:
    async def asked(client: Client) -> Any:
        return client.instructions, (await client.list_tools()).tools

    instructions, tools = _run(assistant_server(live, ""), asked)
    assert "cite" in instructions
    assert [tool.name for tool in tools] == ["search", "article", "documents", "timeline"]
    assert all(tool.description and tool.input_schema["properties"] for tool in tools)


def test_articles_come_with_day_and_address(call: Callable[..., Any]) -> None:
    found = call("search", query="quan uy", order="newest", first_day="2024")
    assert found["total"] == len(found["articles"]) > 3
    first = found["articles"][0]
    assert first["day"] >= "2024-01-01"
    assert first["address"].startswith((f"{SITE}/articles/", "https://"))
    assert "**" in first["passage"]
    assert "<mark>" not in first["passage"]
    whole = call("article", id=first["id"])
    assert {name: whole[name] for name in ("title", "day", "address")} == {
        name: first[name] for name in ("title", "day", "address")
    }
    assert whole["paragraphs"]
    assert whole["is_whole"]


def test_filters_narrow_and_pages_go_on(call: Callable[..., Any]) -> None:
    every = call("search", query="đảng")
    assert every["total"] > 10
    second = call("search", query="đảng", page=2)
    assert {hit["id"] for hit in every["articles"]}.isdisjoint(
        hit["id"] for hit in second["articles"]
    )
    section = next(hit["section"] for hit in every["articles"] if hit["section"])
    assert 0 < call("search", query="đảng", section=section)["total"] < every["total"]


def test_documents_are_listed_and_named(call: Callable[..., Any]) -> None:
    found = call("documents")
    assert found["total"] >= len(found["documents"]) > 0
    most = found["documents"][0]
    assert most["articles"] >= found["documents"][-1]["articles"]
    assert most["key"] in [
        each["key"] for each in call("documents", text=most["name"])["documents"]
    ]
    assert call("search", query=most["name"])["total"] >= most["articles"]


@pytest.mark.parametrize(("by", "periods"), [("year", 1), ("month", 5), ("day", 152)])
def test_the_timeline_adds_up_and_has_no_gaps(
    call: Callable[..., Any], by: str, periods: int
) -> None:
    found = call("timeline", query="quan uy", by=by, first_day="2024", last_day="5/2024")
    assert found["by"] == by
    assert len(found["periods"]) == periods
    assert found["periods"][0]["first"] == "2024-01-01"
    assert found["periods"][-1]["last"] == "2024-05-31"
    assert sum(each["articles"] for each in found["periods"]) == found["total"] > 0
    assert all(each["articles"] <= each["of_all"] for each in found["periods"])
    assert any(each["of_all"] > each["articles"] for each in found["periods"])


def test_articles_without_a_day_are_told_beside_the_timeline(call: Callable[..., Any]) -> None:
    found = call("timeline", query="đảng")
    counted = sum(each["articles"] for each in found["periods"])
    assert counted + found["undated"] == found["total"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("search", {"query": ""}, "holds no word"),
        ("search", {"query": "a", "first_day": "31/02/2024"}, "is not a day"),
        ("search", {"query": "a", "page": 0}, "greater than or equal to 1"),
        ("article", {"id": "khong-co"}, "no article"),
        ("timeline", {"query": "*"}, "two letters"),
    ],
)
def test_what_is_wrong_is_a_sentence(
    call: Callable[..., Any], tool: str, arguments: dict[str, object], said: str
) -> None:
    assert said in call(tool, **arguments)


def test_without_an_index_assistants_hear_so(tmp_path: Path) -> None:
    with LiveIndex(tmp_path / "none") as live:
        assert "search-app rebuild" in _call(assistant_server(live, ""), "search", query="a")


@pytest.mark.slow
def test_it_is_spoken_to_by_a_pipe(sample_index: Path) -> None:
    command, *words = PROGRAM
    parameters = StdioServerParameters(
        command=command,
        args=[*words, "--index", str(sample_index), "mcp", "--site", SITE],
        env=dict(os.environ),
    )
    assert _call(parameters, "search", query="quan uy")["total"] > 3


@pytest.mark.slow
def test_it_is_spoken_to_by_http_by_those_it_trusts(sample_index: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/mcp"
    with subprocess.Popen(
        [sys.executable, *PROGRAM[1:], "--index", str(sample_index), "mcp", "--http",
         "--port", str(port)],
        stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            assert eventually(lambda: _answers(port))
            assert _call(address, "search", query="quan uy")["total"] > 3
            for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
                asked = Request(address, data=b"{}", headers={
                    "Content-Type": "application/json", "Accept": "application/json", **headers,
                })  # fmt: skip
                with pytest.raises(HTTPError) as refused, urlopen(asked, timeout=20):
                    pass
                assert refused.value.code in (403, 421)
                refused.value.close()
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True

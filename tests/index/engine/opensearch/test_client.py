"""What is told of a cluster that does not answer as it should: the cause and the cure, in time."""

import json
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import inf
from pathlib import Path

import pytest

from index.engine.budget import answer_within, unhurried
from index.engine.opensearch.client import Client
from index.engine.opensearch.cluster import Cluster
from index.errors import EngineUnreachable, IndexDamaged

SECRET = "mật-khẩu-7391"
WHOLE = {"timed_out": False, "_shards": {"total": 2, "successful": 2, "failed": 0}}


class Answering:
    """A server that gives one answer to everything."""

    def __init__(self) -> None:
        self.status, self.body, self.pause = 200, {}, 0.0
        self.asked: list[tuple[str, str]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                server.asked.append((self.path, self.headers.get("Authorization", "")))
                time.sleep(server.pause)
                text = json.dumps(server.body).encode()
                self.send_response(server.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Answering]:
    answering = Answering()
    yield answering
    answering.stop()


@pytest.fixture
def client(server: Answering, tmp_path: Path) -> Iterator[Client]:
    password = tmp_path / "password"
    password.write_text(f"{SECRET}\n", encoding="utf-8")
    cluster = Cluster(urls=(server.url,), user="tra-cuu", password_file=password)
    opened = Client(cluster, seconds=0.4)
    yield opened
    opened.close()


def _error(kind: str) -> dict[str, object]:
    return {"error": {"type": kind, "reason": SECRET, "root_cause": [{"type": kind}]}}


@pytest.mark.parametrize(
    ("status", "kind", "raised", "told"),
    [
        (401, "security_exception", EngineUnreachable, "refuses the user 'tra-cuu'"),
        (403, "security_exception", EngineUnreachable, "SEARCH_APP_OPENSEARCH_PASSWORD_FILE"),
        (403, "cluster_block_exception", EngineUnreachable, "Make room"),
        (404, "index_not_found_exception", IndexDamaged, "search-app rebuild"),
        (400, "illegal_argument_exception", IndexDamaged, "not as it was made"),
        (429, "circuit_breaking_exception", EngineUnreachable, "circuit_breaking_exception"),
        (503, "no_shard_available_action_exception", EngineUnreachable, "green or yellow"),
    ],
)
def test_each_refusal_names_cause_and_cure(
    server: Answering, client: Client, status: int, kind: str, raised: type[Exception], told: str
) -> None:
    server.status, server.body = status, _error(kind)

    with pytest.raises(raised, match=told) as caught:
        client.ask("GET", "/")

    assert SECRET not in str(caught.value)
    assert server.url in str(caught.value)


@pytest.mark.parametrize(
    ("status", "kind"),
    [(500, "node_not_connected_exception"), (503, "illegal_index_shard_state_exception")],
)
def test_what_passes_in_a_moment_is_asked_again(
    server: Answering, client: Client, status: int, kind: str
) -> None:
    server.status, server.body = status, _error(kind)
    noticed = threading.Timer(0.1, vars(server).update, [{"status": 200, "body": {"found": 1}}])
    noticed.start()

    assert client.ask("GET", "/") == {"found": 1}
    assert len(server.asked) > 1
    noticed.join()


@pytest.mark.parametrize("seconds", [None, 0.1])
def test_a_node_that_stays_lost_is_told(server: Answering, seconds: float | None) -> None:
    server.status, server.body = 500, _error("node_disconnected_exception")
    client = Client(Cluster(urls=(server.url,)), seconds)

    with pytest.raises(EngineUnreachable, match="node_disconnected_exception"):
        client.ask("GET", "/")
    client.close()


@pytest.mark.parametrize(
    ("status", "kind", "is_lasting"),
    [
        (401, "security_exception", True),
        (403, "cluster_block_exception", True),
        (413, "too_large", True),
        (429, "rejected_execution_exception", False),
        (500, "error", False),
        (503, "cluster_block_exception", False),
    ],
)
def test_what_asking_again_may_change_is_told_apart(
    server: Answering, client: Client, status: int, kind: str, is_lasting: bool
) -> None:
    server.status, server.body = status, _error(kind)
    with pytest.raises(EngineUnreachable) as caught:
        client.ask("GET", "/")
    assert caught.value.is_lasting is is_lasting


def test_what_may_be_missing_is_none(server: Answering, client: Client) -> None:
    server.status, server.body = 404, _error("index_not_found_exception")
    assert client.ask("GET", "/nothing", missing=True) is None


def test_a_node_that_hangs_is_given_up(server: Answering, client: Client) -> None:
    server.pause = 1.5
    with pytest.raises(EngineUnreachable, match="no answer in time"):
        client.ask("GET", "/")


def test_a_page_has_one_end_however_often_its_cluster_is_asked(
    server: Answering, client: Client
) -> None:
    answer_within(60)
    client.ask("GET", "/")
    answer_within(0)
    with pytest.raises(EngineUnreachable, match="more than 3 seconds"):
        client.ask("GET", "/late")
    unhurried(client.ask, "GET", "/export")
    answer_within(inf)
    client.ask("GET", "/next")
    assert [path for path, _ in server.asked] == ["/", "/export", "/next"]


def test_nobody_there_is_told() -> None:
    client = Client(Cluster(urls=("http://127.0.0.1:1",)), seconds=0.4)
    with pytest.raises(EngineUnreachable, match="cannot be connected to"):
        client.ask("GET", "/")


def test_another_node_is_asked_where_one_is_away(server: Answering) -> None:
    server.body = {"name": "n2"}
    client = Client(Cluster(urls=("http://127.0.0.1:1", server.url)), seconds=0.4)
    assert [client.ask("GET", "/")["name"] for _ in range(4)] == ["n2"] * 4
    client.close()


@pytest.mark.parametrize(
    "part",
    [
        {**WHOLE, "timed_out": True},
        {**WHOLE, "_shards": {"total": 2, "successful": 1, "failed": 1}},
        {**WHOLE, "_shards": {"total": 2, "successful": 1, "failed": 0}},
        {**_error("search_phase_execution_exception"), "status": 503},
    ],
)
def test_an_answer_for_a_part_of_the_index_is_none(
    server: Answering, client: Client, part: dict[str, object]
) -> None:
    server.body = {"responses": [WHOLE, part]}
    with pytest.raises(EngineUnreachable):
        client.search([({}, {}), ({}, {})])


@pytest.mark.parametrize(
    ("kind", "raised"),
    [
        ("no_shard_available_action_exception", EngineUnreachable),
        ("index_not_found_exception", IndexDamaged),
    ],
)
def test_statistics_of_a_part_of_the_index_are_none(
    server: Answering, client: Client, kind: str, raised: type[Exception]
) -> None:
    found = {"term_vectors": {"pairs": {"terms": {"tư nhân": {"doc_freq": 3}}}}}
    server.body = {"docs": [found, found]}
    assert client.vectors([{}, {}]) == [found["term_vectors"]] * 2

    server.body = {"docs": [found, _error(kind)]}
    with pytest.raises(raised, match=kind):
        client.vectors([{}, {}])


def test_the_password_is_sent_and_told_to_nobody_else(server: Answering, client: Client) -> None:
    client.ask("GET", "/")
    sent = server.asked[0][1].removeprefix("Basic ")
    assert b64decode(sent).decode() == f"tra-cuu:{SECRET}"
    assert SECRET not in repr(client.cluster)


def test_a_password_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    cluster = Cluster(urls=("http://127.0.0.1:1",), user="a", password_file=tmp_path / "none")
    with pytest.raises(EngineUnreachable, match="SEARCH_APP_OPENSEARCH_PASSWORD_FILE"):
        Client(cluster)


def test_certificates_that_cannot_be_read_are_an_error(tmp_path: Path) -> None:
    cluster = Cluster(urls=("https://127.0.0.1:1",), ca=tmp_path / "none")
    with pytest.raises(EngineUnreachable, match="SEARCH_APP_OPENSEARCH_CA"):
        Client(cluster)

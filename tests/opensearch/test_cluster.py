"""The cluster that tests run on: it is one of three nodes, and it loses them as a real one."""

import os
import ssl
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from tests.opensearch.guarded import NGINX, Guarded, guarding
from tests.opensearch.jars import CENTRAL, JarsMissing, installed, repository
from tests.opensearch.shared import SharedCluster

pytestmark = pytest.mark.slow
COPIED = {"settings": {"number_of_shards": 3, "number_of_replicas": 1}}
needs_nginx = pytest.mark.skipif(NGINX is None, reason="needs nginx: apt-get install nginx-light")


@pytest.fixture
def index(opensearch_cluster: SharedCluster) -> Iterator[str]:
    """Return the name of an index that is on the shared cluster."""
    name = f"cluster-{os.getpid()}"
    opensearch_cluster.ask(name, "PUT", COPIED)
    yield name
    opensearch_cluster.ask(name, "DELETE")


def test_every_node_answers_and_knows_the_others(opensearch_cluster: SharedCluster) -> None:
    for node in range(len(opensearch_cluster.addresses)):
        health = opensearch_cluster.ask("_cluster/health", node=node)
        assert health["number_of_nodes"] == len(opensearch_cluster.addresses)


def test_what_one_node_is_told_the_others_find(
    opensearch_cluster: SharedCluster, index: str
) -> None:
    opensearch_cluster.ask(f"{index}/_doc/1?refresh=true", "PUT", {"title": "Quận ủy"}, node=0)
    asked = {"query": {"match": {"title": "quận"}}}
    found = opensearch_cluster.ask(f"{index}/_search", "POST", asked, node=-1)
    assert found["hits"]["total"]["value"] == 1


def test_a_node_killed_leaves_it_yellow_and_answering(breakable_cluster: SharedCluster) -> None:
    breakable_cluster.ask("articles", "PUT", COPIED)
    breakable_cluster.ask("articles/_doc/1?refresh=true", "PUT", {"title": "Quận ủy"})
    assert breakable_cluster.becomes("green")
    breakable_cluster.kill(2)
    assert breakable_cluster.becomes("yellow", nodes=2)
    assert breakable_cluster.ask("_cluster/health")["status"] == "yellow"
    assert breakable_cluster.ask("articles/_search")["hits"]["total"]["value"] == 1


def test_whoever_breaks_it_finds_it_whole(breakable_cluster: SharedCluster) -> None:
    assert breakable_cluster.ask("_cluster/health")["number_of_nodes"] == 3
    assert breakable_cluster.ask("_cat/indices?format=json") == []
    breakable_cluster.ask("articles", "PUT", COPIED)
    breakable_cluster.suspend(1)
    breakable_cluster.mend()
    assert breakable_cluster.ask("_cluster/health")["number_of_nodes"] == 3
    assert breakable_cluster.ask("_cat/indices?format=json") == []


def test_behind_the_guard_only_the_password_opens(guarded_cluster: Guarded) -> None:
    right = f"{guarded_cluster.user}:{guarded_cluster.password}"
    assert _status(guarded_cluster, right) == 200
    assert _status(guarded_cluster, f"{guarded_cluster.user}:1234") == 401
    assert _status(guarded_cluster, None) == 401


@needs_nginx
def test_a_guard_may_show_a_certificate_that_has_expired(
    opensearch_cluster: SharedCluster, tmp_path: Path
) -> None:
    with (
        guarding(opensearch_cluster.addresses, tmp_path, timedelta(hours=-1)) as door,
        pytest.raises(URLError, match="certificate has expired"),
    ):
        _status(door, f"{door.user}:{door.password}")


@pytest.mark.parametrize(
    ("mirrors", "address"),
    [
        ("", CENTRAL),
        (_mirror := "<mirror><mirrorOf>central</mirrorOf><url>https://a.example/</url></mirror>", "https://a.example"),
        (_mirror.replace("central", "*,!ours"), "https://a.example"),
        (_mirror.replace("central", "ours"), CENTRAL),
    ],
)  # fmt: skip
def test_jars_come_from_where_maven_takes_them(tmp_path: Path, mirrors: str, address: str) -> None:
    settings = tmp_path / "settings.xml"
    space = "http://maven.apache.org/SETTINGS/1.0.0"
    settings.write_text(f'<settings xmlns="{space}"><mirrors>{mirrors}</mirrors></settings>')
    assert repository(settings) == address


def test_a_jar_that_is_another_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jar = tmp_path / "repository/a/b.jar"
    jar.parent.mkdir(parents=True)
    jar.write_bytes(b"what was pinned was something else")
    monkeypatch.setattr("tests.opensearch.jars.LIST", tmp_path / "jars.txt")
    monkeypatch.setattr("tests.opensearch.jars.repository", (tmp_path / "repository").as_uri)
    monkeypatch.setenv("SEARCH_APP_TEST_CACHE", str(tmp_path / "cache"))
    (tmp_path / "jars.txt").write_text(f"{'0' * 64} lib a/b.jar\n")
    with pytest.raises(JarsMissing, match=r"a/b.jar: its SHA-256 is another"):
        installed()
    assert not list((tmp_path / "cache").glob("opensearch-*"))


def _status(door: Guarded, credentials: str | None) -> int:
    request = urllib.request.Request(door.address)
    if credentials is not None:
        coded = b64encode(credentials.encode()).decode()
        request.add_header("Authorization", f"Basic {coded}")
    trusted = ssl.create_default_context(cafile=door.authority)
    try:
        with urllib.request.urlopen(request, context=trusted, timeout=30) as answer:
            return int(answer.status)
    except HTTPError as refusal:
        refusal.close()
        return refusal.code

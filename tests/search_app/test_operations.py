"""A server as its operator sees it: figures, logs, limits over all processes."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.serving import SERVE

pytestmark = pytest.mark.slow


@contextmanager
def _serving(index: Path, *options: str, **settings: str) -> Iterator["subprocess.Popen[str]"]:
    """Give a server process; its addresses are the lines that it prints first."""
    with subprocess.Popen(
        [sys.executable, *SERVE, *options],
        env={**os.environ, "SEARCH_APP_INDEX": str(index), **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return process.stdout.readline().split()[-1].rstrip("/")


def _status(address: str, **headers: str) -> int:
    try:
        with urlopen(Request(address, headers=headers), timeout=20) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def _figures(address: str) -> dict[tuple[str, ...], float]:
    with urlopen(address, timeout=20) as answer:
        text = answer.read().decode()
    return {
        (sample.name, *(f"{name}={value}" for name, value in sorted(sample.labels.items()))):
            sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }  # fmt: skip


@pytest.mark.parametrize("processes", ["1", "2"])
def test_figures_are_those_of_all_processes(sample_index: Path, processes: str) -> None:
    with _serving(sample_index, "--processes", processes, SEARCH_APP_METRICS_PORT="0") as process:
        site, figures = _address(process), _address(process)
        for number in range(12):
            _status(f"{site}/?q=quan+uy&page={number % 2 + 1}")
            _status(f"{site}/api/v1/search?q=zyxw+zyxv")
        _status(f"{site}/khong-co")
        found = _figures(figures)
        health = figures.replace("/metrics", "/readyz")
        assert _status(health, Host="10.9.8.7") == 200
        assert _status(figures.replace("/metrics", "/?q=quan")) == 404
        assert _status(f"{site}/metrics") == 404

    def value(*key: str) -> float:
        return found[key]

    assert value("search_app_requests_total", "method=GET", "route=/", "status=200") == 12
    assert value("search_app_requests_total", "method=GET", "route=none", "status=404") == 1
    assert value("search_app_request_seconds_count", "route=/") == 12
    assert value("search_app_searches_total", "kind=words") == 24
    assert value("search_app_searches_without_results_total", "kind=words") == 12
    assert value("search_app_index_ready") == 1
    assert value("search_app_articles") >= 60
    assert 0 < value("search_app_index_age_seconds") < 100_000
    assert value("search_app_index_generation", "generation=generation-000001") == 1


def test_figures_of_no_index_say_so(tmp_path: Path) -> None:
    with _serving(tmp_path / "none", SEARCH_APP_METRICS_PORT="0") as process:
        _address(process)
        found = _figures(_address(process))
    assert found[("search_app_index_ready",)] == 0
    assert ("search_app_articles",) not in found


def test_logs_are_json_with_the_number_of_the_request(tmp_path: Path) -> None:
    with _serving(tmp_path / "none", SEARCH_APP_LOG="json", SEARCH_APP_PROXIES="1") as process:
        site = urlsplit(_address(process)).netloc
        connection = http.client.HTTPConnection(site, timeout=20)
        connection.request("GET", "/?q=bi+mat", headers={"X-Request-ID": "from-proxy-7"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        process.terminate()
        _, errors = process.communicate(timeout=20)
    lines = [json.loads(line) for line in errors.splitlines()]
    rows = [line for line in lines if line["logger"].startswith("search_app")]
    assert answer.headers["X-Request-ID"] == "from-proxy-7"
    assert {row["request_id"] for row in rows} == {"from-proxy-7"}
    assert [row["level"] for row in rows] == ["ERROR", "INFO"]
    assert "search-app rebuild" in rows[0]["message"]
    assert (rows[1]["route"], rows[1]["status"]) == ("/", 503)
    assert rows[1]["ms"] >= 0
    assert "mat" not in errors
    assert "127.0.0.1" not in errors


def test_a_limit_holds_over_all_processes(sample_index: Path) -> None:
    with _serving(sample_index, "--processes", "3", SEARCH_APP_RATE_LIMIT="20 per hour") as process:
        site = _address(process)
        statuses = [_status(f"{site}/help") for _ in range(40)]
    assert statuses.count(200) == 20
    assert statuses.count(429) == 20


def test_health_can_be_asked_by_any_address(sample_index: Path) -> None:
    with _serving(
        sample_index, SEARCH_APP_TRUSTED_HOSTS="bao.example.vn", SEARCH_APP_PREFIX="/tra-cuu"
    ) as process:
        site = _address(process)
        assert _status(f"{site}/healthz") == 200
        assert _status(f"{site}/") == 400

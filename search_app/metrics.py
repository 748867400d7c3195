"""Figures for Prometheus, on a port of their own; those of all processes together.

To be imported once `folder_of_counts` has told prometheus-client where processes share them: it
looks only when it is loaded.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from flask import Flask

from index import IndexUnavailable
from search_app.index_access import live_index
from search_app.observation import Observation, Observer
from search_app.proxy import HEALTH

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from prometheus_client.metrics_core import Metric

BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Seconds."""


@contextmanager
def folder_of_counts() -> Iterator[None]:
    """Give the processes that are started within a folder for their counts."""
    with TemporaryDirectory(prefix="search-app-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        try:
            yield
        finally:
            del os.environ["PROMETHEUS_MULTIPROC_DIR"]


def counting() -> Observer:
    """Return what counts requests and searches."""
    from prometheus_client import Counter, Histogram  # noqa: PLC0415  (see above)

    requests = Counter(
        "search_app_requests", "Requests by route and status.", ("method", "route", "status")
    )
    seconds = Histogram(
        "search_app_request_seconds", "How long answers take.", ("route",), buckets=BUCKETS
    )
    searches = Counter("search_app_searches", "Searches by kind of query.", ("kind",))
    fruitless = Counter("search_app_searches_without_results", "Those of nothing.", ("kind",))

    def count(observation: Observation) -> None:
        requests.labels(observation.method, observation.route, str(observation.status)).inc()
        seconds.labels(observation.route).observe(observation.seconds)
        found = observation.outcome
        if found is not None:
            searches.labels(found.kind).inc()
            if not found.total:
                fruitless.labels(found.kind).inc()

    return count


class OnItsOwnPort:
    """Answers `/metrics` and health on one port, and all else as the application does."""

    def __init__(self, app: Flask, port: int) -> None:
        from prometheus_client import CollectorRegistry  # noqa: PLC0415
        from prometheus_client.multiprocess import MultiProcessCollector  # noqa: PLC0415

        self._app: WSGIApplication = app
        self._port = str(port)
        self._registry = CollectorRegistry()
        MultiProcessCollector(self._registry)  # type: ignore[no-untyped-call]
        self._registry.register(_OfIndex(app))

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request."""
        if environ["SERVER_PORT"] != self._port or environ["PATH_INFO"] in HEALTH:
            return self._app(environ, start_response)
        if environ["PATH_INFO"] != "/metrics":
            start_response("404 Not Found", [("Content-Type", "text/plain")])
            return [b"Here are /metrics, /healthz and /readyz.\n"]
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest  # noqa: PLC0415

        start_response("200 OK", [("Content-Type", CONTENT_TYPE_LATEST)])
        return [generate_latest(self._registry)]


class _OfIndex:
    """Looks at the index whenever it is asked."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def collect(self) -> Iterator["Metric"]:
        """Yield what is known of the index; where there is none, only that."""
        from prometheus_client.metrics_core import GaugeMetricFamily  # noqa: PLC0415

        try:
            with self._app.app_context(), live_index().acquire() as searcher:
                stats = searcher.stats()
        except IndexUnavailable:
            yield GaugeMetricFamily("search_app_index_ready", "Whether there is one.", 0)
            return
        yield GaugeMetricFamily("search_app_index_ready", "Whether there is one.", 1)
        generation = GaugeMetricFamily(
            "search_app_index_generation", "The one served.", labels=("generation",)
        )
        generation.add_metric((stats.generation,), 1)
        yield generation
        age = (datetime.now(UTC) - stats.built).total_seconds()
        yield GaugeMetricFamily("search_app_index_age_seconds", "Since it was built.", age)
        yield GaugeMetricFamily("search_app_articles", "Articles in the index.", stats.articles)

"""What the server tells its operator: sentences, or JSON lines for what collects them."""

import logging
import sys

from flask import g, has_app_context

from search_app.observation import Observation
from search_app.settings import Settings

_requests = logging.getLogger("search_app.requests")


class _RequestId(logging.Filter):
    """Adds the number of the request under way."""

    def filter(self, record: logging.LogRecord) -> bool:
        if has_app_context() and "request_id" in g:
            record.request_id = g.request_id
        return True


def init_logs(settings: Settings) -> None:
    """Log to standard error: warnings and errors; as JSON, a line for each request as well."""
    if settings.log != "json":
        return
    from pythonjsonlogger.json import JsonFormatter  # noqa: PLC0415  (only where it is wanted)

    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_RequestId())
    handler.setFormatter(
        JsonFormatter(
            ["levelname", "name", "message"],
            style="",
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp=True,
            json_ensure_ascii=False,
        )
    )
    logging.getLogger().handlers = [handler]
    _requests.setLevel(logging.INFO)


def log_request(observation: Observation) -> None:
    """Log a request: neither who asked, nor what for."""
    _requests.info(
        "%s %s %d",
        observation.method,
        observation.route,
        observation.status,
        extra={
            "request_id": observation.request_id,
            "method": observation.method,
            "route": observation.route,
            "status": observation.status,
            "ms": round(observation.seconds * 1000, 1),
        },
    )

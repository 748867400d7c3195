"""Proxies in front: which path, host and scheme readers see, and who they are."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from search_app.prefix import is_prefix
from search_app.settings import Settings

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

HEALTH = ("/healthz", "/readyz")
"""Asked by the address of a machine, a pod or a container, which is no trusted host."""


def init_proxy(app: Flask, settings: Settings) -> None:
    """Mount the application below its prefix; believe so many proxies as there are."""
    mounted: WSGIApplication = _Mounted(app.wsgi_app, settings.prefix, settings.trusted_hosts)
    if settings.proxies:
        count = settings.proxies
        mounted = ProxyFix(
            mounted, x_for=count, x_proto=count, x_host=count, x_prefix=count, x_port=0
        )
    app.wsgi_app = mounted  # type: ignore[assignment,method-assign]


class _Mounted:
    """Takes the prefix off the path, whether a proxy has done so already or not."""

    def __init__(self, app: "WSGIApplication", prefix: str, hosts: tuple[str, ...]) -> None:
        self._app = app
        self._prefix = prefix
        self._host = hosts[0].lstrip(".") if hosts else ""

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "")
        root = self._root(environ)
        if root and (path == root or path.startswith(f"{root}/")):
            path = path[len(root) :] or "/"
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = root, path
        if path in HEALTH and self._host:
            environ["HTTP_HOST"] = self._host
        return self._app(environ, start_response)

    def _root(self, environ: "WSGIEnvironment") -> str:
        """Return the prefix that a believed proxy tells; the setting where it tells none."""
        told = environ.get("SCRIPT_NAME", "").rstrip("/")
        return told if is_prefix(told) else self._prefix

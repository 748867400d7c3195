"""How the nodes of a cluster are connected to: where, as whom, by which certificates."""

import ssl
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index.engine.opensearch.cluster import Cluster
from index.errors import EngineUnreachable


def hosts(cluster: Cluster) -> list[dict[str, Any]]:
    """Return where its nodes answer, as opensearchpy is told it."""
    return list(map(_host, cluster.urls))


def security(cluster: Cluster) -> dict[str, Any]:
    """Return what proves who we are, and by what we trust who answers."""
    found: dict[str, Any] = {}
    if cluster.user:
        # Not by urllib3, which knows no letters but those of Latin-1.
        both = f"{cluster.user}:{_password(cluster.password_file)}"
        found["headers"] = {"authorization": f"Basic {b64encode(both.encode()).decode()}"}
    if any(url.startswith("https:") for url in cluster.urls):
        try:
            found["ssl_context"] = ssl.create_default_context(cafile=cluster.ca)
        except OSError as error:
            raise EngineUnreachable(
                "%(path)s holds no certificates that can be read (%(reason)s). "
                "Correct SEARCH_APP_OPENSEARCH_CA.",
                path=cluster.ca,
                reason=error.strerror or error,
            ) from None
    return found


def _password(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise EngineUnreachable(
            "The password of OpenSearch cannot be read from %(path)s. Let the user of this "
            "program read it, and correct SEARCH_APP_OPENSEARCH_PASSWORD_FILE.",
            path=path,
        ) from None


def _host(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    is_https = parts.scheme == "https"
    host: dict[str, Any] = {
        "host": parts.hostname,
        "port": parts.port or (443 if is_https else 9200),
        "use_ssl": is_https,
    }
    return host | ({"url_prefix": parts.path.strip("/")} if parts.path.strip("/") else {})

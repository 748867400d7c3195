"""The kinds of engines that an installation can build with and open.

Each is loaded when it is asked for: settings name one, and most commands need no more of it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.engine.opensearch.cluster import Cluster
from index.errors import IndexUnavailable

if TYPE_CHECKING:
    from index.engine.kind import EngineKind

COLUMNAR, OPENSEARCH = "columnar", "opensearch"
NAMES = (COLUMNAR, OPENSEARCH)


@dataclass(frozen=True, slots=True)
class Engines:
    """Which engine builds use, and where those are that are no files here."""

    chosen: str = COLUMNAR
    cluster: Cluster | None = None

    def for_builds(self) -> "EngineKind":
        """Return the kind that new indexes are of."""
        return self._kind(self.chosen)

    def of(self, name: str) -> "EngineKind":
        """Return the kind that a manifest names, or one that is like it."""
        family = name.partition("/")[0]
        return self._kind(family if family in NAMES else self.chosen)

    def _kind(self, family: str) -> "EngineKind":
        if family == COLUMNAR:
            from index.engine.whoosh.kind import ColumnarKind  # noqa: PLC0415

            return ColumnarKind()
        if self.cluster is None or not self.cluster.urls:
            raise IndexUnavailable(
                "The index is in OpenSearch, and nothing tells where that is. "
                "Set SEARCH_APP_OPENSEARCH_URLS."
            )
        try:
            from index.engine.opensearch.kind import OpenSearchKind  # noqa: PLC0415 - an extra
        except ModuleNotFoundError as error:
            raise IndexUnavailable(
                "The index is in OpenSearch, and its client is not installed. "
                "Run: pip install 'search-app[opensearch]'"
            ) from error
        return OpenSearchKind(self.cluster)


ONLY_FILES = Engines()
"""The engine that needs nothing but its folder."""

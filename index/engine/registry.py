"""The kind of engine that this installation builds and serves."""

from index.engine.protocol import EngineKind
from index.engine.whoosh.kind import ColumnarKind


def engine_kind() -> EngineKind:
    """Return the kind; a second one (OpenSearch) would be chosen here."""
    return ColumnarKind()

"""The kind of engine that this installation builds and serves."""

from index.engine import EngineKind
from index.whoosh_engine.columnar.kind import ColumnarKind


def engine_kind() -> EngineKind:
    """Return the kind; a second one (OpenSearch) would be chosen here."""
    return ColumnarKind()

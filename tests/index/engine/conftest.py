"""Folders of array segments."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from index.engine.columnar import assemble, encode
from index.engine.protocol import IndexEntry
from index.engine.whoosh.kind import ColumnarKind
from tests.index.engine.random_articles import batch

Segments = Callable[..., Path]


@pytest.fixture
def segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Segments:
    """Return a builder of a folder of several segments from entries."""
    monkeypatch.setattr(encode, "MAX_CHUNK_ARTICLES", 10)

    def build(entries: Iterable[IndexEntry], *, full: int = 25, name: str = "engine") -> Path:
        monkeypatch.setattr(assemble, "FULL_SEGMENT", full)
        folder = tmp_path / name
        folder.mkdir()
        ColumnarKind().assemble([batch(tmp_path / f"{name}-batch", entries)], folder, workers=1)
        return folder

    return build

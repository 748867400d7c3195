"""Folders of array segments."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from index.engine import Entry
from index.whoosh_engine.columnar import assemble, prepare
from index.whoosh_engine.columnar.kind import ColumnarKind
from tests.index.whoosh_engine.columnar.random_articles import batch

Segments = Callable[..., Path]


@pytest.fixture
def segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Segments:
    """Return a builder of a folder of several segments from entries."""
    monkeypatch.setattr(prepare, "PART_ARTICLES", 10)

    def build(entries: Iterable[Entry], *, full: int = 25, name: str = "engine") -> Path:
        monkeypatch.setattr(assemble, "FULL", full)
        folder = tmp_path / name
        folder.mkdir()
        ColumnarKind().assemble([batch(tmp_path / f"{name}-batch", entries)], folder, workers=1)
        return folder

    return build

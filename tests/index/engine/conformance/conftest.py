"""Whichever engine is installed, over the articles of `articles`."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from index.engine.protocol import Batch, Engine, EngineKind, IndexEntry
from index.engine.registry import engine_kind
from tests.index.engine.conformance.articles import ARTICLES, Assemble, entry

KINDS = [engine_kind()]


@pytest.fixture(params=KINDS, ids=lambda kind: kind.name)
def kind(request: pytest.FixtureRequest) -> EngineKind:
    return request.param


@pytest.fixture
def assemble(kind: EngineKind, tmp_path: Path) -> Assemble:
    def build(*batches: Iterable[IndexEntry], dropped: Iterable[int] = ()) -> Path:
        prepared = []
        for number, entries in enumerate(batches):
            listed = list(entries)
            kind.prepare(iter(listed), tmp_path / f"batch{number}")
            prepared.append(Batch(tmp_path / f"batch{number}", len(listed), frozenset(dropped)))
        folder = tmp_path / "engine"
        folder.mkdir()
        kind.assemble(prepared, folder, workers=1)
        return folder

    return build


@pytest.fixture
def engine(kind: EngineKind, assemble: Assemble) -> Iterable[Engine]:
    rows = [entry(*row) for row in ARTICLES]
    opened = kind.open(assemble(rows[:3], rows[3:]))
    yield opened
    opened.close()

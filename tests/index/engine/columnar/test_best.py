"""The best of what was found: which of many that tie, and how much is read to tell."""

from pathlib import Path

import pytest

from index.engine.columnar.archive import Archive
from index.engine.columnar.array_file import Array
from index.engine.kind import Batch
from index.engine.plan import AllOf, Term, TermSequence
from index.engine.protocol import EngineRequest, IndexEntry
from index.engine.schema import AUTHOR, CITATIONS, CITED, TEXT, TITLE, WORDS, Run
from index.engine.whoosh.kind import ColumnarKind

IDS = [f"bai-{number * 37 % 400:03d}" for number in range(400)]


def article(number: int) -> IndexEntry:
    words = ["ủy", "họp", "quận", "ủy", *(["mới", "quận", "ủy", "họp"] if number % 2 else [])]
    fields = {TEXT: [Run(words)], TITLE: [Run(["tin"])], AUTHOR: [Run(["tổ"])]}
    return IndexEntry(IDS[number], number, {**fields, WORDS: [], CITATIONS: [], CITED: []}, {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    kind, batches = ColumnarKind(), []
    for first in range(0, len(IDS), 100):
        batch = tmp_path / f"batch-{first}"
        kind.prepare(map(article, range(first, first + 100)), batch)
        batches.append(Batch(batch, 100))
    made = tmp_path / "engine"
    made.mkdir()
    kind.assemble(batches, made, workers=1)
    return made


@pytest.mark.parametrize("offset", [0, 3, 390])
def test_of_all_that_tie_the_first_by_id_are_the_page(folder: Path, offset: int) -> None:
    request = EngineRequest(plan=Term(AUTHOR, "tổ"), offset=offset, limit=7)
    engine = ColumnarKind().open(folder)

    assert [hit.id for hit in engine.search(request).hits] == sorted(IDS)[offset : offset + 7]
    engine.close()


def test_texts_are_read_only_of_articles_that_have_all_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    verified = Archive.verified

    def counting(archive: Archive, field: str, texts: tuple[str, ...], places: Array) -> Array:
        read.append(len(places))
        return verified(archive, field, texts, places)

    monkeypatch.setattr(Archive, "verified", counting)
    engine = ColumnarKind().open(folder)
    sequence = TermSequence(TEXT, ("quận", "ủy", "họp"))
    found = engine.search(EngineRequest(plan=AllOf((Term(TEXT, "mới"), sequence)), limit=0))

    assert (found.total, read) == (200, [200])
    engine.close()

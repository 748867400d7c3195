"""Files that workers die of: skipped by name, and everything else is indexed."""

import faulthandler
import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.field_names import FieldNames
from corpus.pieces import Piece
from corpus.reading import read
from corpus.verdict import Accepted, Rejected, Verdict
from index import pool
from index.building.build import rebuild, update
from index.building.options import BuildOptions
from index.errors import BuildError
from index.storage.check import check
from tests.index.invented import article, write

DEADLY, ENDLESS, BROKEN = "DEADLY", "ENDLESS", "BROKEN"

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def _deadly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have workers die where a piece holds certain words, as of a parser in C.

    Workers are forked: what is patched here is patched there.
    """

    def deadly(
        root: Path, piece: Piece, names: FieldNames | None = None
    ) -> Iterator[Accepted | Rejected]:
        with piece.file(root).open("rb") as file:
            file.seek(piece.offset)
            text = file.read(piece.length).decode()
        if DEADLY in text:
            faulthandler.disable()  # its trace would stand among the output of the tests
            os.kill(os.getpid(), signal.SIGSEGV)
        while ENDLESS in text:
            pass
        if BROKEN in text:
            raise IndexError("what no reader should raise")
        return read(root, piece, names)

    monkeypatch.setattr(pool, "START_METHOD", "fork")
    monkeypatch.setattr("index.building.worker.read", deadly)
    monkeypatch.setattr("index.building.rescue.SECONDS", 2.0)


def _options(told: list[Verdict], *, strict: bool = False) -> BuildOptions:
    return BuildOptions(workers=2, on_verdict=told.append, strict=strict)


@pytest.mark.parametrize(
    ("word", "reason", "detail"),
    [
        (DEADLY, "hostile-crash", "its process dies of SIGSEGV"),
        (ENDLESS, "hostile-time", "it takes too much time"),
        (BROKEN, "hostile-crash", "IndexError"),
    ],
)
def test_a_deadly_file_is_skipped_by_name(
    corpus: Path, index_folder: Path, word: str, reason: str, detail: str
) -> None:
    write(corpus, 7, title=word)
    told: list[Verdict] = []

    report = rebuild(corpus, index_folder, _options(told))

    (verdict,) = told
    assert isinstance(verdict, Rejected)
    assert (verdict.path, verdict.reason) == ("007.json", reason)
    assert detail in verdict.detail
    assert (report.indexed, report.skipped, report.seen) == (19, 1, 20)
    assert (check(index_folder).articles, check(index_folder).problems) == (19, ())


def test_of_a_file_of_lines_the_deadly_line_is_skipped(corpus: Path, index_folder: Path) -> None:
    lines = [json.dumps(article(n), ensure_ascii=False) for n in range(100, 130)]
    lines[11] = json.dumps({"title": DEADLY, "body": "Một."})
    lines[17] = ""
    (corpus / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told: list[Verdict] = []

    report = rebuild(corpus, index_folder, _options(told))

    assert [(v.path, v.reason) for v in told if isinstance(v, Rejected)] == [
        ("many.jsonl#12", "hostile-crash")
    ]
    assert report.indexed == 20 + 28


def test_an_update_tells_it_again(corpus: Path, index_folder: Path) -> None:
    write(corpus, 7, title=DEADLY)
    rebuild(corpus, index_folder, _options([]))
    told: list[Verdict] = []

    report = update(corpus, index_folder, _options(told))

    assert (report.indexed, report.skipped) == (19, 1)
    assert [v.reason for v in told if isinstance(v, Rejected)] == ["hostile-crash"]


@pytest.mark.parametrize("word", [DEADLY, BROKEN])
def test_a_strict_build_fails_and_names_the_file(
    corpus: Path, index_folder: Path, word: str
) -> None:
    write(corpus, 7, title=word)

    with pytest.raises(BuildError, match=r"007\.json.*--strict"):
        rebuild(corpus, index_folder, _options([], strict=True))
    assert not list(index_folder.glob("generation-*"))

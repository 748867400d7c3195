"""Large files in pieces: whole lines, or whole rows of a table."""

import csv
import io
import json
import os
import pickle
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.folder import walk
from corpus.line_runs import RUN_BYTES
from corpus.pieces import Piece, cut
from corpus.reading import read, read_file
from corpus.verdict import Accepted, Rejected
from tests.corpus.invented import FIRST, TITLE


@given(st.lists(st.integers(0, 3 * RUN_BYTES), max_size=4), st.booleans())
def test_pieces_are_whole_lines_that_make_up_the_file(lengths: list[int], ended: bool) -> None:
    data = b"\n".join(b"x" * length for length in lengths) + b"\n" * ended
    path = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp") / f"pieces-{os.getpid()}"
    try:
        path.write_bytes(data)
        pieces = list(cut(path, Piece("a", 0, len(data), 1, len(data))))
    finally:
        path.unlink()
    at = 0
    for piece in pieces:
        assert piece.offset == at
        assert piece.first_line == data[:at].count(b"\n") + 1
        assert at == 0 or data[at - 1 : at] == b"\n"
        at += piece.length
    assert at == len(data)


def test_big_jsonl_is_shared_out_and_counts_its_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"{TITLE} {n}", "body": "x " * 2000}) for n in range(800)]
    lines[500] = "{" + " " * 11_000_000
    (tmp_path / "tin.jsonl").write_text("\n".join(lines), encoding="utf-8")
    pieces = list(walk(tmp_path))
    assert len(pieces) > 3
    assert pickle.loads(pickle.dumps(pieces)) == pieces
    found = [v for piece in pieces if isinstance(piece, Piece) for v in read(tmp_path, piece)]
    assert [v.path for v in found] == [f"tin.jsonl#{n}" for n in range(1, 801)]
    assert [v.path for v in found if isinstance(v, Rejected)] == ["tin.jsonl#501"]


def test_rows_of_a_large_table_are_never_cut(tmp_path: Path) -> None:
    rows = [[f"{TITLE} {n}", f'{FIRST}\nDòng hai, "trích" {n}.\n' * 10] for n in range(1500)]
    text = io.StringIO()
    csv.writer(text).writerows([["title", "content"], *rows])
    path = tmp_path / "bang.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    assert path.stat().st_size > 3 * RUN_BYTES
    assert sum(isinstance(one, Piece) for one in walk(tmp_path)) > 3
    verdicts = list(read_file(path))
    assert all(isinstance(one, Accepted) for one in verdicts)
    read_rows = [
        (v.article.title, len(v.article.body)) for v in verdicts if isinstance(v, Accepted)
    ]
    assert read_rows == [(title, 20) for title, _ in rows]
    lines = [int(verdict.path.rpartition("#")[2]) for verdict in verdicts]
    assert lines == [2 + 21 * n for n in range(1500)]


def test_quote_that_is_never_closed_does_not_make_one_piece(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_bytes(b'title,content\nA,"b\n' + b"x,y\n" * 5_000_000)
    size = path.stat().st_size
    pieces = list(cut(path, Piece("bang.csv", 0, size, 1, size), quoted=True))
    assert max(piece.length for piece in pieces) < size
    assert sum(piece.length for piece in pieces) == size


def _lines(seed: int, number: int) -> list[bytes]:
    draw = random.Random(seed)
    return [draw.randbytes(draw.randrange(500, 9000)).hex().encode() for _ in range(number)]


@pytest.mark.parametrize("changed", [{}, {300: b"sua"}, {300: b"dai" * 3000}, {300: b"a\nb"}])
def test_a_changed_line_changes_a_run_or_two(tmp_path: Path, changed: dict[int, bytes]) -> None:
    lines = _lines(7, 1000)
    before = _digests(tmp_path / "tin.jsonl", lines)
    after = _digests(tmp_path / "tin.jsonl", [changed.get(n, x) for n, x in enumerate(lines)])

    assert len(before) > 8
    assert len(set(before)) == len(before)
    assert len(set(before) - set(after)) <= 2 * len(changed)
    assert len(set(after) - set(before)) <= 2 * len(changed)


def test_rows_of_a_table_depend_on_the_names_of_its_columns(tmp_path: Path) -> None:
    rows = [b"a," + line for line in _lines(1, 300)]
    digests = [
        set(_digests(tmp_path / "bang.csv", [header, *rows], quoted=True))
        for header in (b"title,text", b"title,note")
    ]
    assert not digests[0] & digests[1]


def _digests(path: Path, lines: list[bytes], *, quoted: bool = False) -> list[bytes]:
    data = b"\n".join(lines)
    path.write_bytes(data)
    whole = Piece(path.name, 0, len(data), 1, len(data))
    return [piece.digest for piece in cut(path, whole, quoted=quoted)]

"""Ids of articles and names of files."""

import csv
import io
import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import check_id, derive_id, printable, unprintable
from corpus.verdict import Accepted
from tests.corpus.invented import (
    PAGE,
    verdicts,
)

PATHS = st.text(st.characters(exclude_characters="\x00"), min_size=1).map(
    lambda path: path + ".txt"
)


@pytest.mark.parametrize(
    "name", [b"a\nb.txt", b"\xff\xfe.txt", "\u202etxt.exe.txt".encode(), b"back\\slash\\x41.txt"]
)
def test_row_45_odd_names_are_read_and_printable(corpus: Path, name: bytes) -> None:
    path = os.fsencode(corpus) + b"/" + name
    Path(os.fsdecode(path)).write_text(PAGE, encoding="utf-8")
    (verdict,) = verdicts(corpus).values()
    assert isinstance(verdict, Accepted)
    assert verdict.path.isprintable()
    json.dumps(verdict.path, ensure_ascii=False).encode()
    csv.writer(io.StringIO()).writerow([verdict.path.encode()])
    assert verdict.path == printable(os.fsdecode(name))
    assert verdict.article.id.isprintable()


@given(st.lists(PATHS, unique=True, max_size=30))
def test_ids_of_paths_differ_and_can_stand_in_addresses(paths: list[str]) -> None:
    shown = {printable(path) for path in paths}
    ids = {derive_id(path) for path in shown}
    assert len(ids) == len(shown)
    for identifier in ids:
        check_id(identifier)


def test_ids_are_readable_and_tell_look_alikes_apart() -> None:
    assert derive_id("2024/05/bai.txt") == "2024~05~bai.txt"
    assert derive_id("tin.jsonl#12") == "tin.jsonl~12"
    names = ["a/b.txt", "a~b.txt", "a b.txt", "a-b.txt", "a#b.txt", "a/b#1.txt", "bài.txt"]
    alike = [printable(name) for name in (*names, unicodedata.normalize("NFD", "bài.txt"))]
    assert len({derive_id(path) for path in alike}) == len(alike)
    alike += ["a.zip#b.txt", "a.zip#b.zip#c.txt", "a.zip#b.zip/c.txt", "a.zip#b.jsonl#12"]
    assert len(derive_id("ư" * 500 + ".txt").encode()) <= 200


@given(st.binary(min_size=1))
def test_names_of_files_survive_printing(name: bytes) -> None:
    path = os.fsdecode(name)
    assert printable(path).isprintable()
    assert unprintable(printable(path)) == path

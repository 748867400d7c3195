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

from corpus.identity import check_id, derive_id, file_of, named_id, printable, unprintable
from corpus.verdict import Accepted
from tests.corpus.invented import FIRST, LAST, LEAD, PAGE, TITLE, verdicts

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
    alike += ["a.zip#b.txt", "a.zip#b.zip#c.txt", "a.zip#b.zip/c.txt", "a.zip#b.jsonl#12"]
    assert len({derive_id(path) for path in alike}) == len(alike)
    assert len(derive_id("ư" * 500 + ".txt").encode()) <= 200


def test_ids_of_decomposed_names_are_composed_and_still_differ() -> None:
    name = "bài-về-Đảng.txt"
    decomposed = derive_id(unicodedata.normalize("NFD", name))
    assert derive_id(name) == name
    assert decomposed.startswith(f"{name}~")
    assert unicodedata.is_normalized("NFC", decomposed)


@given(st.lists(st.tuples(PATHS, st.sampled_from(["", "#1", "#12", "#T!12", "#a/b.txt"]))))
def test_a_row_is_told_from_a_file_of_such_a_name(found: list[tuple[str, str]]) -> None:
    articles = {printable(path) + place for path, place in found}
    articles |= {printable(path + place + ".txt") for path, place in found}
    ids = {derive_id(path) for path in articles}
    assert len(ids) == len(articles)
    assert all(file_of(printable(path) + place) == printable(path) for path, place in found)
    for identifier in ids:
        check_id(identifier)
        assert unicodedata.is_normalized("NFC", identifier)


def test_a_row_with_an_address_or_a_day_keeps_its_id_wherever_it_stands(corpus: Path) -> None:
    rows = [
        {"title": "Quận ủy họp", "url": "https://bao.example/1", "body": FIRST},
        {"title": "Quận ủy họp", "url": "https://bao.example/2", "body": LEAD},
        {"title": "Tin vắn", "published": "2024-03-13", "body": FIRST},
        {"title": "Tin vắn", "published": "2024-03-13", "body": LEAD},
        {"title": "Không ngày, không địa chỉ", "body": LAST},
    ]
    first = _ids(corpus, rows)
    second = _ids(corpus, [{"title": "Bài chen vào", "body": TITLE}, *rows])

    assert len(set(first)) == len(rows)
    assert first[0].startswith("Quận-ủy-họp~")
    assert first[:4] == second[1:5]
    assert (first[4], second[5]) == ("tin.jsonl~5", "tin.jsonl~6")


def _ids(corpus: Path, rows: list[dict[str, str]]) -> list[str]:
    (corpus / "tin.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = verdicts(corpus).values()
    return [verdict.article.id for verdict in found if isinstance(verdict, Accepted)]


@given(st.text(min_size=1))
def test_any_identifier_of_a_feed_becomes_a_usable_id(text: str) -> None:
    identifier = named_id(text)
    check_id(identifier)
    assert identifier
    assert unicodedata.is_normalized("NFC", identifier)


@given(st.binary(min_size=1))
def test_names_of_files_survive_printing(name: bytes) -> None:
    path = os.fsdecode(name)
    assert printable(path).isprintable()
    assert unprintable(printable(path)) == path

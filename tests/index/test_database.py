"""SQLite files of a generation, whole and damaged."""

import sqlite3
from pathlib import Path

import pytest

from index.database import Database, PublishedDatabase
from index.errors import IndexDamaged

WORDS = "select word from words where word >= :least order by word"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file of some pages."""
    with sqlite3.connect(tmp_path / "words.sqlite") as connection:
        connection.execute("create table words(word text)")
        rows = ((f"{number:05d}",) for number in range(5_000))
        connection.executemany("insert into words values(?)", rows)
    connection.close()
    return tmp_path / "words.sqlite"


def test_rows_by_values_and_functions(file: Path) -> None:
    opened = PublishedDatabase(file)

    assert opened.all(WORDS, {"least": "04998"}) == [("04998",), ("04999",)]
    found = opened.all("select word from words where odd(word) = ?", (7,), odd=int)
    assert found == [("00007",)]
    opened.close()


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("delete from words", "readonly"),
        ("select page from words", "no such column"),
        ("select from words", "syntax error"),
        ("select word from words where word = ?", "number of bindings"),
    ],
)
def test_what_no_file_can_cause_is_not_called_damage(
    file: Path, statement: str, message: str
) -> None:
    opened = PublishedDatabase(file)

    with pytest.raises(sqlite3.Error, match=message):
        opened.all(statement)
    opened.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
        opened.all(WORDS, {"least": ""})


@pytest.mark.parametrize("data", [None, b"", b"no database" * 100, b"SQLite format 3\0" * 100])
def test_what_cannot_be_read_is_damaged(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "words.sqlite").write_bytes(data)

    with pytest.raises(IndexDamaged, match=r"words\.sqlite cannot be read \(.*search-app rebuild"):
        PublishedDatabase(tmp_path / "words.sqlite").all(WORDS, {"least": ""})


def test_a_damaged_page_is_told_by_who_comes_to_it(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    file.write_bytes(data)
    opened = PublishedDatabase(file)

    with pytest.raises(IndexDamaged, match="malformed"):
        opened.all(WORDS, {"least": ""})
    opened.close()


def test_text_that_is_not_utf_8_is_damage(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"04999", b"0499\xff"))
    opened = PublishedDatabase(file)

    with pytest.raises(IndexDamaged, match="Could not decode"):
        opened.all(WORDS, {"least": ""})
    opened.close()


def test_a_format_that_sqlite_does_not_know_is_damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[47] = 9  # the number of the schema's format
    file.write_bytes(data)
    opened = PublishedDatabase(file)

    with pytest.raises(IndexDamaged, match="unsupported file format"):
        opened.all(WORDS, {"least": ""})
    opened.close()


def test_what_is_being_written_is_not_called_damaged() -> None:
    opened = Database(sqlite3.connect(":memory:"))

    with pytest.raises(sqlite3.OperationalError):
        opened.all(WORDS)
    opened.close()

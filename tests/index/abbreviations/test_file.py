"""The shipped table, and an archive's own beside it."""

import logging
import os
from importlib.resources import files
from pathlib import Path

import pytest

from index.abbreviations import file
from index.abbreviations.file import AbbreviationFile, shipped
from index.abbreviations.table import read
from index.errors import AbbreviationsUnreadable


@pytest.fixture(autouse=True)
def _always_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "LOOK_SECONDS", -1.0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rieng.tsv"
    path.write_text("QLXB\tquản lý xuất bản\n", encoding="utf-8")
    return path


def knows(own: AbbreviationFile, typed: str) -> bool:
    return bool(own.table().meant_by(typed, (), ()))


def test_every_shipped_line_is_good() -> None:
    text = files("index.abbreviations").joinpath("vietnamese.tsv").read_text(encoding="utf-8")

    assert [line for line in read(text.splitlines()) if isinstance(line, str)] == []


def test_without_an_own_file_there_is_the_shipped_one() -> None:
    assert AbbreviationFile().table() is shipped()


def test_own_lines_are_added_and_take_effect_when_saved(path: Path) -> None:
    own = AbbreviationFile(path)
    assert knows(own, "QLXB")
    assert knows(own, "UBND")

    path.write_text("VPTS\tvăn phòng tòa soạn\nUBND\t-\n", encoding="utf-8")

    assert knows(own, "VPTS")
    assert not knows(own, "QLXB")
    assert not knows(own, "UBND")


def test_a_bad_line_is_reported_with_file_and_number_and_left_out(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_text("sai\nQLXB\tquản lý xuất bản\n", encoding="utf-8")

    with caplog.at_level(logging.WARNING):
        own = AbbreviationFile(path)

    assert knows(own, "QLXB")
    assert f"{path}, line 1: " in caplog.text


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00Q"])
def test_a_file_that_goes_bad_leaves_what_was_read(
    path: Path, content: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    own = AbbreviationFile(path)
    path.unlink()
    if content:
        path.write_bytes(content)

    assert knows(own, "QLXB")
    assert knows(own, "QLXB")
    reported = [record for record in caplog.records if "still holds" in record.message]
    assert len(reported) == 1

    path.write_text("VPTS\tvăn phòng tòa soạn\n", encoding="utf-8")
    assert knows(own, "VPTS")


def test_a_file_that_is_not_there_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(AbbreviationsUnreadable, match=r"khong-co\.tsv: "):
        AbbreviationFile(tmp_path / "khong-co.tsv")


def test_an_unchanged_file_is_not_read_again(path: Path) -> None:
    own = AbbreviationFile(path)
    table = own.table()
    os.utime(path)  # another time, so it is read; the rows are the same
    assert own.table().version == table.version
    assert own.table() is own.table()

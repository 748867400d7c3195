"""What a file says now, though it changes, cannot be read or goes away meanwhile."""

import logging
from pathlib import Path

import pytest

from index.changing_file import ChangingFile
from index.errors import AbbreviationsUnreadable


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AbbreviationsUnreadable("No table.") from error


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "table"
    path.write_text("một", encoding="utf-8")
    return path


def test_a_change_is_seen_and_nothing_else_is_read_again(path: Path) -> None:
    read: list[Path] = []

    def reading(path: Path) -> str:
        read.append(path)
        return _read(path)

    file = ChangingFile(path, reading, look_seconds=-1.0)
    assert (file.content(), file.content(), len(read)) == ("một", "một", 1)

    path.write_text("hai ba", encoding="utf-8")
    assert (file.content(), file.content(), len(read)) == ("hai ba", "hai ba", 2)


def test_between_two_looks_it_is_not_read(path: Path) -> None:
    file = ChangingFile(path, _read, look_seconds=3600.0)
    path.write_text("hai ba", encoding="utf-8")
    assert file.content() == "một"


def test_what_was_read_holds_while_it_cannot_be_read_which_is_said_once(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = ChangingFile(path, _read, look_seconds=-1.0)
    path.unlink()
    with caplog.at_level(logging.ERROR):
        assert [file.content() for _ in range(3)] == ["một"] * 3
    assert caplog.text.count("still holds") == 1

    path.write_text("trở lại", encoding="utf-8")
    assert file.content() == "trở lại"


def test_what_cannot_be_read_at_first_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AbbreviationsUnreadable):
        ChangingFile(tmp_path / "none", _read, look_seconds=1.0)

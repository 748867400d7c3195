"""The file of API keys: what it holds, and that it is followed."""

import logging
import stat
from pathlib import Path

import pytest

from search_app.api_keys import (
    ApiKey,
    KeyFile,
    KeysUnreadable,
    digest_of,
    new_key,
    read_keys,
    write_keys,
)
from tests.waiting import eventually


def _written(path: Path, key: str, limit: str = "5 per minute") -> Path:
    write_keys(path, [ApiKey(digest_of(key), limit, "thư viện")])
    return path


def test_the_file_holds_no_key_and_is_its_owners(tmp_path: Path) -> None:
    key = new_key()
    path = _written(tmp_path / "keys", key)
    assert key not in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["keys"]
    assert list(read_keys(path)) == [ApiKey(digest_of(key), "5 per minute", "thư viện")]


def test_keys_are_found_and_others_are_not(tmp_path: Path) -> None:
    key = new_key()
    keys = KeyFile(_written(tmp_path / "keys", key))
    found = keys.find(key)
    assert found is not None
    assert found.rates[0].most == 5
    assert keys.find(new_key()) is None
    assert keys.find("") is None
    assert keys.find(digest_of(key)) is None
    assert KeyFile(None).find(key) is None


def test_a_deleted_line_is_a_refused_key(tmp_path: Path) -> None:
    key = new_key()
    path = _written(tmp_path / "keys", key)
    keys = KeyFile(path)
    write_keys(path, [])
    assert eventually(lambda: keys.find(key) is None)


def test_a_file_that_vanishes_is_logged_and_its_keys_hold(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    key = new_key()
    path = _written(tmp_path / "keys", key)
    keys = KeyFile(path)
    path.unlink()
    with caplog.at_level(logging.ERROR):
        assert eventually(lambda: keys.find(key) is not None and bool(caplog.records))
    assert "still holds" in caplog.text


@pytest.mark.parametrize(
    "line", ["abc\t5 per minute\tx", "0" * 64 + "\toften\tx", "0" * 64, "0" * 64 + "\t\tx"]
)
def test_bad_lines_are_named_and_left_out(
    tmp_path: Path, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "keys"
    path.write_text(f"# mine\n\n{line}\n", "utf-8")
    with caplog.at_level(logging.WARNING):
        KeyFile(path)
    assert "line 3 is no key" in caplog.text


def test_a_file_that_is_not_there_or_no_text_is_reported(tmp_path: Path) -> None:
    with pytest.raises(KeysUnreadable, match="No such file"):
        KeyFile(tmp_path / "none")
    (tmp_path / "bytes").write_bytes(b"\xff")
    with pytest.raises(KeysUnreadable, match="UTF-8"):
        KeyFile(tmp_path / "bytes")
    with pytest.raises(KeysUnreadable, match="cannot be written"):
        write_keys(tmp_path / "none" / "keys", [])

"""Reading of files that change, are swapped or may not be read: a verdict each."""

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.draft import Draft
from corpus.folder import walk
from corpus.readers.formats import FORMATS
from corpus.reading import read, read_file
from corpus.source import Record, Source
from corpus.verdict import Accepted, Rejected
from tests.corpus.invented import (
    FIRST,
    PAGE,
    TITLE,
    rejected,
    verdict_on,
)


def test_row_18_file_swapped_for_a_link_after_the_walk_is_not_read(corpus: Path) -> None:
    path = corpus / "bai.txt"
    path.write_text(PAGE, encoding="utf-8")
    (piece,) = walk(corpus)
    path.unlink()
    path.symlink_to("../outside.txt")
    (verdict,) = read(corpus, piece)
    assert isinstance(verdict, Rejected)


def test_row_18_link_that_leads_out_since_the_walk_is_not_read(corpus: Path) -> None:
    (corpus / "bai.txt").write_text(PAGE, encoding="utf-8")
    (corpus / "link.txt").symlink_to("bai.txt")
    _, piece = walk(corpus, follow_links=True)
    (corpus / "link.txt").unlink()
    (corpus / "link.txt").symlink_to("../outside.txt")
    (verdict,) = read(corpus, piece)
    assert verdict.reason == "link-outside"


def test_row_20_file_swapped_for_a_pipe_after_the_walk_does_not_block(corpus: Path) -> None:
    path = corpus / "bai.txt"
    path.write_text(PAGE, encoding="utf-8")
    (piece,) = walk(corpus)
    path.unlink()
    os.mkfifo(path)
    (verdict,) = read(corpus, piece)
    assert verdict.reason == "special-file"


def test_row_21_unreadable_file(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_open = os.open

    def refuse(path: Path, *rest: int) -> int:
        if Path(path).name == "bai.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_open(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert rejected(corpus, "bai.txt", PAGE).reason == "permission"


@pytest.mark.parametrize("data", [b"", b" \n\t \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.jsonl", "a.md"])
def test_row_23_empty(corpus: Path, name: str, data: bytes) -> None:
    assert rejected(corpus, name, data).reason in ("empty", "bad-json")


@pytest.mark.parametrize(("changes", "is_read"), [(1, True), (9, False)])
def test_row_27_changed_while_read_gets_one_more_try(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, changes: int, is_read: bool
) -> None:
    path = corpus / "bai.txt"
    left = changes
    real_pread = os.pread

    def write_meanwhile(file: int, length: int, offset: int) -> bytes:
        nonlocal left
        data = real_pread(file, length, offset)
        if left and data:
            left -= 1
            path.write_text(PAGE + "\n" * (10 - left), encoding="utf-8")
        return data

    monkeypatch.setattr(os, "pread", write_meanwhile)
    verdict = verdict_on(corpus, "bai.txt", PAGE)
    assert isinstance(verdict, Accepted) is is_read
    assert is_read or verdict.reason == "changed"


def test_read_file(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text(PAGE, encoding="utf-8")
    (verdict,) = read_file(path)
    assert isinstance(verdict, Accepted)
    assert (verdict.path, verdict.article.title) == (str(path), TITLE)
    for name, reason in (
        ("x.txt", "unreadable"),
        (".", "special-file"),
        ("a.png", "unknown-extension"),
    ):
        (tmp_path / "a.png").touch()
        (refused,) = read_file(tmp_path / name)
        assert isinstance(refused, Rejected)
        assert refused.reason == reason


def test_what_a_library_raises_unexpectedly_is_damage(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "corpus")

    def fail(_source: Source) -> Iterator[Record]:
        yield Record("#1", Draft(title=TITLE, body=[FIRST]))
        raise IndexError("what no reader should raise")

    failing = replace(FORMATS[0], read=fail, by_lines=False)
    monkeypatch.setattr("corpus.reading.format_of", lambda _: failing)
    (corpus / "bai.txt").write_text(PAGE, encoding="utf-8")
    (piece,) = walk(corpus)
    for found in (read(corpus, piece), read_file(corpus / "bai.txt")):
        article, damage = found
        assert isinstance(article, Accepted)
        assert isinstance(damage, Rejected)
        assert damage.reason == "damaged"
        assert "IndexError('what no reader should raise')" in damage.detail
    (logged,) = caplog.records  # once, though raised twice
    assert logged.levelname == "INFO"  # a command that sets up no log would show more
    assert "test_reading.py" in logged.getMessage()


def test_a_name_that_no_file_can_have() -> None:
    (verdict,) = read_file(Path("a\0b.txt"))
    assert isinstance(verdict, Rejected)
    assert (verdict.reason, verdict.detail) == ("unreadable", "Its name cannot be a file's.")


@given(st.sampled_from(["txt", "html", "json", "jsonl", "md"]), st.binary(max_size=300))
def test_any_bytes_get_a_verdict(ending: str, data: bytes) -> None:
    path = Path("/dev/shm" if Path("/dev/shm").is_dir() else "/tmp") / f"any-{os.getpid()}.{ending}"
    try:
        path.write_bytes(data)
        assert all(v.path.startswith(str(path)) for v in read_file(path))
    finally:
        path.unlink()

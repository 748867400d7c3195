"""The report of a build: every file or line that was skipped, ignored or repaired, and why.

As CSV for spreadsheets, a line each, or as JSON for programs:

    {"verdicts": [{"path": …, "verdict": …, "reason": …, "detail": …}, …], "error": null}

It is written beside its place and takes it when the build has ended: what a build that is refused
would have overwritten stays, and nobody reads half a report.
"""

import csv
import json
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol, Self, TextIO

from corpus.errors import SearchAppError
from corpus.verdict import Accepted, Rejected, Verdict
from search_app.cli.language import told

COLUMNS = ("path", "verdict", "reason", "detail")
FORMATS = ("csv", "json")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet would run a cell that begins so."""

_Row = tuple[str, str, str, str]


class Report:
    """Writes verdicts as they come; use it in a `with` statement around the build.

    Line by line, so that a full disk fails the build before it is published, not after.
    SearchAppError where it cannot be written, and for a place that is no ordinary file.
    """

    def __init__(self, path: Path, format_: str | None = None) -> None:
        """Begin a report in one of `FORMATS`; by default the one that the path ends in, or CSV."""
        self._path = path
        self._count = 0
        is_json = format_ == "json" or (format_ is None and path.suffix.lower() == ".json")
        try:
            self._place = _ordinary(path)
            self._draft = self._place.with_name(f".{self._place.name}.{os.getpid()}.new")
            descriptor = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except OSError as error:
            raise self._failure(error) from error
        self._file = os.fdopen(
            descriptor, "w", buffering=1, encoding="utf-8" if is_json else "utf-8-sig", newline=""
        )
        self._lines: _Lines = _JsonLines(self._file) if is_json else _CsvLines(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, _trace: object) -> None:
        has_ended = kind is None or (self._count > 0 and issubclass(kind, Exception))
        try:
            if has_ended:
                self._publish("" if error is None else str(error))
        except OSError as failure:
            if kind is None:
                raise self._failure(failure) from failure
        finally:
            with suppress(OSError):
                self._file.close()
            self._draft.unlink(missing_ok=True)

    @property
    def files(self) -> tuple[Path, ...]:
        """Where it is written to, and where it will be."""
        return self._draft, self._place

    def add(self, verdict: Verdict) -> None:
        """Write one verdict."""
        try:
            self._lines.write(_row(verdict, self._lines.say))
        except OSError as error:
            raise self._failure(error) from error
        self._count += 1

    def _publish(self, error: str) -> None:
        self._lines.finish(error)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._draft.replace(self._place)

    def _failure(self, error: OSError) -> SearchAppError:
        return SearchAppError(
            "Cannot write the report %(path)s: %(reason)s. Name another place with --report.",
            path=self._path,
            reason=error.strerror,
        )


class _Lines(Protocol):
    def say(self, text: str) -> str: ...

    def write(self, row: _Row) -> None: ...

    def finish(self, error: str) -> None: ...


class _CsvLines:
    """UTF-8 with BOM, which Excel needs to show Vietnamese; in the language that is spoken."""

    def __init__(self, file: TextIO) -> None:
        self._rows = csv.writer(file)
        self._rows.writerow(COLUMNS)

    def say(self, text: str) -> str:
        return told(text)

    def write(self, row: _Row) -> None:
        self._rows.writerow([safe_cell(cell) for cell in row])

    def finish(self, error: str) -> None:
        """Write nothing: the lines are all there is."""


class _JsonLines:
    """One object, a verdict a line; the same in all languages."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._before = "\n"
        file.write('{"verdicts": [')

    def say(self, text: str) -> str:
        return str(text)

    def write(self, row: _Row) -> None:
        values = dict(zip(COLUMNS, row, strict=True))
        self._file.write(self._before + json.dumps(values, ensure_ascii=False))
        self._before = ",\n"

    def finish(self, error: str) -> None:
        self._file.write(f'\n], "error": {json.dumps(error or None, ensure_ascii=False)}}}\n')


def _ordinary(path: Path) -> Path:
    """Return where a path leads; OSError where that is a pipe, a device or a folder.

    To open a pipe would wait for somebody to read it. Where others may put a link, as in `/tmp`,
    they would choose which file is written over.
    """
    if any(map(_is_link_of_others, (path.absolute(), *path.absolute().parents))):
        raise OSError(0, "it is a link of another user")
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode):
            raise OSError(0, "it is no ordinary file")
    return Path(os.path.realpath(path))


def _is_link_of_others(path: Path) -> bool:
    return path.is_symlink() and path.lstat().st_uid not in {os.geteuid(), 0}


def _row(verdict: Verdict, say: Callable[[str], str]) -> _Row:
    """Return the cells of a verdict, `say` giving its sentences in the language of the report."""
    if isinstance(verdict, Accepted):
        return verdict.path, "repaired", "", "; ".join(map(say, verdict.repairs))
    if isinstance(verdict, Rejected):
        return verdict.path, "skipped", verdict.reason, say(verdict.detail)
    return verdict.path, "ignored", verdict.reason, say(verdict.detail)


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula and that stays on one line."""
    guarded = f"'{text}" if text.startswith(_FORMULA) else text
    return guarded.replace("\r", "\\r").replace("\n", "\\n")

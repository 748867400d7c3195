"""The report of a build: one CSV line for every file that was skipped, ignored or repaired."""

import csv
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from corpus.errors import SearchAppError
from corpus.verdict import Accepted, Rejected, Verdict

COLUMNS = ("path", "verdict", "reason", "detail")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet would run a cell that begins so."""


class Report:
    """Writes verdicts as they come; UTF-8 with BOM, which Excel needs to show Vietnamese.

    Line by line, so that a full disk fails the build before it is published, not after.
    SearchAppError where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = path.open("w", buffering=1, encoding="utf-8-sig", newline="")
        except OSError as error:
            raise self._failure(error) from error
        self._rows = csv.writer(self._file)
        self._write(COLUMNS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def add(self, verdict: Verdict) -> None:
        """Write one verdict."""
        if isinstance(verdict, Accepted):
            row = (verdict.path, "repaired", "", "; ".join(verdict.repairs))
        elif isinstance(verdict, Rejected):
            row = (verdict.path, "skipped", verdict.reason, verdict.detail)
        else:
            row = (verdict.path, "ignored", verdict.reason, "")
        self._write([safe_cell(cell) for cell in row])

    def _write(self, row: Sequence[str]) -> None:
        try:
            self._rows.writerow(row)
        except OSError as error:
            self._close()
            raise self._failure(error) from error

    def _close(self) -> None:
        with suppress(OSError):  # every line is written, or its failure is reported already
            self._file.close()

    def _failure(self, error: OSError) -> SearchAppError:
        return SearchAppError(
            f"Cannot write the report {self._path}: {error.strerror}. "
            "Name another place with --report."
        )


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula and that stays on one line."""
    guarded = f"'{text}" if text.startswith(_FORMULA) else text
    return guarded.replace("\r", "\\r").replace("\n", "\\n")

"""The report of a build: one CSV line for every file that was skipped, ignored or repaired."""

import csv
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.errors import SearchAppError
from corpus.verdict import Accepted, Rejected, Verdict

COLUMNS = ("path", "verdict", "reason", "detail")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet would run a cell that begins so."""


class Report:
    """Writes verdicts as they come; UTF-8 with BOM, which Excel needs to show Vietnamese."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("w", encoding="utf-8-sig", newline="")
        except OSError as error:
            raise SearchAppError(f"Cannot write the report {path}: {error.strerror}.") from error
        self._rows = csv.writer(self._file)
        self._rows.writerow(COLUMNS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, verdict: Verdict) -> None:
        """Write one verdict."""
        if isinstance(verdict, Accepted):
            row = (verdict.path, "repaired", "", "; ".join(verdict.repairs))
        elif isinstance(verdict, Rejected):
            row = (verdict.path, "skipped", verdict.reason, verdict.detail)
        else:
            row = (verdict.path, "ignored", verdict.reason, "")
        self._rows.writerow([safe_cell(cell) for cell in row])


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula and that stays on one line."""
    guarded = f"'{text}" if text.startswith(_FORMULA) else text
    return guarded.replace("\r", "\\r").replace("\n", "\\n")

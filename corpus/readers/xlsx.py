"""Spreadsheets of Excel (XLSX): on each sheet the first row of several cells names the columns.

Read by openpyxl (MIT, streams rows, runs no macro and follows no link), which is an extra.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from corpus.containers.member import DAMAGED, INSTALL
from corpus.errors import Unreadable
from corpus.readers.table import check_columns, is_above, row_record
from corpus.sentence import words_of
from corpus.source import Record, Source

_MAX_UNPACKED = 300_000_000
"""Bytes; a sheet of 100,000 articles has fewer."""


def read(source: Source) -> Iterator[Record]:
    """Yield the article of each row of each sheet."""
    try:
        import openpyxl  # noqa: PLC0415 - an extra
    except ImportError:
        raise Unreadable("needs-documents", INSTALL) from None
    _check_size(source.data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        for number, sheet in enumerate(book.worksheets):
            yield from _articles(sheet, "#" if number == 0 else f"#{sheet.title}!", source)
    except (TypeError, SyntaxError, *DAMAGED) as error:
        raise Unreadable(
            "bad-xlsx", "It is no valid spreadsheet: %(why)s.", why=words_of(error)
        ) from None


def _check_size(data: bytes) -> None:
    """Raise Unreadable for what would fill the memory once unpacked."""
    try:
        unpacked = sum(one.file_size for one in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except DAMAGED as error:
        raise Unreadable(
            "bad-xlsx", "It is no spreadsheet of Excel 2007 or newer: %(why)s.", why=words_of(error)
        ) from None
    if unpacked > _MAX_UNPACKED:
        raise Unreadable(
            "too-large", "Unpacked it has %(bytes)s bytes. Save it as CSV.", bytes=unpacked
        )


def _articles(sheet: Any, place: str, source: Source) -> Iterator[Record]:
    first: list[str] = []
    columns: list[str] | None = None
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        if all(cell is None for cell in cells):
            continue
        if columns is None:
            named = ["" if cell is None else str(cell) for cell in cells]
            first = first or named
            if not is_above(number, cells, source.names):
                columns = named
                check_columns(columns, source.names)
        else:
            values = [_value(cell) for cell in cells]
            yield row_record(f"{place}{number}", columns, values, source.names)
    if first and columns is None:
        check_columns(first, source.names)


def _value(cell: Any) -> Any:
    """Return the value of a cell; workbooks write a day as its midnight."""
    is_day = isinstance(cell, datetime) and cell.time() == time.min
    return cell.date() if is_day else cell

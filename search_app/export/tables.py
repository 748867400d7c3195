"""Rows and columns: CSV as it comes, XLSX by way of a file on disk."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import xlsxwriter

from corpus.article import Article
from search_app.export.columns import as_cell, guarded, values
from search_app.export.export import Export

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""
LONGEST_CELL = 32_767
"""Characters; Excel refuses a file with more in a cell."""
COPIED_BYTES = 1 << 16
_WIDTHS = {"title": 60, "url": 40, "body": 80, "lead": 60, "captions": 60}


def to_csv(export: Export) -> Iterator[bytes]:
    """Yield the lines of a table in UTF-8, its head first, each line of it beginning with `#`."""
    yield BOM.encode()
    for line in export.head_lines():
        yield _line([f"# {line}"])
    yield _line(export.titles())
    for article in export.articles:
        cells = values(article, export.fields, export.address).items()
        yield _line([guarded(as_cell(*cell)) for cell in cells])


def csv_of(rows: Iterable[Sequence[object]], *, bom: bool = True) -> str:
    """Return a small table as CSV, with a byte order mark."""
    return (BOM if bom else "") + "".join(
        _line([guarded(str(c)) for c in row]).decode() for row in rows
    )


def to_xlsx(export: Export) -> Iterator[bytes]:
    """Yield a workbook; a row is on disk before the next one is made."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile(dir=folder) as file:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        with xlsxwriter.Workbook(file, options) as book:
            _write(book, export)
        file.seek(0)
        while part := file.read(COPIED_BYTES):
            yield part


def _line(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()


def _write(book: xlsxwriter.Workbook, export: Export) -> None:
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet()
    for column, name in enumerate(export.fields):
        sheet.set_column(column, column, _WIDTHS.get(name, 20))
    row = 0
    for line in export.head_lines():
        sheet.write_string(row, 0, line)
        row += 1
    for column, title in enumerate(export.titles()):
        sheet.write_string(row, column, title, bold)
    sheet.freeze_panes(row + 1, 0)
    for at, article in enumerate(export.articles, row + 1):
        _write_article(sheet, at, article, values(article, export.fields, export.address), day)


def _write_article(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    article: Article,
    fields: Mapping[str, object],
    day: xlsxwriter.format.Format,
) -> None:
    for column, (name, value) in enumerate(fields.items()):
        if name == "published" and _fits(article.published):
            sheet.write_datetime(row, column, _local(article.published), day)
        else:
            sheet.write_string(row, column, as_cell(name, value)[:LONGEST_CELL])


def _fits(published: date | None) -> bool:
    """Return whether a workbook can hold a day: its calendar begins with 1900."""
    return published is not None and published.year >= 1900


def _local(published: date | None) -> date | None:
    """Return a time without its zone, which workbooks do not know."""
    return published.replace(tzinfo=None) if isinstance(published, datetime) else published

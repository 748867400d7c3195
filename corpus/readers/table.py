"""Rows of a table, its columns named -> articles; the same for CSV and for spreadsheets.

Above the names of the columns may stand what the table is of, as in the exports of this project:
lines that begin with `# ` in CSV, in a spreadsheet rows of one cell.
"""

from collections.abc import Sequence
from typing import Any

from corpus.errors import Unreadable
from corpus.field_names import FieldNames, default_names
from corpus.fields import draft_of
from corpus.source import Record

MAX_HEAD_BYTES = 64_000
_MAX_ROWS_ABOVE = 20
_REMARK = (b"# ", b'"# ')
_BOM = b"\xef\xbb\xbf"


def head_of(opening: bytes) -> bytes:
    """Return the first lines of a file of rows, to the one that names the columns.

    Names of columns hold no line breaks.
    """
    end, opening = 0, opening[:MAX_HEAD_BYTES]
    for line in opening.splitlines(keepends=True):
        end += len(line)
        if not line.removeprefix(_BOM).startswith(_REMARK):
            break
    return opening[:end].rstrip(b"\r\n")


def is_above(row: int, cells: Sequence[Any], names: FieldNames | None) -> bool:
    """Return whether a row of a spreadsheet, counted from 1, stands above the names of columns."""
    filled = [str(cell) for cell in cells if cell is not None]
    known = (names or default_names()).knows(filled)
    return row <= _MAX_ROWS_ABOVE and len(filled) == 1 and not known


def check_columns(columns: Sequence[str], names: FieldNames | None) -> None:
    """Raise Unreadable where no column is a title or a text."""
    if not (names or default_names()).knows(columns):
        listed = ", ".join(column.strip()[:40] for column in columns[:20])
        raise Unreadable(
            "unknown-columns",
            "None of its columns is a title or a text: %(columns)s. Name them in a file for --map.",
            columns=listed,
        )


def row_record(
    place: str, columns: Sequence[str], cells: Sequence[Any], names: FieldNames | None
) -> Record:
    """Return the article of a row; of columns with one name the first that holds something."""
    values: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=False):
        is_blank = cell is None or (isinstance(cell, str) and not cell.strip())
        if column.strip() and not is_blank:
            values.setdefault(column.strip(), cell)
    try:
        return Record(place, draft_of(values, names))
    except Unreadable as error:
        return Record(place, error)

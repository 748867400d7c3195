"""Rows of a table, its columns named -> articles; the same for CSV and for spreadsheets."""

from collections.abc import Sequence
from typing import Any

from corpus.errors import Unreadable
from corpus.field_names import FieldNames, default_names
from corpus.fields import draft_of
from corpus.source import Record


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

"""Tables of values parted by commas or tabs: the first line names the columns."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from corpus.readers.json import MAX_LINE_BYTES
from corpus.readers.table import check_columns, row_record
from corpus.source import Record, Source, repaired

_DELIMITERS = ",;\t|"

csv.field_size_limit(MAX_LINE_BYTES)


def read(source: Source) -> Iterator[Record]:
    """Yield the article of each row."""
    decoded = decode(source.data)
    text = decoded.text.removeprefix("\ufeff")
    yield from repaired(_records(text, source), decoded.repairs)


def _records(text: str, source: Source) -> Iterator[Record]:
    header = decode(source.header).text.removeprefix("\ufeff") if source.header else ""
    delimiter = _delimiter(header or text)
    columns = next(_rows(header, delimiter, 1), _Row(1, [])).cells if header else None
    is_lost = False
    for row in _rows(text, delimiter, source.first_line):
        if columns is None:
            columns = row.cells
            check_columns(columns, source.names)
        elif len(row.cells) == len(columns) or not (row.is_broken or is_lost):
            is_lost = False
            yield _record(row.line, columns, row.cells, source)
        elif row.is_broken:
            is_lost = True
            yield Record(f"#{row.line}", _broken(row.line))


class _Row(NamedTuple):
    line: int
    """Number of its first line."""
    cells: list[str]
    is_broken: bool = False
    """Whether its quotes are wrong, so that it is its first line alone."""


def _rows(text: str, delimiter: str, first_line: int) -> Iterator[_Row]:
    """Yield each row that is not blank.

    An open quote would take in all rows to the next one: behind it the next line is a row again.
    """
    lines = io.StringIO(text, newline="").readlines()
    begin = 0
    while begin < len(lines):
        at = begin
        rows = csv.reader(
            map(lines.__getitem__, range(at, len(lines))), delimiter=delimiter, strict=True
        )
        try:
            for cells in rows:
                if any(cell.strip() for cell in cells):
                    yield _Row(first_line + begin, cells)
                begin = at + rows.line_num
        except csv.Error:
            cells = next(csv.reader([lines[begin]], delimiter=delimiter))
            yield _Row(first_line + begin, cells, is_broken=True)
            begin += 1


def _broken(line: int) -> Unreadable:
    return Unreadable(
        "bad-csv",
        "Line %(line)s has a double quote that is not closed, or one within quotes. Write two for "
        "a quote within a cell.",
        line=str(line),
    )


def _delimiter(text: str) -> str:
    """Return what parts the names in the first line; a comma where there is but one."""
    first = text[: text.find("\n") if "\n" in text else len(text)]
    unquoted = "".join(first.split('"')[::2])
    counts = Counter(letter for letter in unquoted if letter in _DELIMITERS)
    return counts.most_common(1)[0][0] if counts else ","


def _record(line: int, columns: Sequence[str], cells: Sequence[str], source: Source) -> Record:
    if [cell for cell in cells[len(columns) :] if cell]:
        error = Unreadable(
            "bad-csv",
            "Line %(line)s has %(cells)s cells for %(columns)s columns. Put cells that hold the "
            "separator between double quotes.",
            line=str(line),
            cells=len(cells),
            columns=len(columns),
        )
        return Record(f"#{line}", error)
    return row_record(f"#{line}", columns, cells, source.names)

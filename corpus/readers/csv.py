"""Tables of values parted by commas or tabs: the first line names the columns.

Lines above it that begin with `# ` say what the table is of, unless they name columns.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from corpus.field_names import FieldNames, default_names
from corpus.readers.json import MAX_LINE_BYTES
from corpus.readers.table import MAX_HEAD_BYTES, check_columns, row_record
from corpus.source import Record, Source, repaired

_DELIMITERS = ",;\t|"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Before these an apostrophe keeps spreadsheets from running a cell, and is no part of it."""

csv.field_size_limit(MAX_LINE_BYTES)


def read(source: Source) -> Iterator[Record]:
    """Yield the article of each row."""
    decoded = decode(source.data)
    text = decoded.text.removeprefix("\ufeff")
    yield from repaired(_records(text, source), decoded.repairs)


def _records(text: str, source: Source) -> Iterator[Record]:
    header = decode(source.header).text.removeprefix("\ufeff") if source.header else ""
    above = _remarks(header or text, source.names)
    table = _behind(header or text, above)
    delimiter = _delimiter(table)
    columns, first_line = None, source.first_line
    if header:
        columns = next(_rows(table, delimiter, 1), _Row(1, [])).cells
    else:
        text, first_line = table, first_line + above
    is_lost = False
    for row in _rows(text, delimiter, first_line):
        if columns is None:
            columns = row.cells
            check_columns(columns, source.names)
        elif len(row.cells) == len(columns) or not (row.is_broken or is_lost):
            is_lost = False
            # Of exports as this project makes them, which say above what they are.
            cells = list(map(_unguarded, row.cells)) if above else row.cells
            yield _record(row.line, columns, cells, source)
        elif row.is_broken:
            is_lost = True
            yield Record(f"#{row.line}", _broken(row.line))


def _remarks(text: str, names: FieldNames | None) -> int:
    """Return how many lines stand above the names of the columns and say what the table is of."""
    lines = text[:MAX_HEAD_BYTES].split("\n")
    return sum(1 for _ in takewhile(lambda line: _is_remark(line, names), lines))


def _is_remark(line: str, names: FieldNames | None) -> bool:
    if not line.startswith(("# ", '"# ')):
        return False
    cells = next(csv.reader([line.replace("\r", " ")], delimiter=_delimiter(line)))
    return not (names or default_names()).knows(cells)


def _behind(text: str, lines: int) -> str:
    """Return what stands behind some lines of a text."""
    return text.split("\n", lines)[-1] if lines else text


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


def _unguarded(cell: str) -> str:
    is_guarded = cell.startswith("'") and cell[1:].lstrip(" ").startswith(_FORMULA)
    return cell[1:] if is_guarded else cell

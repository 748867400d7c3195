"""Tables of values parted by commas or tabs: the first line names the columns."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from corpus.readers.json import MAX_LINE_BYTES
from corpus.readers.table import check_columns, row_record
from corpus.sentence import words_of
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
    columns = next(_rows(header, delimiter, 1), (1, []))[1] if header else None
    try:
        for line, cells in _rows(text, delimiter, source.first_line):
            if columns is None:
                columns = cells
                check_columns(columns, source.names)
            else:
                yield _record(line, columns, cells, source)
    except csv.Error as error:
        raise Unreadable("bad-csv", "It is no valid table: %(why)s.", why=words_of(error)) from None


def _rows(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the number of its first line."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = first_line
    for cells in rows:
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = first_line + rows.line_num


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

"""The formats of an export: their names, endings and media types."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from index import QueryError
from search_app.export.columns import NAMES, short_columns
from search_app.export.export import Export
from search_app.export.jsonl import to_jsonl
from search_app.export.references import to_bibtex, to_list, to_ris
from search_app.export.tables import to_csv, to_xlsx
from search_app.parameter import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format."""

    ending: str
    mimetype: str
    label: Label
    write: Callable[[Export], Iterator[bytes]]
    fields: tuple[str, ...]
    """The fields that it has where none are named; empty where they cannot be chosen."""


FORMATS = {
    "csv": Format(
        ending="csv",
        mimetype="text/csv",
        label=Label("CSV table", "Bảng CSV"),
        write=to_csv,
        fields=short_columns(),
    ),
    "xlsx": Format(
        ending="xlsx",
        mimetype="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        label=Label("Excel workbook (XLSX)", "Bảng Excel (XLSX)"),
        write=to_xlsx,
        fields=short_columns(),
    ),
    "jsonl": Format(
        ending="jsonl",
        mimetype="application/x-ndjson",
        label=Label("JSON lines", "JSON theo dòng"),
        write=to_jsonl,
        fields=NAMES,
    ),
    "ris": Format(
        ending="ris",
        mimetype="application/x-research-info-systems",
        label=Label("RIS, for Zotero and EndNote", "RIS, cho Zotero và EndNote"),
        write=to_ris,
        fields=(),
    ),
    "bibtex": Format(
        ending="bib",
        mimetype="application/x-bibtex",
        label=Label("BibTeX", "BibTeX"),
        write=to_bibtex,
        fields=(),
    ),
    "list": Format(
        ending="txt",
        mimetype="text/plain",
        label=Label("Numbered list, to paste", "Danh sách để dán"),
        write=to_list,
        fields=(),
    ),
}


def parse_format(text: str) -> Format:
    """Return the format of this name; QueryError where there is none."""
    if text not in FORMATS:
        raise QueryError("format", "Choose one of: %(choices)s.", choices=", ".join(FORMATS))
    return FORMATS[text]

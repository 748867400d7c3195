"""Whoosh's table of contents: a pickle, so written for Whoosh and never read when searching.

Unpickling runs whatever a file says. `open_whoosh` first reads the file with all classes
forbidden but the few that ours consists of.
"""

import pickle
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh import columns, fields, formats
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from index.engine.columnar.segment_list import INDEX_NAME, SegmentRecord
from index.engine.schema import FACETS, FIELDS
from index.engine.whoosh.codec import FACET, ID, PUBLISHED, ColumnarSegment
from index.errors import IndexUntrusted

GENERATION = 1
"""Whoosh's count of commits; ours are folders of their own."""
CLASSES = frozenset(
    {
        "whoosh.fields.Schema",
        "whoosh.fields.FieldType",
        "whoosh.fields.COLUMN",
        "whoosh.formats.Positions",
        "whoosh.formats.Frequency",
        "whoosh.formats.Existence",
        "whoosh.columns.NumericColumn",
        "whoosh.columns.VarBytesColumn",
        "index.engine.whoosh.codec.ColumnarSegment",
    }
)
"""All that the pickles of a table of contents of ours name."""


def write(folder: Path, segments: Sequence[SegmentRecord]) -> None:
    """Write the table of contents of a folder."""
    listed = [ColumnarSegment(segment) for segment in segments]
    TOC(schema(), listed, GENERATION).write(FileStorage(str(folder)), INDEX_NAME)


def open_whoosh(folder: Path) -> Any:
    """Open a folder as a Whoosh index; IndexUntrusted where its table asks for other classes."""
    storage = FileStorage(str(folder), readonly=True)
    _check(storage, f"_{INDEX_NAME}_{GENERATION}.toc")
    return whoosh_index.open_dir(str(folder), readonly=True)


def schema() -> fields.Schema:
    """Return our fields as Whoosh knows them."""
    known: dict[str, fields.FieldType] = {
        ID: fields.FieldType(formats.Existence(), None, stored=True, unique=True),
        PUBLISHED: fields.COLUMN(columns.NumericColumn("q")),
    }
    for name in FACETS:
        known[name + FACET] = fields.COLUMN(columns.VarBytesColumn())
    for field in FIELDS:
        format_ = formats.Positions() if field.positions else formats.Frequency()
        known[field.name] = fields.FieldType(format_, None, scorable=True)
    return fields.Schema(**known)


class _Careful(pickle.Unpickler):
    """Knows no other classes."""

    def find_class(self, module: str, name: str) -> Any:
        if f"{module}.{name}" not in CLASSES:
            raise IndexUntrusted(
                "The index asks for %(module)s.%(name)s, which is none of its classes; it was not "
                "loaded. Run: search-app rebuild FOLDER",
                module=module,
                name=name,
            )
        return super().find_class(module, name)


def _check(storage: FileStorage, name: str) -> None:
    """Read a table of contents as `whoosh.index.TOC.read` does, but carefully."""
    with storage.open_file(name) as stream:
        for read in (stream.read_varint,) * 3 + (stream.read_int,) * 2 + (stream.read_varint,) * 3:
            read()
        _Careful(BytesIO(stream.read_string())).load()
        stream.read_int()
        stream.read_int()
        _Careful(BytesIO(stream.read())).load()

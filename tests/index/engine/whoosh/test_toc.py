"""Whoosh on array segments: every query class finds what it finds in an index of Whoosh's own."""

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh import analysis, fields, query
from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.query import spans

from index.engine.columnar import segment_list
from index.engine.columnar.encode import UNDATED
from index.engine.protocol import IndexEntry
from index.engine.schema import TEXT, Run
from index.engine.whoosh.toc import open_whoosh, write
from index.errors import BuildError, IndexUntrusted

TEXTS = {
    "a": "quận ủy họp bàn việc đảng",
    "b": "đảng viên mới được kết nạp đảng",
    "c": "hội nghị quận ủy và đảng ủy",
    "d": "mưa lớn ở ven biển",
    "e": "họp hội nghị đảng viên quận",
}


def term(text: str) -> query.Term:
    return query.Term(TEXT, text)


QUERIES = [
    term("đảng"),
    query.And([term("quận"), term("ủy")]),
    query.Or([term("mưa"), term("họp")]),
    query.DisjunctionMax([term("mưa"), term("họp")]),
    query.Not(term("đảng")),
    query.AndNot(term("đảng"), term("quận")),
    query.AndMaybe(term("đảng"), term("quận")),
    query.Require(term("đảng"), term("quận")),
    query.Otherwise(term("không"), term("mưa")),
    query.Phrase(TEXT, ["quận", "ủy"]),
    query.Phrase(TEXT, ["hội", "đảng"], slop=3),
    query.Sequence([term("quận"), term("ủy")]),
    query.Ordered([term("họp"), term("quận")]),
    query.Prefix(TEXT, "đ"),
    query.Wildcard(TEXT, "v*n"),
    query.Regex(TEXT, "h.*"),
    query.FuzzyTerm(TEXT, "họpp", maxdist=1),
    query.Variations(TEXT, "ven"),
    query.TermRange(TEXT, "h", "l"),
    query.Every(),
    query.Every(TEXT),
    query.ConstantScoreQuery(term("đảng"), 2.0),
    query.Require(query.Every(), query.ColumnQuery("published", lambda minute: 1 <= minute < 4)),
    spans.SpanNear(term("hội"), term("đảng"), slop=4),
    spans.SpanNear2([term("hội"), term("quận")], slop=4),
    spans.SpanFirst(term("đảng")),
    spans.SpanOr([term("mưa"), term("biển")]),
    spans.SpanNot(term("đảng"), term("mưa")),
    spans.SpanBefore(term("quận"), term("đảng")),
    spans.SpanContains(spans.SpanNear(term("quận"), term("đảng"), slop=9), term("ủy")),
    spans.SpanCondition(term("quận"), term("đảng")),
]


@pytest.fixture
def folder(segments: Any) -> Path:
    entries = [
        IndexEntry(id_, number, {TEXT: [Run(text.split())]}, {"author": (id_.upper(),)})
        for number, (id_, text) in enumerate(TEXTS.items())
    ]
    entries.append(IndexEntry("f", None, {}))
    return segments(entries, full=2)


@pytest.fixture
def own() -> Iterator[Any]:
    schema = fields.Schema(
        id=fields.ID(stored=True),
        text=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer()),
        published=fields.COLUMN(fields.columns.NumericColumn("q")),
    )
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for number, (id_, text) in enumerate(TEXTS.items()):
        writer.add_document(id=id_, text=text, published=number)
    writer.add_document(id="f", published=UNDATED)
    writer.commit()
    with index.searcher() as searcher:
        yield searcher


@pytest.mark.parametrize("asked", QUERIES, ids=lambda asked: type(asked).__name__)
def test_every_kind_of_query_finds_the_same(folder: Path, own: Any, asked: query.Query) -> None:
    expected = {hit["id"] for hit in own.search(asked, limit=None)}

    with whoosh_index.open_dir(str(folder)).searcher() as searcher:
        found = {hit["id"] for hit in searcher.search(asked, limit=None)}

    assert found == expected
    assert found or isinstance(asked, query.Otherwise)


def test_the_reader_knows_articles_terms_and_columns(folder: Path) -> None:
    reader = open_whoosh(folder).reader()

    assert reader.doc_count() == 6
    assert list(reader.expand_prefix(TEXT, "đ")) == ["được".encode(), "đảng".encode()]
    assert reader.doc_frequency(TEXT, "đảng") == 4
    assert reader.doc_frequency(TEXT, "không") == 0
    words = {word.encode() for text in TEXTS.values() for word in text.split()}
    assert {text for field, text in reader.all_terms() if field == TEXT} == words
    assert [reader.stored_fields(number)["id"] for number in range(6)] == list("abcdef")
    assert list(reader.column_reader("author_facet"))[:3] == [("A",), ("B",), ("C",)]
    assert reader.doc_field_length(0, TEXT) == 6
    reader.close()


def test_articles_can_be_found_by_id_and_sorted_by_date(folder: Path) -> None:
    with open_whoosh(folder).searcher() as searcher:
        assert searcher.document(id="c") == {"id": "c"}
        newest = searcher.search(term("đảng"), sortedby="published", reverse=True, limit=2)
        assert [hit["id"] for hit in newest] == ["e", "c"]


def test_the_same_segments_give_the_same_table(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, segment_list.load(folder))

    assert (tmp_path / "_MAIN_1.toc").read_bytes() == (folder / "_MAIN_1.toc").read_bytes()


class Stranger:
    """Would run a command when unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return print, ("run by a foreign index",)


@pytest.mark.parametrize("part", ["schema", "segments"])
def test_a_table_with_other_classes_is_not_loaded(
    folder: Path, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / "_MAIN_1.toc"
    table = whoosh_index.TOC.read(FileStorage(str(folder)), "MAIN")
    if part == "segments":
        table.segments = [Stranger()]
        file.unlink()
        table.write(FileStorage(str(folder)), "MAIN")
    else:
        schema = pickle.dumps(table.schema, 2)
        evil = pickle.dumps(Stranger(), 2).ljust(len(schema), b".")
        file.write_bytes(file.read_bytes().replace(schema, evil))

    with pytest.raises(IndexUntrusted, match="none of its classes"):
        open_whoosh(folder)
    assert "foreign" not in capsys.readouterr().out


def test_whoosh_cannot_write_to_it(folder: Path) -> None:
    reader = open_whoosh(folder).reader()
    codec = reader.leaf_readers()[0][0].codec()

    with pytest.raises(BuildError, match="in bulk"):
        codec.new_segment(None, "MAIN")
    reader.close()

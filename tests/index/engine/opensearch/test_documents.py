"""Documents against the columns: the same impacts, the same values."""

import gc
import json
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.engine.columnar import segment_list
from index.engine.columnar.bm25 import SCALE, STEPS
from index.engine.columnar.lexicon import all_terms
from index.engine.opensearch.documents import Documents
from index.engine.opensearch.mapping import LINE, MAX_TERM, NOTHING, WEIGHT, stored
from index.engine.protocol import IndexEntry
from index.engine.schema import FIELDS, TEXT, TITLE, Run
from tests.index.engine.random_articles import invented

ENTRIES = invented(3, 40)


def _made(entries: list[IndexEntry], **groups: str) -> list[dict[str, Any]]:
    documents = Documents(entries, {"generation": 3, "batch": "b"}, groups, 64)
    return [json.loads(document.body) for document in documents.all()]


def _impacts(text: str) -> Iterator[tuple[str, int]]:
    for line in text.split(LINE):
        term, weight = line.split(WEIGHT)
        yield term, round(STEPS * int(weight) / (int(weight) + SCALE))


def test_documents_go_as_soon_as_nobody_needs_them() -> None:
    gc.disable()
    try:
        documents = Documents(ENTRIES, {}, {}, 0)
        kept = weakref.ref(documents)
        del documents
        assert kept() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("field", [field.name for field in FIELDS])
def test_weights_are_the_impacts_of_the_columns(segments: Any, field: str) -> None:
    folder: Path = segments(ENTRIES, full=100)
    (listed,) = segment_list.load(folder)
    segment = segment_list.open_segment(folder, listed)
    rows = {term: segment.row(field, term) for term in all_terms(segment.terms(field).lexicon)}

    for document in _made(ENTRIES):
        article = segment.article(document["id"])
        expected = {term: int(row[article]) for term, row in rows.items() if row[article]}
        found = dict(_impacts(document[field]))
        assert (found if found.keys() != {NOTHING} else {}) == expected


def test_values_and_groups_are_in_the_documents() -> None:
    run = [Run(["tin"])]
    facets = {"section": ("Thời sự",), "author": ("Lan Chi", "lan chi", "Minh Hà"), "year": ("",)}
    entry = IndexEntry("a1", 7, {TEXT: run, TITLE: run}, facets)
    (document,) = _made([entry], a1="a0")
    assert document["value_author"] == ["Lan Chi", "Minh Hà"]
    assert document["key_author"] == ["lan chi", "minh ha"]
    assert document["key_section"] == ["thoi su"]
    assert (document["key_year"], document["alike"]) == ([""], "a0")
    assert "value_year" not in document
    assert (document["generation"], document["published"]) == (3, 7)
    assert (document["batch"], document["number"]) == ("b", 64)


def test_terms_that_lines_have_no_place_for_are_changed() -> None:
    assert stored("đảng") == "đảng"
    assert stored(f"a{LINE}b{WEIGHT}c\ud800") == "a?b?c?"
    assert len(stored("a" * 5000)) == MAX_TERM

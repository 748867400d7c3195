"""Articles of terms over all segments, against each segment by itself."""

from typing import Any

from index.engine.columnar import segment_list
from index.engine.columnar.lexicon import all_terms
from index.engine.columnar.term_totals import TermTotals
from index.engine.schema import TEXT
from tests.index.engine.random_articles import invented


def test_the_articles_of_all_segments_are_summed(segments: Any) -> None:
    folder = segments(invented(5, 60), full=25)
    opened = [segment_list.open_segment(folder, each) for each in segment_list.load(folder)]
    totals = TermTotals(opened, TEXT)

    terms = {term for each in opened for term in all_terms(each.terms(TEXT).lexicon)}
    for term in (*terms, "zebra", "", "syllablesthatarenowhere"):
        expected = sum(each.frequency(TEXT, term) for each in opened)
        assert totals.of(term.encode()) == expected
    assert len(opened) > 1
    assert terms


def test_an_empty_archive_has_no_terms() -> None:
    assert TermTotals([], TEXT).of(b"zebra") == 0

"""What every engine must do, whichever it is: know its terms."""

from contextlib import closing

import pytest

from index.engine.kind import EngineKind
from index.engine.protocol import Engine
from index.engine.schema import AUTHOR, CITED, PAIRS, TEXT, TEXT_FOLDED, TITLE, WORDS
from tests.index.engine.conformance.articles import ARTICLES, Assemble, entry


@pytest.mark.parametrize(
    ("field", "prefix", "terms"),
    [
        (TEXT, "qu", ["quân", "quận"]),
        (TEXT_FOLDED, "da", ["dang"]),
        (TITLE, "xyz", []),
    ],
)
def test_prefixes_expand_in_order(
    engine: Engine, field: str, prefix: str, terms: list[str]
) -> None:
    assert engine.expand(field, prefix, 10) == terms
    assert engine.expand(field, prefix, 1) == terms[:1]


def test_frequencies_count_articles(engine: Engine) -> None:
    assert engine.frequency(TEXT, "đảng") == 3
    assert engine.frequency(TEXT_FOLDED, "dang") == 4
    assert engine.frequency(PAIRS, "đảng viên") == 2
    assert engine.frequency(TEXT, "không") == 0
    terms = [(PAIRS, "đảng viên"), (TEXT, "đảng"), (WORDS, "đảng viên"), (PAIRS, "viên đảng")]
    engine.foresee(iter(terms * 2))
    engine.foresee([])
    assert [engine.frequency(*term) for term in terms] == [2, 3, 2, 0]


def test_a_part_of_the_index_without_articles_counts_none(
    kind: EngineKind, assemble: Assemble
) -> None:
    with closing(kind.open(assemble([entry(*ARTICLES[0])]))) as opened:
        assert opened.frequency(PAIRS, "đảng viên") == 1
        assert opened.frequency(PAIRS, "viên đảng") == 0


def test_a_vocabulary_is_in_order_with_the_articles_of_each_term(engine: Engine) -> None:
    assert list(engine.vocabulary(CITED)) == [("ct:33:tw", 1), ("nq:28", 2), ("nq:28:tw", 2)]
    with pytest.raises(KeyError):
        list(engine.vocabulary(TEXT_FOLDED))
    assert ("họp", 3) in engine.vocabulary(TEXT, 3)


def test_counts(engine: Engine) -> None:
    assert engine.count() == 5
    counts = engine.term_counts()
    assert counts[AUTHOR] == 4
    assert counts[TEXT] > counts[TITLE] > 0
    assert PAIRS not in counts

"""What articles a query finds, held against what the articles say, by code that knows no index."""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from index.abbreviations.file import shipped
from index.language.terms import dictionary, has_any_marks, keys
from index.matching.matcher import informative
from index.models import Match, SearchRequest
from index.query.informative import is_informative
from index.query.parser import parse
from index.query.tree import Query, Unit, Word
from index.reader import IndexReader
from index.searcher import Searcher
from index.storage import generations
from tests.journeys.mixed_articles import (
    ARTICLES,
    CONNECTIVES,
    LOOSE,
    WORDS,
    bare,
    has,
    has_apart,
    in_other_tone_style,
    mixed_articles,
)

pytestmark = pytest.mark.slow

CORPUS = {str(article["id"]): article for article in mixed_articles()}
SYLLABLES = sorted(
    syllable
    for syllable in {syllable for word in WORDS for syllable in word.split()}
    if has_any_marks(syllable) and is_informative(Word(syllable))
)
PIECES = st.sampled_from([*WORDS, *LOOSE])
ACCENTED = st.lists(PIECES, min_size=1, max_size=5).map(" ".join)
MIXED = PIECES | PIECES.map(bare) | st.sampled_from(CONNECTIVES)
QUERIES = ACCENTED | ACCENTED.map(bare) | st.lists(MIXED, min_size=1, max_size=5).map(" ".join)
LESS = st.sampled_from([None, Match.NEAR, Match.ALL, Match.ANY])
SOME = settings(max_examples=100)


@pytest.fixture(scope="module")
def reader(indexed: Callable[..., Path]) -> Iterator[IndexReader]:
    """Return the open index of the articles."""
    folder = indexed(CORPUS.values())
    opened = IndexReader(folder / generations.current(folder))
    yield opened
    opened.release()


@pytest.fixture(scope="module")
def searcher(reader: IndexReader) -> Searcher:
    """Return a searcher in it."""
    return Searcher(reader, shipped())


def ids(searcher: Searcher, text: str, match: Match | None = None) -> list[str]:
    """Return all articles found, best first."""
    request = SearchRequest(query=parse(text), match=match, expand=False, per_page=ARTICLES)
    return [hit.id for hit in searcher.search(request).hits]


def said(unit: Unit, id_: str) -> bool:
    return has(CORPUS[id_], unit.text, with_marks=unit.is_exact)


def units(query: Query) -> list[Unit]:
    """Return the units that articles must have."""
    return [part for part in informative(query) if isinstance(part, Unit)]


@SOME
@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4), st.sampled_from(["AND", "VÀ"]))
def test_and_finds_just_the_articles_that_have_what_is_on_both_sides(
    searcher: Searcher, syllables: list[str], operator: str
) -> None:
    found = ids(searcher, f" {operator} ".join(syllables))
    wanted = {
        id_
        for id_, article in CORPUS.items()
        if all(has(article, syllable, with_marks=True) for syllable in syllables)
    }
    assert set(found) == wanted


@SOME
@given(QUERIES)
def test_near_finds_just_the_articles_that_have_every_unit_side_by_side(
    searcher: Searcher, reader: IndexReader, text: str
) -> None:
    wanted = units(reader.matcher.in_units(parse(text)))
    assume(wanted)

    found = ids(searcher, text, Match.NEAR)

    assert sorted(found) == [id_ for id_ in CORPUS if all(said(unit, id_) for unit in wanted)]


@SOME
@given(QUERIES)
def test_all_finds_just_the_articles_that_have_every_syllable(
    searcher: Searcher, reader: IndexReader, text: str
) -> None:
    wanted = units(reader.matcher.in_units(parse(text)))
    assume(wanted)

    found = ids(searcher, text, Match.ALL)

    assert sorted(found) == [
        id_
        for id_, article in CORPUS.items()
        if all(has_apart(article, unit.text, with_marks=unit.is_exact) for unit in wanted)
    ]


@SOME
@given(ACCENTED)
def test_a_phrase_finds_just_the_articles_that_say_it(searcher: Searcher, text: str) -> None:
    found = ids(searcher, text, Match.PHRASE)

    with_marks = not text.isascii()
    assert sorted(found) == [
        id_ for id_, article in CORPUS.items() if has(article, text, with_marks=with_marks)
    ]


@SOME
@given(QUERIES)
def test_each_match_finds_what_the_one_before_finds(searcher: Searcher, text: str) -> None:
    phrase, near, apart, some = (
        set(ids(searcher, text, each)) for each in (Match.PHRASE, Match.NEAR, Match.ALL, Match.ANY)
    )

    assert phrase <= near <= apart <= some


@SOME
@given(QUERIES)
def test_a_hit_says_what_it_lacks_side_by_side(
    searcher: Searcher, reader: IndexReader, text: str
) -> None:
    wanted = units(reader.matcher.in_units(parse(text)))
    request = SearchRequest(query=parse(text), match=Match.ANY, expand=False, per_page=ARTICLES)

    for hit in searcher.search(request).hits:
        assert hit.missing == tuple(unit.text for unit in wanted if not said(unit, hit.id))


@SOME
@given(QUERIES, st.sampled_from([None, *Match]), st.integers(min_value=7, max_value=40))
def test_the_total_is_the_number_of_articles_that_paging_lists(
    searcher: Searcher, text: str, match: Match | None, per_page: int
) -> None:
    request = SearchRequest(query=parse(text), match=match, expand=False)
    pages = [
        searcher.search(
            SearchRequest(
                query=request.query, match=match, expand=False, page=page, per_page=per_page
            )
        )
        for page in range(1, ARTICLES // per_page + 2)
    ]
    listed = [hit.id for page in pages for hit in page.hits]

    assert {page.total for page in pages} == {len(listed)}
    assert len(set(listed)) == len(listed)


@SOME
@given(QUERIES)
def test_the_counts_are_those_of_the_other_matches(searcher: Searcher, text: str) -> None:
    page = searcher.search(SearchRequest(query=parse(text), expand=False))

    assert page.match not in page.counts
    for match, count in page.counts.items():
        assert len(ids(searcher, text, match)) == count


def is_part_of_a_word(word: str, text: str) -> bool:
    """Return whether a word makes another one with its neighbour: `cua song` is `cửa sông`."""
    terms = keys(text)
    listed = dictionary(folded=text.isascii())
    return any(word in two and two in listed for two in pairwise(terms))


@SOME
@given(ACCENTED | ACCENTED.map(bare), st.sampled_from(CONNECTIVES), LESS)
def test_a_word_that_says_nothing_changes_no_total(
    searcher: Searcher, text: str, word: str, match: Match | None
) -> None:
    typed = bare(word) if text.isascii() else word
    plain = set(ids(searcher, text, match))

    for more in (f"{typed} {text}", f"{text} {typed}"):
        assume(not is_part_of_a_word(typed, more))
        assert set(ids(searcher, more, match)) == plain, more


FORMS: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "title": str.title,
    "small": str.lower,
    "tones": in_other_tone_style,
}


@pytest.mark.parametrize("form", FORMS)
@SOME
@given(QUERIES, st.sampled_from([None, *Match]))
def test_order_does_not_depend_on_how_a_query_is_typed(
    searcher: Searcher, form: str, text: str, match: Match | None
) -> None:
    assert ids(searcher, FORMS[form](text), match) == ids(searcher, text, match)

"""What plans matched, kept at hand: the last ones asked for, of so many bytes."""

import numpy as np

from index.engine.columnar.evaluate import Match, WeightedTerm
from index.engine.columnar.impacts import Confined, TermImpacts
from index.engine.columnar.kept_matches import ENTRY_BYTES, MAX_TERMS, MIN_KEPT, KeptMatches
from index.engine.columnar.places import Articles
from index.engine.plan import Term

SIZE = 1_000


def _match(terms: int = 0) -> Match:
    none = np.zeros(0, np.uint8)
    impacts = TermImpacts(none.astype(np.intp), none, {}, np.array([0, SIZE]), 0)
    articles = Articles(mask=np.ones(SIZE, np.uint8))
    return Match(articles, [WeightedTerm(1.0, Confined(impacts, articles))] * terms, True)


def _plans(texts: str) -> list[Term]:
    return [Term("text", text) for text in texts]


def test_the_one_asked_for_longest_ago_goes() -> None:
    kept = KeptMatches((MIN_KEPT + 2) * (ENTRY_BYTES + SIZE))
    for plan in _plans("abcdef"):
        kept.keep(plan, _match())
    first, second = _plans("ab")

    assert kept.find(first)
    kept.keep(Term("text", "g"), _match())

    assert kept.find(first)
    assert not kept.find(second)


def test_the_last_few_are_kept_however_large() -> None:
    kept = KeptMatches(1)
    for plan in _plans("abcdef"):
        kept.keep(plan, _match())

    assert [plan.text for plan in _plans("abcdef") if kept.find(plan)] == list("cdef")


def test_what_ranks_by_many_terms_is_not_kept() -> None:
    kept = KeptMatches()
    few, many = _plans("ab")
    kept.keep(few, _match(MAX_TERMS))
    kept.keep(many, _match(MAX_TERMS + 1))

    assert kept.find(few)
    assert not kept.find(many)


def test_terms_take_memory_as_well() -> None:
    kept = KeptMatches(MIN_KEPT * (ENTRY_BYTES + 2 * SIZE))
    for plan in _plans("abcdef"):
        kept.keep(plan, _match(1))

    assert [plan.text for plan in _plans("abcdef") if kept.find(plan)] == list("cdef")


def test_nothing_is_kept_once_it_was_let_go() -> None:
    kept = KeptMatches()
    (plan,) = _plans("a")
    kept.keep(plan, _match())
    kept.clear()

    assert not kept.find(plan)

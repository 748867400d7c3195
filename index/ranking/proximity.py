"""What makes an article rank higher: that words side by side in the query are so in it, too.

Pairs of syllables tell articles apart far better than single ones, of which Vietnamese has few.
Where a part of a query may be written in several ways, every way has neighbours of its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain, pairwise
from typing import NamedTuple

from index.engine.plan import Passage, Term
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED, WORDS
from index.language.fold import fold
from index.language.terms import has_any_marks, keys, words_of
from index.language.tokens import raw_terms
from index.query.informative import is_informative
from index.query.tree import And, Either, Node, Phrase, Unit, Word, leaves
from index.ranking.weights import Weights


class _Text(NamedTuple):
    """A part of a query in one way of writing."""

    text: str
    is_exact: bool
    """Whether it means this spelling and no other accents."""
    is_grammar: bool = False
    """Whether it is a word that says nothing by itself."""
    reading: tuple[str, ...] = ()
    """The terms that are likeliest meant, where it was typed without marks."""
    is_abbreviation: bool = False
    """Whether articles may have its meaning instead: which they have tells little of them."""


class _Syllable(NamedTuple):
    """A term of a text, and what it knows of it."""

    term: str
    text: _Text
    at: int
    """Which of the texts side by side it belongs to."""


_Way = list[_Text]
"""The words side by side in the whole article's text."""
_Choice = Callable[[Either], Node]
"""One way of writing throughout a query: what stands for each `Either` of it."""


def should_have(node: Node, weights: Weights) -> tuple[Term, ...]:
    """Return the terms, pairs and pyvi's words of a query, once each.

    Where a part has several ways of writing, also the pairs where another way than the one typed
    meets what is beside it; not those inside it, for every article found has them or the other.
    """
    typed, *others = _ways(node)
    texts = [text for part in typed for text in part]
    syllables = [_Syllable(t, text, at) for at, text in enumerate(texts) for t in keys(text.text)]
    found = [*_terms_alone(syllables, weights), *_neighbours(syllables, weights)]
    if any(text.is_exact for text in texts):
        whole = " ".join(text.text for text in texts)
        found += (Term(WORDS, word, weights.word) for word in words_of(whole))
    for text in texts:
        found += (Term(PAIRS, f"{a} {b}", weights.reading) for a, b in pairwise(text.reading))
    for way in others:
        found += _junctions(way, weights)
    boosts: dict[tuple[str, str], float] = {}
    for term in dict.fromkeys(found):
        boosts[term.field, term.text] = boosts.get((term.field, term.text), 0.0) + term.boost
    return tuple(Term(field, text, boost) for (field, text), boost in boosts.items())


def passage(node: Node, weights: Weights) -> Passage | None:
    """Return what the best articles should have in one place; None without neighbours as typed.

    Of `UBND` alone, whose meaning has four syllables, there is nothing to remember.
    """
    children = _together(node)
    ways = [tuple(_remembered(children, way, weights)) for way in _ways(node)]
    if len(ways[0]) < 2:
        return None
    longer = tuple(dict.fromkeys(terms for terms in ways if len(terms) > 1))
    return Passage(
        longer,
        weight=weights.passage,
        gap=weights.passage_gap,
        whole=weights.passage_whole,
        title=weights.passage_title,
        most=weights.passages_read,
    )


def _ways(node: Node) -> list[list[_Way]]:
    """Return the query in every way of writing it throughout, a part for each child.

    As typed, everything in full (once for each meaning), everything abbreviated. So of `ban Kiểm
    tra TW họp` the neighbours in `ban Kiểm tra Trung ương họp` rank too.
    """
    children = _together(node)
    longest = max((len(_longest(c)) for c in children if isinstance(c, Either)), default=0)
    others = [*map(_in_full, range(longest)), _shortest] if longest else []
    return [[_texts(child, choice) for child in children] for choice in (_as_typed, *others)]


def _junctions(parts: list[_Way], weights: Weights) -> Iterable[Term]:
    terms = [keys(" ".join(text.text for text in part)) for part in parts]
    for before, after in pairwise(filter(None, terms)):
        a, b = before[-1], after[0]
        yield Term(PAIRS_FOLDED, f"{fold(a)} {fold(b)}", weights.pair_folded)
        yield Term(PAIRS, f"{a} {b}", weights.pair)


def _texts(node: Node, choice: _Choice, *, is_exact: bool = False) -> _Way:
    match node:
        case Word(text, None) | Phrase(text, None):
            return [_Text(text, is_exact or has_any_marks(text))]
        case Unit(text, None):
            exact = is_exact or node.is_exact
            return [_Text(text, exact, not is_informative(node), node.reading)]
        case Either():
            chosen = choice(node)
            short = node.is_abbreviation
            is_exact = short or chosen is not node.typed
            texts = [t for c in _together(chosen) for t in _texts(c, choice, is_exact=is_exact)]
            return [t._replace(is_abbreviation=short or t.is_abbreviation) for t in texts]
        case _:  # nothing that stands beside other words
            return []


def _as_typed(either: Either) -> Node:
    return either.typed


def _shortest(either: Either) -> Node:
    return min((either.typed, *either.spellings), key=_length)


def _in_full(number: int) -> _Choice:
    """Return the choice of this one of the longest forms; a part with fewer begins again."""

    def chosen(either: Either) -> Node:
        forms = _longest(either)
        return forms[number % len(forms)]

    return chosen


def _longest(either: Either) -> list[Node]:
    """Return what was typed and the others, as far as they are the longest."""
    nodes = (either.typed, *either.spellings)
    most = max(map(_length, nodes))
    return [node for node in nodes if _length(node) == most]


def _length(node: Node) -> int:
    return sum(len(raw_terms(leaf.text)) for leaf in leaves(node))


def _together(node: Node) -> tuple[Node, ...]:
    """Return what stands side by side, on both sides of an AND as well."""
    if not isinstance(node, And):
        return (node,)
    return tuple(chain.from_iterable(map(_together, node.children)))


def _terms_alone(syllables: Iterable[_Syllable], weights: Weights) -> Iterable[Term]:
    for term, text, _ in syllables:
        if text.is_abbreviation:
            continue  # rare, it would outdo the meaning: the plan scores either alike
        boost = weights.grammar if text.is_grammar else 1.0
        if text.is_exact:
            yield Term(TEXT, term, boost)
        else:
            yield Term(TEXT_FOLDED, fold(term), boost)
            yield Term(TEXT, term, boost * weights.spelling)


def _neighbours(syllables: Iterable[_Syllable], weights: Weights) -> Iterable[Term]:
    for first, second in pairwise(syllables):
        a, b = first.term, second.term
        times = weights.inside if first.at == second.at else weights.across
        if first.text.is_grammar or second.text.is_grammar:
            times *= weights.grammar_pair
        folded = f"{fold(a)} {fold(b)}"
        if first.text.is_exact or second.text.is_exact:
            yield Term(PAIRS_FOLDED, folded, times * weights.pair_folded)
            yield Term(PAIRS, f"{a} {b}", times * weights.pair)
        else:
            yield Term(PAIRS_FOLDED, folded, times * weights.pair_bare)


def _remembered(
    children: Iterable[Node], parts: Iterable[_Way], weights: Weights
) -> Iterable[Term]:
    """Yield the terms of a passage, those of several ways of writing so that none counts more.

    An abbreviation is rare and its meaning long: by itself either would outdo the other.
    """
    for child, part in zip(children, parts, strict=True):
        terms = list(_terms(part, weights))
        # There are no terms where it is asked for in titles.
        if isinstance(child, Either) and child.spellings and terms:
            boost = weights.short if len(terms) == 1 else weights.full / len(terms)
            terms = [replace(term, boost=boost) for term in terms]
        yield from terms


def _terms(way: _Way, weights: Weights) -> Iterable[Term]:
    for text in way:
        boost = weights.grammar_passage if text.is_grammar else 1.0
        for term in keys(text.text):
            yield Term(TEXT, term, boost) if text.is_exact else Term(TEXT_FOLDED, fold(term), boost)

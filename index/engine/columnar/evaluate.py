"""Evaluating a plan on rows: one byte for every article of a segment, 0 where it does not match.

AND is the smaller of two bytes, OR the bits of both; numpy does 65,536 articles in a
microsecond or two. Scores are not summed here: a match lists the rows that its score is made
of, and `top_k` sums them for the articles that can be among the best.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, assert_never

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.segment import Segment
from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, MustNot, Plan, Term, TermSequence


class WeightedRow(NamedTuple):
    """A share of the score of every article: `weight` times the byte of `row`."""

    weight: float
    """What one step of an impact scores."""
    row: Array


class Match(NamedTuple):
    """The articles of a plan and what their scores are made of."""

    mask: Array
    """uint8: 0 for an article that does not match; not to be written to."""
    rows: list[WeightedRow]
    closed: bool
    """True where the rows are 0 outside the mask."""


class Leaf(NamedTuple):
    """A term of a plan."""

    field: str
    text: str


def leaves(plan: Plan) -> Iterator[Leaf]:
    """Yield every term whose rows a plan needs, some more than once."""
    match plan:
        case Term(field, text):
            yield Leaf(field, text)
        case TermSequence(field, texts):
            yield from (Leaf(field, text) for text in texts)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case MustNot(first, second) | Boosted(first, second):
            yield from leaves(first)
            yield from leaves(second)
        case MatchAll():
            pass
        case _:
            assert_never(plan)


def evaluate(plan: Plan, segment: Segment, leaf_rows: Mapping[Leaf, WeightedRow]) -> Match:
    """Return the articles of a segment that match; `leaf_rows` has every leaf of the plan."""

    def of(part: Plan) -> Match:
        return evaluate(part, segment, leaf_rows)

    match plan:
        case Term(field, text, boost):
            weight, row = leaf_rows[Leaf(field, text)]
            return Match(row, [WeightedRow(weight * boost, row)], True)
        case TermSequence(field, texts, boost):
            mask = segment.with_sequence(field, texts)
            found = [leaf_rows[Leaf(field, text)] for text in texts]
            return Match(mask, [WeightedRow(weight * boost, row) for weight, row in found], False)
        case AllOf(parts):
            return _all_of([of(part) for part in parts], segment)
        case AnyOf(parts, least):
            return _any_of([_closed(of(part)) for part in parts], least, segment)
        case MustNot(must, must_not):
            kept = of(must)
            left = np.minimum(kept.mask, (of(must_not).mask == 0).view(np.uint8))
            return Match(left, kept.rows, False)
        case Boosted(must, should):
            kept = of(must)
            return Match(kept.mask, kept.rows + _should(should, of), False)
        case MatchAll():
            return Match(np.ones(segment.size, np.uint8), [], True)
    assert_never(plan)


def _all_of(matches: list[Match], segment: Segment) -> Match:
    if len(matches) < 2:
        return matches[0] if matches else Match(segment.nowhere, [], True)
    mask = matches[0].mask
    for match in matches[1:]:
        mask = np.minimum(mask, match.mask)
    return Match(mask, [row for match in matches for row in match.rows], False)


def _any_of(matches: list[Match], least: int, segment: Segment) -> Match:
    rows = [row for match in matches for row in match.rows]
    if least > 1:
        counts = np.zeros(segment.size, np.uint16)
        for match in matches:
            counts += match.mask != 0
        return Match((counts >= least).view(np.uint8), rows, False)
    mask = segment.nowhere.copy()
    for match in matches:
        np.bitwise_or(mask, match.mask, out=mask)
    return Match(mask, rows, True)


def _should(plan: Plan, of: Callable[[Plan], Match]) -> list[WeightedRow]:
    """Return the rows of a plan whose mask is not wanted."""
    if isinstance(plan, AnyOf) and plan.least < 2:
        return [row for part in plan.parts for row in _should(part, of)]
    return _closed(of(plan)).rows


def _closed(match: Match) -> Match:
    """Clear the rows outside the mask, so that they can be added to others."""
    if match.closed:
        return match
    inside = (match.mask != 0).view(np.uint8)
    return Match(
        match.mask, [WeightedRow(weight, row * inside) for weight, row in match.rows], True
    )

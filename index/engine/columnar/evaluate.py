"""Evaluating a plan on rows: one byte for every article, 0 where it does not match.

AND is the smaller of two bytes, OR the bits of both; numpy does 65,536 articles in a
microsecond or two. Scores are not summed here: a match lists the rows that its score is made
of, and `top_k` sums them for the articles that can be among the best.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, assert_never

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, MustNot, Plan, Term, TermSequence

ROUNDING = 1 - 1e-5
"""Sums of 32-bit weights in another order may be smaller by so much."""


class Rows(Protocol):
    """What a plan is evaluated on."""

    size: int
    """Articles."""
    nowhere: Array
    """The row of a term that does not occur."""

    def with_sequence(self, field: str, texts: Sequence[str], within: Array | None) -> Array:
        """Return which articles have the terms side by side (`archive.Archive`)."""


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
        case TermSequence(field, texts, boost):
            # What ranks nothing is found by its pairs, and in the texts.
            yield from (Leaf(field, text) for text in texts if boost)
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


def evaluate(
    plan: Plan,
    archive: Rows,
    leaf_rows: Mapping[Leaf, WeightedRow],
    within: Array | None = None,
) -> Match:
    """Return the articles that match; `leaf_rows` has every leaf of the plan.

    Where only some articles matter, those of the mask `within`, others may be told wrongly: what
    has to be read in the texts is read in theirs alone.
    """

    def of(part: Plan) -> Match:
        return evaluate(part, archive, leaf_rows, within)

    match plan:
        case Term(field, text, boost):
            weight, row = leaf_rows[Leaf(field, text)]
            return Match(row, _scoring([(weight, row)], boost), True)
        case TermSequence(field, texts, boost):
            mask = archive.with_sequence(field, texts, within)
            found = [leaf_rows[Leaf(field, text)] for text in texts if boost]
            return Match(mask, _scoring(found, boost), not boost)
        case AllOf(parts):
            return _all_of(parts, archive, leaf_rows, within)
        case AnyOf(parts):
            return _any_of(plan, [_closed(of(part)) for part in parts], archive)
        case MustNot(must, must_not):
            kept = of(must)
            left = np.minimum(kept.mask, (of(must_not).mask == 0).view(np.uint8))
            return Match(left, kept.rows, False)
        case Boosted(must, should):
            return boosted(of(must), should, archive, leaf_rows, within)
        case MatchAll():
            return Match(np.ones(archive.size, np.uint8), [], True)
    assert_never(plan)


def boosted(
    must: Match,
    should: Plan,
    archive: Rows,
    leaf_rows: Mapping[Leaf, WeightedRow],
    within: Array | None = None,
) -> Match:
    """Return the articles of a match, those that are also among another plan's with more score."""
    more = _should(should, lambda part: evaluate(part, archive, leaf_rows, within))
    return Match(must.mask, must.rows + more, False)


def _scoring(rows: Iterable[tuple[float, Array]], boost: float) -> list[WeightedRow]:
    """Return rows with their weights, none where they rank nothing."""
    return [WeightedRow(weight * boost, row) for weight, row in rows] if boost else []


def _all_of(
    parts: Sequence[Plan],
    archive: Rows,
    leaf_rows: Mapping[Leaf, WeightedRow],
    within: Array | None,
) -> Match:
    """Evaluate what is cheap first, and read texts only where all of that is."""
    if not parts:
        return Match(archive.nowhere, [], True)
    if len(parts) == 1:
        return evaluate(parts[0], archive, leaf_rows, within)
    matches: dict[int, Match] = {}
    for at in sorted(range(len(parts)), key=lambda at: _is_read(parts[at])):
        match = matches[at] = evaluate(parts[at], archive, leaf_rows, within)
        within = match.mask if within is None else np.minimum(within, match.mask)
    rows = [row for at in range(len(parts)) for row in matches[at].rows]
    return Match(archive.nowhere if within is None else within, rows, False)


def _is_read(plan: Plan) -> bool:
    """Return whether texts may have to be read to know the articles of a plan."""
    match plan:
        case Term() | MatchAll():
            return False
        case TermSequence(_, texts):
            return len(texts) > 1
        case AllOf(parts) | AnyOf(parts):
            return any(map(_is_read, parts))
        case MustNot(first, second) | Boosted(first, second):
            return _is_read(first) or _is_read(second)
    assert_never(plan)


def _any_of(plan: AnyOf, matches: list[Match], archive: Rows) -> Match:
    rows = [row for match in matches for row in match.rows]
    if not plan.needs_one:
        counts = np.zeros(archive.size, np.float32)
        for match, weight in zip(matches, plan.weights or (1.0,) * len(matches), strict=True):
            counts += (match.mask != 0) * np.float32(weight)
        return Match((counts >= plan.least * ROUNDING).view(np.uint8), rows, False)
    mask = archive.nowhere.copy()
    for match in matches:
        np.bitwise_or(mask, match.mask, out=mask)
    return Match(mask, rows, True)


def _should(plan: Plan, of: Callable[[Plan], Match]) -> list[WeightedRow]:
    """Return the rows of a plan whose mask is not wanted."""
    if isinstance(plan, AnyOf) and plan.needs_one:
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

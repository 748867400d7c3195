"""The leaves of a query -> plans: a phrase, a prefix, terms side by side."""

from collections.abc import Callable
from itertools import pairwise

from index.engine.plan import AnyOf, Boosted, Plan, Term, TermSequence
from index.engine.schema import (
    AUTHOR,
    AUTHOR_FOLDED,
    PAIRS,
    TEXT,
    TEXT_FOLDED,
    TITLE,
    TITLE_FOLDED,
)
from index.errors import QueryError
from index.language.fold import fold, has_marks, without_marks
from index.language.terms import has_any_marks, keys

FIELDS = {
    None: (TEXT, TEXT_FOLDED),
    "title": (TITLE, TITLE_FOLDED),
    "author": (AUTHOR, AUTHOR_FOLDED),
}
"""Field of a query's leaf -> the exact and the folded field of terms."""

Expand = Callable[[str, str, int], list[str]]
"""`Engine.expand`: field, prefix, limit -> terms."""


def side_by_side(field: str, terms: list[str], boost: float = 1.0) -> Plan:
    """Return the plan for articles with these terms, of which there are some, in this order."""
    if len(terms) == 1:
        return Term(field, terms[0], boost)
    return TermSequence(field, tuple(terms), boost)


def phrase_plan(text: str, field: str | None, spelling: float) -> Plan | None:
    """Return the plan of a phrase; None where it has no term.

    With any mark in it, it is exact; else it has any marks, and its very spelling ranks by so
    much.
    """
    exact, folded = FIELDS[field]
    terms = keys(text)
    if not terms:
        return None
    if has_any_marks(text):
        return side_by_side(exact, terms)
    plain = side_by_side(folded, [fold(term) for term in terms])
    return Boosted(plain, _spelled(exact, terms, spelling))


def prefix_plan(text: str, field: str | None, expand: Expand, limit: int) -> Plan:
    """Return the plan of a prefix; QueryError where more words than the limit begin with it."""
    exact, folded = FIELDS[field]
    if has_marks(text):
        name, starts = exact, {text.lower(), *keys(text)}
    else:
        name, starts = folded, {fold(text), without_marks(text)}
    found = {term for start in starts for term in expand(name, start, limit + 1)}
    if len(found) > limit:
        raise QueryError(
            "q",
            "More than %(limit)d words begin with “%(prefix)s”. Type one more letter.",
            limit=limit,
            prefix=text,
        )
    return AnyOf(tuple(Term(name, term) for term in sorted(found)))


def _spelled(field: str, terms: list[str], boost: float) -> Plan:
    """Prefer the very spelling that was typed: of neighbours in the text, where it is cheap."""
    if len(terms) > 1 and field == TEXT:
        return AnyOf(tuple(Term(PAIRS, f"{a} {b}", boost) for a, b in pairwise(terms)))
    return AnyOf(tuple(Term(field, term, boost) for term in terms))

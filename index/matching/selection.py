"""Of a pasted paragraph, the units that say most: what is searched for instead of all of it.

A paragraph of three hundred words costs as much as thirty queries, and its rarest words find the
articles that it may be from as surely as all of them do.
"""

from collections.abc import Callable, Sequence

from index.language.terms import keys
from index.query.tree import Node, Phrase, Unit, Word

MAX_UNITS = 24
"""Units of a query that are searched for."""


def most_informative(
    parts: Sequence[Node], tells: Callable[[Node], float], most: int = MAX_UNITS
) -> tuple[Node, ...]:
    """Return at most so many parts of a query, in their order: those that tell most.

    What is there twice is taken once. Of parts that tell as much, the earlier ones are taken.
    """
    if len(parts) <= most:
        return tuple(parts)
    once = list({_same(part): part for part in reversed(parts)}.values())[::-1]
    ranked = sorted(range(len(once)), key=lambda at: -tells(once[at]))
    return tuple(once[at] for at in sorted(ranked[:most]))


def _same(part: Node) -> object:
    """Return what two parts that ask for the same have in common."""
    if isinstance(part, Word | Phrase | Unit):
        return (type(part), part.field, *keys(part.text))
    return part

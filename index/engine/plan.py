"""What an engine is asked for: terms and how they combine. The only query language engines know.

Analysis is done: every text here is a term exactly as it was indexed. Fields are those of
`index.engine.schema`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Articles with this term."""

    field: str
    text: str
    boost: float = 1.0
    """How many times its score counts; 0 where articles must have it and it ranks none."""


@dataclass(frozen=True, slots=True)
class TermSequence:
    """Articles with these terms side by side, in this order, in a field that has positions."""

    field: str
    terms: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Articles with enough of the parts; their scores add up."""

    parts: tuple["Plan", ...]
    least: float = 1
    """So many of them, or so much by `weights`."""
    weights: tuple[float, ...] = ()
    """What each part counts for; without weights, each counts for one."""

    @property
    def needs_one(self) -> bool:
        """Whether any one of the parts is enough."""
        return self.least <= min(self.weights, default=1)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Articles with every part; their scores add up."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class MustNot:
    """Articles of `must` that are not among `must_not`; the latter score nothing."""

    must: "Plan"
    must_not: "Plan"


@dataclass(frozen=True, slots=True)
class Boosted:
    """Articles of `must`; those that are also in `should` score more."""

    must: "Plan"
    should: "Plan"


@dataclass(frozen=True, slots=True)
class MatchAll:
    """Every article, with no score."""


Plan = Term | TermSequence | AnyOf | AllOf | MustNot | Boosted | MatchAll


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reader may remember: these terms close together in this order, some left out.

    It finds nothing; the best articles found are ranked again by how well they fit.
    """

    ways: tuple[tuple[Term, ...], ...]
    """The terms, written in one or several ways, of the field `text` or its folded one."""
    weight: float
    """What the best passage of an article adds to its score for each unit of idf in it."""
    gap: float
    """What each term that stands between takes away, in units of idf; above 0."""
    whole: float
    """What a passage with every term side by side adds beside, as often as an article has it."""
    title: float
    """So many times counts what ends in the title."""
    most: int
    """So many of the best articles are read."""

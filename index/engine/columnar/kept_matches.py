"""Articles of plans that are kept at hand, the last ones asked for.

A page asks what has its words, and then for the best of that; another page, order or filter of the
same words asks for the very same.
"""

from index.engine.columnar.evaluate import Match
from index.engine.plan import Plan

MAX_BYTES = 4 << 20
"""Of all plans together; the last few are kept, however large."""
ENTRY_BYTES = 2_000
"""What a plan takes with what it matched, beside the arrays."""
MIN_KEPT = 4
MAX_TERMS = 8
"""By which a plan ranks at most: more are those of other spellings, and take memory."""


class KeptMatches:
    """The last plans with what they matched."""

    def __init__(self, most: int = MAX_BYTES) -> None:
        self._most = most
        self._kept: dict[Plan, tuple[Match, int]] = {}
        self._bytes = 0

    def find(self, plan: Plan) -> Match | None:
        """Return what a plan matched; None where it is not kept."""
        kept = self._kept.pop(plan, None)
        if kept is None:
            return None
        self._kept[plan] = kept  # the last one again
        return kept[0]

    def keep(self, plan: Plan, match: Match) -> None:
        """Keep what a plan matched, unless it takes too much."""
        if len(match.terms) > MAX_TERMS:
            return
        size = ENTRY_BYTES + match.articles.nbytes
        size += sum(term.impacts.nbytes for term in match.terms)
        self._kept[plan] = match, size
        self._bytes += size
        while self._bytes > self._most and len(self._kept) > MIN_KEPT:
            _, gone = self._kept.pop(next(iter(self._kept)))
            self._bytes -= gone

    def clear(self) -> None:
        """Keep none any longer."""
        self._kept.clear()
        self._bytes = 0

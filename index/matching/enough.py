"""How much of a query an article must have, by how many articles have how much of it."""

from collections.abc import Mapping
from math import inf, prod

from index.matching.information import Information
from index.matching.matcher import informative, is_single
from index.models import Match
from index.query.tree import Query

HANDFUL = 5
"""Where fewer articles have every unit side by side, a page is filled with less."""
ENOUGH_APART = {1: 1, 2: 1, 3: HANDFUL}
"""Units of a query -> articles that are enough where they have its words apart.

Queries of more units are sentences: where no article says all of one, some may say most of it.
"""
RELATED = 3
"""Units of a query are together in so many times more articles than chance would have it: enough
to foresee by what a page will be searched, which is right for three of four."""


def enough(query: Query, counts: Mapping[Match, int]) -> Match:
    """Return how much of a query articles must have, where so many have it."""
    if counts[Match.NEAR] >= (1 if is_single(query) else HANDFUL):
        return Match.NEAR
    least = ENOUGH_APART.get(len(informative(query)), inf)
    return Match.ALL if counts[Match.ALL] >= least else Match.ANY


def likely_match(query: Query, information: Information) -> Match | None:
    """Return what will likely be enough, by how many articles have each unit; None where unsure."""
    parts = sorted(map(information.articles_with, informative(query)))
    if parts and not parts[0]:
        return None
    shares = (RELATED * each / max(information.articles, 1) for each in parts[1:])
    if len(parts) < 2 or parts[0] * prod(min(1.0, share) for share in shares) >= HANDFUL:
        return Match.NEAR
    return None if len(parts) in ENOUGH_APART else Match.ANY

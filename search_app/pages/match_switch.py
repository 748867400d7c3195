"""How much of the query articles must have: what was chosen, and what else could be."""

from dataclasses import dataclass

from index import Match, ResultPage
from search_app.labels import choices_of
from search_app.links import search_link
from search_app.pages.correction import correction
from search_app.parameters import SEARCH

_ALWAYS_FEWER = (Match.PHRASE, Match.NEAR, Match.ALL, Match.ANY)
"""Each finds what the one before it does, and perhaps more."""


@dataclass(frozen=True, slots=True)
class MatchChoice:
    """One of the ways to match, and how many articles it finds."""

    text: str
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class MatchSwitch:
    """The ways to match that find something else; none where all find the same."""

    choices: tuple[MatchChoice, ...]
    is_relaxed: bool
    """Whether less than all of the query was enough, though nobody chose so."""
    is_any_whole: bool
    """Whether some articles have all of the query."""
    is_apart: bool
    """Whether more articles have the words apart than side by side, though nobody chose so."""
    is_any_together: bool
    """Whether some articles have every unit of the query side by side."""


def match_switch(found: ResultPage) -> MatchSwitch:
    """Return the switch of a page of results, in the language of the request."""
    counts = {**found.counts, found.match: found.total}
    worth_it = [each for each in _ALWAYS_FEWER if counts.get(each) or each is found.match]
    differ = len({counts[each] for each in worth_it}) > 1
    together = found.counts.get(Match.NEAR, found.total)
    is_unasked = found.request.match is None and found.total > 0
    return MatchSwitch(
        choices=tuple(_choice(each, counts[each], found) for each in worth_it if differ),
        is_relaxed=found.match is Match.ANY and is_unasked,
        is_any_whole=any(found.counts.values()),
        is_apart=found.match is Match.ALL and is_unasked and together < found.total,
        is_any_together=together > 0,
    )


def _choice(match: Match, count: int, found: ResultPage) -> MatchChoice:
    text = choices_of(SEARCH, "match")[match]
    changes = {"match": match.value}
    if corrected := correction(found):
        changes["q"] = corrected.meant  # a match that is chosen is one of the words as they stand
    return MatchChoice(text, count, search_link(changes), match is found.match)

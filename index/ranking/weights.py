"""What counts how much in ranking: every constant of the planner, in one place.

`python -m benchmarks.tune` looks for better ones.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The constants of ranking; boosts multiply what a term scores by itself."""

    pair: float = 1.0
    """Neighbours of the query that are neighbours in the article, with the accents typed."""
    pair_folded: float = 0.5
    """The same, whatever the accents."""
    word: float = 0.3
    """Words that pyvi joins."""
    spelling: float = 0.2
    """The exact spelling of a word that was typed without accents."""
    cited: float = 40.0
    """The document whose number was typed, where an article cites it in any spelling."""
    written: float = 0.2
    """An abbreviation, or its meaning where the abbreviation was typed, in all."""
    inside: float = 1.3
    """How many times neighbours count that belong to one unit."""
    across: float = 0.8
    """How many times neighbours count that belong to two."""
    grammar: float = 0.2
    """A word of grammar, beside others."""
    grammar_pair: float = 0.5
    """How many times neighbours count of which one is a word of grammar."""
    grammar_passage: float = 0.5
    """A word of grammar in a passage."""
    pair_bare: float = 1.2
    """Neighbours typed without marks that are neighbours in the article, whatever their marks."""
    reading: float = 0.15
    """Neighbours typed without marks, in the spelling that is likeliest meant."""
    enough: float = 0.05
    """Share of what a query tells that is enough where an article need not have all of it."""
    passage: float = 10.0
    """The best passage: what its terms tell (their idf), for each of the best articles."""
    short: float = 0.15
    """An abbreviation in a passage, beside an average term."""
    full: float = 1.5
    """The meaning of an abbreviation in a passage, all of its syllables together."""
    passage_gap: float = 0.25
    """What each term that stands between two of a passage takes away from it (in idf)."""
    passage_whole: float = 1.0
    """A passage with every word side by side, by how often it is there, beside the best one."""
    passage_title: float = 3.0
    """How many times a passage in the title counts for that."""
    passages_read: int = 100
    """How many of the best articles are read for passages."""


WEIGHTS = Weights()

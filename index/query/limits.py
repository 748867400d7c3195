"""How much one query may ask for; so parsing and searching are bounded by construction."""

from index.language.tokens import raw_terms
from index.query.tree import Query, leaves

MAX_CHARACTERS = 256
MAX_WORDS = 32
MAX_WORDS_IN_PHRASE = 16
MAX_WORDS_OF_DOCUMENT = 16
"""With its kind, date, issuer and term."""
MAX_GROUP_DEPTH = 10
MIN_LETTERS_OF_PREFIX = 2
MAX_LONG_PHRASES = 4
"""Longer than a pair, a phrase of common words has to be looked for in the texts themselves."""


def has_few_long_phrases(query: Query) -> bool:
    """Return whether a query has no more phrases of three words and more than are allowed."""
    long = sum(len(raw_terms(leaf.text)) > 2 for leaf in leaves(query.root))
    return long <= MAX_LONG_PHRASES

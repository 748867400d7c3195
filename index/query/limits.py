"""How much one query may ask for; so parsing and searching are bounded by construction.

Only a query of too many characters is refused. Of one that asks for too much else, less is
searched for, and the reader is told.
"""

from collections.abc import Sequence

from index.language.tokens import raw_terms
from index.query.lexeme import Lexeme, LexemeKind

MAX_CHARACTERS = 2000
MAX_WORDS = 32
"""Words and phrases of a query with operators. Text without them may have any number: of many,
those are searched for that say most (`matching.most_informative`)."""
MAX_WORDS_OF_DOCUMENT = 16
"""With its kind, date, issuer and term."""
MAX_WORDS_OF_PHRASE = 16
"""A longer phrase is read as its words where no article has it: no phrase reaches from one
paragraph into the next."""
MAX_GROUP_DEPTH = 10
"""Parentheses that are nested deeper are dropped."""
MIN_LETTERS_OF_PREFIX = 2
MAX_LONG_PHRASES = 4
"""Longer than a pair, a phrase of common words has to be looked for in the texts themselves."""
MAX_LONG_WORDS = 16
"""The same of words such as `28-NQ/TW`, which are rarer."""
_LONG = 3
"""Terms of what is long."""


def within_limits(text: str, found: Sequence[Lexeme]) -> str:
    """Return as much of a query as may be asked for: its beginning, long phrases as their words.

    The very same text where that is all of it.
    """
    operands = [each for each in found if each.operand and each.kind is not LexemeKind.OPEN]
    if len(operands) > MAX_WORDS:
        last = operands[MAX_WORDS - 1]
        return text[: last.end + (last.kind is LexemeKind.PHRASE)]
    for each in reversed([*_too_many(operands)]):
        quote = each.kind is LexemeKind.PHRASE
        words = " ".join(raw_terms(each.text))
        text = f"{text[: each.start - quote]}({words}){text[each.end + quote :]}"
    return text


def _too_many(operands: Sequence[Lexeme]) -> list[Lexeme]:
    """Return what is long beyond what may be asked for, in order."""
    long = [each for each in operands if len(raw_terms(each.text)) >= _LONG]
    phrases = [each for each in long if each.kind is LexemeKind.PHRASE][MAX_LONG_PHRASES:]
    words = [each for each in long if each.kind is LexemeKind.WORD][MAX_LONG_WORDS:]
    return sorted([*phrases, *words], key=lambda each: each.start)

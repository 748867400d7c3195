"""Which parts of a query say something, and which hold it together: the words of grammar."""

from index.language.fold import fold, has_marks
from index.language.grammar import is_function_word
from index.language.terms import keys
from index.query.tree import Node, Unit, Word


def is_informative(node: Node) -> bool:
    """Return whether a part is more than a word of grammar: `đạo diễn`, not `của`."""
    if not isinstance(node, Unit | Word):
        return True
    # A unit that no article has as typed stands for any marks; its word is still the one typed.
    is_exact = has_marks(node.text) or (isinstance(node, Unit) and node.is_exact)
    return _says_something(node.text, is_exact=is_exact)


def _says_something(text: str, *, is_exact: bool) -> bool:
    terms = keys(text)
    if len(terms) != 1:
        return True
    return not is_function_word(terms[0] if is_exact else fold(terms[0]), folded=not is_exact)

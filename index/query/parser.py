"""The reader's query language: words, "phrases", -word, AND/OR/NOT, (groups), title:, prefix*.

Words side by side must all be found and bind tighter than OR, for most Vietnamese words are
several syllables: `quận ủy HOẶC huyện ủy`. Whatever is malformed is taken literally. Bounded
by construction: the text is cut into at most 256 lexemes once, groups nest ten deep, and
everything else is a loop.
"""

import re
from collections.abc import Iterable, Sequence

from index.errors import QueryError
from index.language.tokens import raw_terms, tokenise
from index.query.lexer import Lexeme, LexemeKind, clean, lexemes
from index.query.limits import (
    MAX_CHARACTERS,
    MAX_GROUP_DEPTH,
    MAX_WORDS,
    MAX_WORDS_IN_PHRASE,
    MIN_LETTERS_OF_PREFIX,
)
from index.query.tree import CITATION, And, Node, Not, Or, Phrase, Prefix, Query, Word, leaves

_WITH_WILDCARD = re.compile(r"(?P<stem>.*?)\*+\W*")


def parse(text: str) -> Query:
    """Return what a reader's text asks for.

    Raises QueryError (parameter `q`) where it is too long, nests too deep, or has a wildcard
    without two letters before it; nothing else is an error.
    """
    plain = clean(text)
    _limit(
        "The query has %(count)s characters; at most %(limit)s are allowed.",
        len(plain),
        MAX_CHARACTERS,
    )
    found = lexemes(plain)
    _limit(
        "Parentheses are nested %(count)s deep; at most %(limit)s levels are allowed.",
        _depth(found),
        MAX_GROUP_DEPTH,
    )
    root = _Parser(found).parse()
    words = sum(len(raw_terms(leaf.text)) for leaf in leaves(root))
    _limit("The query has %(count)s words; at most %(limit)s are allowed.", words, MAX_WORDS)
    return Query(plain, root)


def parse_beginning(text: str) -> str:
    """Return a query that is still being typed, cleaned; a space behind its last word stays.

    Raises QueryError (parameter `q`) where it is too long already.
    """
    plain = clean(text)
    if len(plain) > MAX_CHARACTERS:
        raise QueryError("q", "This is longer than %(most)d characters.", most=MAX_CHARACTERS)
    return f"{plain} " if text[-1:].isspace() else plain


def _limit(message: str, count: int, limit: int) -> None:
    if count > limit:
        raise QueryError("q", message, count=count, limit=limit)


def _depth(found: Iterable[Lexeme]) -> int:
    depth = deepest = 0
    for lexeme in found:
        depth += (lexeme.kind is LexemeKind.OPEN) - (lexeme.kind is LexemeKind.CLOSE)
        deepest = max(deepest, depth)
    return deepest


class _Parser:
    """Recursive descent over balanced lexemes: any -> all -> one."""

    def __init__(self, found: Sequence[Lexeme]) -> None:
        self._found = found
        self._at = 0

    def parse(self) -> Node | None:
        return self._any(None)

    def _kind(self) -> LexemeKind | None:
        return self._found[self._at].kind if self._at < len(self._found) else None

    def _any(self, field: str | None) -> Node | None:
        parts = [self._all(field)]
        while self._kind() is LexemeKind.OR:
            self._at += 1
            parts.append(self._all(field))
        return _combined(Or, parts)

    def _all(self, field: str | None) -> Node | None:
        parts: list[Node | None] = []
        while self._kind() not in (None, LexemeKind.OR, LexemeKind.CLOSE):
            if self._kind() is LexemeKind.AND:
                self._at += 1
            else:
                parts.append(self._one(field))
        return _combined(And, parts)

    def _one(self, field: str | None) -> Node | None:
        lexeme = self._found[self._at]
        self._at += 1
        if lexeme.kind is LexemeKind.NOT:
            return _without(self._one(field))
        scope = lexeme.field or field
        node = self._group(scope) if lexeme.kind is LexemeKind.OPEN else _leaf(lexeme, scope)
        return _without(node) if lexeme.negative else node

    def _group(self, field: str | None) -> Node | None:
        node = self._any(field)
        self._at += 1  # its closing partner
        return node


def _leaf(lexeme: Lexeme, field: str | None) -> Node | None:
    if lexeme.kind is LexemeKind.PHRASE:
        return _phrase(lexeme.text, field)
    if "*" in lexeme.text and field != CITATION:
        return _wildcard(lexeme.text, field)
    return Word(_trimmed(lexeme.text), field)


def _phrase(text: str, field: str | None) -> Node | None:
    words = len(raw_terms(text))
    message = "A phrase may have at most %(limit)s words; this one has %(count)s."
    _limit(message, words, MAX_WORDS_IN_PHRASE)
    return Phrase(_trimmed(text), field) if words else None


def _wildcard(text: str, field: str | None) -> Node | None:
    """Return a prefix; where `*` stands amid or after several words it is taken literally."""
    found = tokenise(text)
    ending = _WITH_WILDCARD.fullmatch(text)
    if (
        ending
        and len(found) == 1
        and len(found[0].text) >= MIN_LETTERS_OF_PREFIX
        and found[0].end == ending.end("stem")
    ):
        return Prefix(found[0].text, field)
    if len(found) > 1 and text.find("*") > found[0].start:
        return Word(_trimmed(text), field)
    raise QueryError("q", "Type at least two letters before *.")


def _trimmed(text: str) -> str:
    """Return the text from its first term to the end of its last."""
    found = tokenise(text)
    return text[found[0].start : found[-1].end] if found else ""


def _without(node: Node | None) -> Node | None:
    return node.child if isinstance(node, Not) else node and Not(node)


def _combined(kind: type[And] | type[Or], parts: Iterable[Node | None]) -> Node | None:
    """Join what was understood; a group of the same kind becomes part of its parent."""
    flat: list[Node] = []
    for part in parts:
        flat += part.children if isinstance(part, kind) else [part] if part else []
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None

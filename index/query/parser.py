"""The reader's query language: words, "phrases", -word, AND/OR/NOT, (groups), title:, prefix*.

Words side by side must all be found and bind tighter than OR, for most Vietnamese words are
several syllables: `quận ủy HOẶC huyện ủy`. So `title:` takes all words up to the next operator,
quote, parenthesis or field, and `citation:` as many as name one document; how many the `-` takes
is decided by the index (`matching.operators`). Whatever is malformed is taken literally, and a text
of many words without OR is read as text. Bounded by construction: the text is cut once, groups
nest ten deep, and everything else is a loop.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from index.citations.query import cited
from index.errors import QueryError
from index.language.address import is_address, words_of_address
from index.language.tokens import tokenise
from index.query.lexeme import Lexeme, LexemeKind
from index.query.lexer import clean, lexemes, unknown_field
from index.query.limits import (
    MAX_CHARACTERS,
    MAX_WORDS,
    MAX_WORDS_OF_DOCUMENT,
    MIN_LETTERS_OF_PREFIX,
    within_limits,
)
from index.query.readings import doubted, words_alone
from index.query.tree import ADDRESS, CITATION, And, Node, Not, Or, Phrase, Prefix, Query, Word

_WITH_WILDCARD = re.compile(r"(?P<stem>.*?)\*+\W*")


def parse(text: str) -> Query:
    """Return what a reader's text asks for.

    Raises QueryError (parameter `q`) where it is too long, or has a wildcard without two letters
    before it; nothing else is an error.
    """
    plain = clean(text)
    _limit(
        "The query has %(count)s characters; at most %(limit)s are allowed.",
        len(plain),
        MAX_CHARACTERS,
    )
    if is_address(plain):
        words = parse(words_of_address(plain)).root
        return Query(plain, Word(plain, ADDRESS), has_operators=True, as_text=words)
    found = lexemes(plain)
    if _is_prose(found):
        return Query(plain, _Parser(plain, words_alone(found)).parse())
    allowed = within_limits(plain, found)
    if allowed != plain:
        shorter = parse(allowed)
        return replace(shorter, text=plain, shortened_to=shorter.shortened_to or allowed)
    others = doubted(found)
    return Query(
        plain,
        _Parser(plain, found).parse(),
        any(map(_is_operator, found)),
        _Parser(plain, others).parse() if others else None,
        unknown_field=unknown_field(plain, found),
    )


def parse_beginning(text: str) -> str:
    """Return a query that is still being typed, cleaned; a space behind its last word stays.

    Raises QueryError (parameter `q`) where it is too long already.
    """
    plain = clean(text)
    if len(plain) > MAX_CHARACTERS:
        raise QueryError(
            "q",
            "This is longer than %(most)d characters.",
            code="query-too-long",
            most=MAX_CHARACTERS,
        )
    return f"{plain} " if text[-1:].isspace() else plain


def _limit(message: str, count: int, limit: int) -> None:
    if count > limit:
        raise QueryError("q", message, code="query-too-long", count=count, limit=limit)


def _is_operator(lexeme: Lexeme) -> bool:
    """Return whether a reader should be told how a lexeme was understood."""
    brackets = (LexemeKind.OPEN, LexemeKind.CLOSE)
    is_operand = lexeme.operand or lexeme.kind in brackets
    return not is_operand or lexeme.negative or lexeme.field is not None or "*" in lexeme.text


def _is_prose(found: Sequence[Lexeme]) -> bool:
    """Return whether lexemes are so many words that they are a text, and not a list of ORs."""
    if not found or found[0].field or any(each.kind is LexemeKind.OR for each in found):
        return False
    return sum(each.kind is LexemeKind.WORD for each in found) > MAX_WORDS


class _Parser:
    """Recursive descent over balanced lexemes: any -> all -> one."""

    def __init__(self, text: str, found: Sequence[Lexeme]) -> None:
        self._text = text
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
        operands: list[list[Node | None]] = [[]]
        while self._kind() not in (None, LexemeKind.OR, LexemeKind.CLOSE):
            if self._kind() is LexemeKind.AND:
                self._at += 1
                operands.append([])
            else:
                operands[-1].append(self._one(field))
        return _combined(And, operands[0]) if len(operands) < 2 else _apart(operands)

    def _one(self, field: str | None) -> Node | None:
        lexeme = self._found[self._at]
        self._at += 1
        if lexeme.kind is LexemeKind.NOT:
            return self._without(self._one(field))
        scope = lexeme.field or field
        if lexeme.kind is LexemeKind.OPEN:
            node = self._group(scope)
        elif lexeme.kind is LexemeKind.WORD and (lexeme.field or scope == CITATION):
            node = self._words(lexeme, scope)
        else:
            node = _leaf(lexeme, scope)
        return self._without(node) if lexeme.negative else node

    def _group(self, field: str | None) -> Node | None:
        node = self._any(field)
        self._at += 1  # its closing partner
        return node

    def _words(self, first: Lexeme, field: str | None) -> Node | None:
        """Return the words of a field: all up to the next operator, quote, parenthesis or field."""
        run: Sequence[Lexeme] = [first, *takewhile(_is_plain, self._found[self._at :])]
        if field == CITATION:
            run = _document(self._text, run)
            self._at += len(run) - 1
            return Word(_trimmed(self._text[first.start : run[-1].end]), field)
        self._at += len(run) - 1
        return _combined(And, (_leaf(lexeme, field) for lexeme in run))

    def _without(self, node: Node | None) -> Node | None:
        """Return what articles must not have; words behind a word may belong to it."""
        if not isinstance(node, Word):
            return node.child if isinstance(node, Not) else node and Not(node)
        return Not(node, node.field != CITATION and self._goes_on())

    def _goes_on(self) -> bool:
        """Return whether a word follows the lexeme read last, and only a space is between them."""
        last, following = self._found[self._at - 1], self._found[self._at : self._at + 1]
        if last.kind is not LexemeKind.WORD or not following or not _is_plain(following[0]):
            return False
        after = following[0]
        is_close = self._text[last.end : after.start] == " "
        return is_close and last.text[-1:].isalnum() and after.text[:1].isalnum()


def _leaf(lexeme: Lexeme, field: str | None) -> Node | None:
    if lexeme.kind is LexemeKind.PHRASE:
        return _phrase(lexeme.text, field)
    if "*" in lexeme.text and field != CITATION:
        return _wildcard(lexeme.text, field)
    return Word(_trimmed(lexeme.text), field)


def _phrase(text: str, field: str | None) -> Node | None:
    words = _trimmed(text)
    return Phrase(words, field) if words else None


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


def _is_plain(lexeme: Lexeme) -> bool:
    """Return whether a lexeme is a word and nothing else."""
    return lexeme.kind is LexemeKind.WORD and not lexeme.negative and lexeme.field is None


def _document(text: str, run: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """Return the words that name the first document of a run; all where none is named."""
    for length in range(min(len(run), MAX_WORDS_OF_DOCUMENT), 0, -1):
        typed = _trimmed(text[run[0].start : run[length - 1].end])
        named = cited(typed)
        if named and named[0].until == len(typed):
            return run[:length]
    return run


def _apart(operands: Iterable[Iterable[Node | None]]) -> Node | None:
    """Return what has all that stands between AND; no word belongs to those beyond."""
    found = [node for node in (_combined(And, operand) for operand in operands) if node]
    if sum(not isinstance(node, Not) for node in found) < 2:
        return _combined(And, found)
    return And(tuple(And((node,)) if isinstance(node, Word) else node for node in found))


def _combined(kind: type[And] | type[Or], parts: Iterable[Node | None]) -> Node | None:
    """Join what was understood; a group of the same kind becomes part of its parent."""
    flat: list[Node] = []
    for part in parts:
        flat += part.children if isinstance(part, kind) else [part] if part else []
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None

"""A reader's text -> lexemes: words, phrases, parentheses and operators, in one pass.

Every character is looked at a bounded number of times, and nothing recurses.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.language.capitals import is_shouted
from index.language.tokens import IGNORED, raw_terms, without_zero_width_spaces
from index.query.lexeme import Lexeme, LexemeKind
from index.query.limits import MAX_GROUP_DEPTH
from index.query.readings import settled
from index.query.tree import CITATION

_QUOTES = '"“”„‟«»＂'
_FIELDS = {
    "title": "title",
    "tiêu đề": "title",
    "tieu de": "title",
    "author": "author",
    "tác giả": "author",
    "tac gia": "author",
    "citation": CITATION,
    "sohieu": CITATION,
    "số hiệu": CITATION,
    "so hieu": CITATION,
    "văn bản": CITATION,
    "van ban": CITATION,
}
_FIELD_NAMES = "|".join(name.replace(" ", "[ _-]") for name in _FIELDS)
_LEXEME = re.compile(
    rf"""
    (?P<minus>(?<![^\s(])[-−](?=[\w({_QUOTES}]))?
    (?:(?P<field>{_FIELD_NAMES})\s?:\s?(?=[\w({_QUOTES}]))?
    (?: (?P<phrase>[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}])
      | (?P<open>\()
      | (?P<word>[^\s(){_QUOTES}]+)
    )
    | (?P<close>\))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORDS_OF_HEADLINES = ("VÀ", "VA", "KHÔNG", "KHONG")
"""Words of headlines: `UBND HOẶC HĐND` is a query, `CHỐNG DỊCH KHÔNG LƠ LÀ` a headline."""
_UNSEEN = re.compile(f"[{IGNORED}]")


OPERATORS = {
    "AND": LexemeKind.AND,
    "OR": LexemeKind.OR,
    "NOT": LexemeKind.NOT,
    "VÀ": LexemeKind.AND,
    "HOẶC": LexemeKind.OR,
    "KHÔNG": LexemeKind.NOT,
    "VA": LexemeKind.AND,
    "HOAC": LexemeKind.OR,
    "KHONG": LexemeKind.NOT,
}
"""What stands for them; in small letters these are words."""
_EITHER = {"hoặc": "HOẶC", "hoac": "HOẶC", "or": "OR"}
"""Words that may have been meant as operators; `không` is a part of too many others."""
_MAX_WORDS_OF_EITHER = 12
"""In longer texts they are words of a sentence."""
_UNKNOWN_FIELD = re.compile(rf"([^\W\d]{{2,20}}):(?=[\w({_QUOTES}])")


def clean(text: str) -> str:
    """Return the text in NFC, without what is not seen, every run of spaces a single one."""
    whole = text.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates go
    spaced = without_zero_width_spaces(unicodedata.normalize("NFC", whole))
    seen = _UNSEEN.sub("", spaced)
    if not seen.isprintable():  # then it may have control characters
        seen = "".join(" " if unicodedata.category(c) == "Cc" else c for c in seen)
    return " ".join(seen.split())


def unquoted(text: str) -> str:
    """Return a text without its quotation marks."""
    return clean("".join(" " if character in _QUOTES else character for character in text))


def lexemes(text: str) -> list[Lexeme]:
    """Return the lexemes of a cleaned text; what is malformed is dropped or a word again.

    Parentheses without a partner, or nested too deep, are dropped; operators without operands are
    words, and so is what is plainly text (`readings`).

    VÀ, HOẶC, KHÔNG (also VA, HOAC, KHONG) are operators in capitals only. Where the whole query
    is in capitals, as a pasted headline is, VÀ and KHÔNG are words, unless quotes, parentheses
    or `title:` show that it was written as a query. AND, OR, NOT are no Vietnamese words and
    always operators.
    """
    found = _balanced([_lexeme(match) for match in _LEXEME.finditer(text)])
    words = _WORDS_OF_HEADLINES if _is_headline(text, found) else ()
    names = {name: kind for name, kind in OPERATORS.items() if name not in words}
    marked = [_operator(lexeme, names) for lexeme in found if _has_meaning(lexeme)]
    checked = [_checked(marked, at) for at in range(len(marked))]
    return settled(checked, is_all_capitals=is_shouted(text))


def with_either(text: str) -> str:
    """Return a cleaned text with `hoặc` or `or` between words as the operator; empty without one.

    >>> with_either("quận ủy hoặc huyện ủy"), with_either('"ít hoặc nhiều"')
    ('quận ủy HOẶC huyện ủy', '')
    """
    words, meant = text.split(), text
    if len(words) > _MAX_WORDS_OF_EITHER or _EITHER.keys().isdisjoint(words):
        return ""
    for lexeme in reversed(lexemes(text)):
        if lexeme.kind is LexemeKind.WORD and not lexeme.negative and lexeme.text in _EITHER:
            meant = meant[: lexeme.start] + _EITHER[lexeme.text] + meant[lexeme.end :]
    is_operator = any(lexeme.kind is LexemeKind.OR for lexeme in lexemes(meant))
    return meant if meant != text and is_operator else ""


def unknown_field(text: str, found: Sequence[Lexeme]) -> str:
    """Return the first name before a colon, as of a field, that is none; empty without one.

    >>> text = "chi bộ section:kinh-tế title:đảng"
    >>> unknown_field(text, lexemes(text))
    'section'
    """
    words = (one for one in found if one.kind is LexemeKind.WORD and one.field is None)
    named = (_UNKNOWN_FIELD.match(text, word.start) for word in words)
    return next((one[1] for one in named if one and one[1].islower()), "")


def _balanced(found: Sequence[Lexeme]) -> list[Lexeme]:
    waiting: list[int] = []
    paired: set[int] = set()
    for at, lexeme in enumerate(found):
        if lexeme.kind is LexemeKind.OPEN:
            waiting.append(at)
        elif lexeme.kind is LexemeKind.CLOSE and waiting:
            opened = waiting.pop()
            if len(waiting) < MAX_GROUP_DEPTH:
                paired |= {opened, at}
    brackets = (LexemeKind.OPEN, LexemeKind.CLOSE)
    return [each for at, each in enumerate(found) if at in paired or each.kind not in brackets]


def _lexeme(match: re.Match[str]) -> Lexeme:
    kind = LexemeKind[(match.lastgroup or "word").upper()]
    group = kind.name.lower()
    text = match[group].strip(_QUOTES)
    start = match.start(group) + match[group].find(text)
    name = (match["field"] or "").lower().replace("_", " ").replace("-", " ")
    return Lexeme(kind, text, match["minus"] is not None, _FIELDS.get(name), start)


def _has_meaning(lexeme: Lexeme) -> bool:
    return lexeme.kind is not LexemeKind.WORD or "*" in lexeme.text or bool(raw_terms(lexeme.text))


def _is_headline(text: str, found: Sequence[Lexeme]) -> bool:
    return is_shouted(text) and all(
        lexeme.kind is LexemeKind.WORD and lexeme.field is None for lexeme in found
    )


def _operator(lexeme: Lexeme, names: Mapping[str, LexemeKind]) -> Lexeme:
    bare = lexeme.kind is LexemeKind.WORD and not lexeme.negative and lexeme.field is None
    kind = names.get(lexeme.text) if bare else None
    return replace(lexeme, kind=kind) if kind else lexeme


def _checked(found: Sequence[Lexeme], at: int) -> Lexeme:
    """Return the lexeme, as a word where it is an operator that lacks an operand."""
    lexeme = found[at]
    if lexeme.operand or lexeme.kind is LexemeKind.CLOSE:
        return lexeme
    after = found[at + 1] if at + 1 < len(found) else Lexeme(LexemeKind.CLOSE)
    before = found[at - 1] if at else Lexeme(LexemeKind.OPEN)
    if lexeme.kind is LexemeKind.NOT:
        complete = after.operand and not after.negative
    else:
        complete = before.kind in (LexemeKind.WORD, LexemeKind.PHRASE, LexemeKind.CLOSE) and (
            after.operand or after.kind is LexemeKind.NOT
        )
    return lexeme if complete else replace(lexeme, kind=LexemeKind.WORD)

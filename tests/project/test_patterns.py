"""No pattern takes more than time in proportion to a text, or the text that it sees is short.

What is checked is its form, which is enough, though more than is needed:

- a repetition without a limit repeats what matches in one way and length, or gives nothing
  back (`*+`);
- `match` and `fullmatch`: no way through the pattern has two repetitions without a limit;
- what is looked for from every place of a text (`search`, `finditer`, `sub`) has one at its end
  alone, so that where it was followed, something was found, and the search goes on behind it.

`python -m benchmarks.repeats` measures the same.
"""

import re
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from benchmarks.repeats import patterns

_LINE = "asked of lines of at most 200 characters, as boilerplate_of sees to"
_QUERY = "asked of queries, which have at most 2,000 characters"
_APART = "its repetitions stop at the sign that it begins with or that stands between them"
_OWN = "reads files or settings of our own"
_NAME = "asked of names of files"
ALLOWED = {
    "corpus.encoding.decode._TAG": "what is not closed goes to the end: something is always found",
    "corpus.encoding.fonts._HYPHENATED": "begins where a word does, and passes it whole",
    "corpus.identity._LINE": _APART,
    "corpus.identity._ROW": _APART,
    "corpus.ignored_names._ABOUT": _NAME,
    "corpus.ignored_names._BACKUP": _NAME,
    "corpus.page.boilerplate._BUTTONS": "takes each of a row in one way; lines are short",
    "corpus.page.byline._LABEL": _LINE,
    "corpus.page.byline._NOTE": _LINE,
    "corpus.page.byline._OTHERS": _LINE,
    "corpus.page.byline._PHOTO": _LINE,
    "corpus.page.byline._SOURCE": _LINE,
    "corpus.page.classified._ENDING": _APART,
    "corpus.page.dateline._DATE_WORDS": _LINE,
    "corpus.page.paragraphs._FINAL": _APART,
    "corpus.page.phrases._TOKEN": _OWN,
    "corpus.readers.feed._DECLARATION": "asked of the first 200 bytes",
    "corpus.readers.json._BEGIN": _APART,
    "corpus.readers.json._BETWEEN_LISTS": _APART,
    "corpus.readers.json._LAST_COMMA": "what is not closed goes to the end; each comma has its own "
    "spaces",
    "corpus.readers.markdown._FRONT": "looks at each line once, and at the spaces of one line",
    "corpus.rich_text._INLINE_TAG": _APART,
    "corpus.rich_text._TAG": _APART,
    "corpus.web.fragment._BLANK_LINE": _APART,
    "index.citations.key._KEY": _APART,
    "index.citations.prefilter._LETTER": _OWN,
    "index.language.address._ADDRESS": _APART,
    "index.language.segment._MAILBOX": "what follows is looked for once behind each run of letters",
    "index.language.segment._TOKEN": "as pyvi's; what one way has passed over the last one takes",
    "index.language.segment._TOKEN_OR_MAIL": "asked where a mail address was found, which it takes",
    "index.query.days._BARE": _QUERY,
    "index.query.days._BEFORE": _QUERY,
    "index.query.days._DAY": _QUERY,
    "index.query.days._MONTH": _QUERY,
    "index.query.days._QUARTER": _QUERY,
    "index.query.days._YEAR": _QUERY,
    "index.query.days._YEARLESS": _QUERY,
    "index.query.lexer._LEXEME": _QUERY,
    "index.query.parser._WITH_WILDCARD": _QUERY,
    "index.rewriting.loan_words._LETTERS": _QUERY,
    "index.rewriting.numbers._SPACED": _QUERY,
    "index.rewriting.rewriter._NUMBER": _QUERY,
    "search_app.prefix._PREFIX": _OWN,
    "search_app.rates._RATE": _OWN,
}  # fmt: skip
"""Patterns of other forms, and why they are linear all the same, or see short texts alone."""

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_MANY = 2
_AT_ONE_PLACE = ("match", "fullmatch")


def of_linear_form(pattern: re.Pattern[Any], methods: Iterable[str]) -> bool:
    """Return whether the form of a pattern makes it linear, asked by these methods."""
    tree = _parser.parse(pattern.pattern, pattern.flags)
    at_one_place = _most_unlimited(tree) < _MANY
    return at_one_place and (all(each in _AT_ONE_PLACE for each in methods) or _at_its_end(tree))


def _inner(node: Any) -> list[Any]:
    kind, given = node
    if kind in _REPEATS:
        return [given[2]]
    if kind is sre.SUBPATTERN:
        return [given[3]]
    if kind is sre.ATOMIC_GROUP:
        return [given]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [given[1]]
    return list(given[1]) if kind is sre.BRANCH else []


def _is_unlimited(node: Any) -> bool:
    return node[0] in _REPEATS and node[1][1] is sre.MAXREPEAT


def _most_unlimited(tree: Any) -> int:
    """Return how many repetitions without a limit one way through a pattern has, at most."""
    return sum(_unlimited_in(node) for node in tree)


def _unlimited_in(node: Any) -> int:
    inside = max(map(_most_unlimited, _inner(node)), default=0)
    if _is_unlimited(node):
        least, most = node[1][2].getwidth()
        is_one_way = least == most and not _has_ways(node[1][2])
        return 1 if not inside and (is_one_way or node[0] is sre.POSSESSIVE_REPEAT) else _MANY
    return _MANY if inside and node[0] in _REPEATS and node[1][1] > 1 else inside


def _has_ways(tree: Any) -> bool:
    """Return whether something may match one text in several ways of one length."""
    return any(node[0] is sre.BRANCH or any(map(_has_ways, _inner(node))) for node in tree)


def _at_its_end(tree: Any) -> bool:
    """Return whether nothing has to stand behind a repetition without a limit."""
    *before, last = tree
    if any(map(_unlimited_in, before)):
        return False
    if _is_unlimited(last) or not _unlimited_in(last):
        return True
    if last[0] in (*_REPEATS, sre.ASSERT, sre.ASSERT_NOT):
        return False  # what is only looked at is looked at again
    return all(map(_at_its_end, filter(len, _inner(last))))


def _place(name: str) -> str:
    return name.rpartition("[")[0]


FOUND = list(patterns())


@pytest.mark.parametrize(
    ("name", "pattern", "methods"),
    [each for each in FOUND if _place(each[0]) not in ALLOWED],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_pattern_is_linear_by_its_form(
    name: str, pattern: re.Pattern[str], methods: set[str]
) -> None:
    assert of_linear_form(pattern, methods), f"Bound the repetitions of {name}: {pattern.pattern}"


def test_every_exception_is_needed() -> None:
    of_other_forms = {
        _place(n) for n, pattern, asked in FOUND if not of_linear_form(pattern, asked)
    }
    assert sorted(ALLOWED.keys() - of_other_forms) == []


@pytest.mark.parametrize(
    ("source", "method", "linear"),
    [
        (r"\s+", "finditer", True),
        (r"\s+$", "search", False),
        (r"\s{1,9}$", "search", True),
        (r"a\s*b", "match", True),
        (r"a\s*b", "search", False),
        (r"a\s*[,:]?\s*b", "fullmatch", False),
        (r"(?:a|b)*", "fullmatch", True),
        (r"(?:a|aa)*", "fullmatch", False),
        (r"(?:\w\d|\d\w)*", "fullmatch", False),
        (r"(?:a|aa)*+", "fullmatch", True),
        (r"(?:a+,)*", "fullmatch", False),
        (r"(?:a+,){2}", "match", False),
        (r"(?:a+|b+c)", "match", True),
        (r"(?:b|a+)", "search", True),
        (r"(?:b|a+c)", "search", False),
        (r"x(?=\s*\d)", "search", False),
        (r"x(?=\s*)", "search", False),
    ],
)
def test_forms(source: str, method: str, linear: bool) -> None:
    assert of_linear_form(re.compile(source), [method]) is linear

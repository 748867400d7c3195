"""What articles are about, in a few words each: names, sections, and words that headlines use."""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from corpus.article import Article
from index.engine.protocol import IndexEntry
from index.engine.schema import TEXT, WORDS
from index.language.normalise import key
from index.language.tokens import MARKS

MAX_OPENING_LENGTH = 800
"""Characters that are looked through for names: news says first who it is about."""
MAX_PHRASE_LENGTH = 60
"""Characters of a phrase."""
_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1EA0, 0x1EFA, 2))
_NAME = re.compile(
    rf"(?<![\w{MARKS}])(?:[{_UPPER}][^\W\d_{_UPPER}]{{1,7}}[ \u00a0]){{1,4}}"
    rf"[{_UPPER}][^\W\d_{_UPPER}]{{1,7}}(?![\w{MARKS}])"
)
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]+)")
_STARTS = re.compile(r"(?:^|\n|[.!?…:;“\"(–-] ?)$")
"""What stands before the first word of a sentence, which has a capital in any case."""
_TITLES = frozenset(["Ông", "Bà", "Anh", "Chị", "Em", "Cô", "Chú", "Bác", "Cụ", "Thầy"])


class PhraseKind(StrEnum):
    """What a phrase is."""

    NAME = "name"
    """Of a person, a place, an office: words that are written with capitals."""
    AUTHOR = "author"
    SECTION = "section"
    PHRASE = "phrase"
    """Words that stand side by side in headlines."""
    DOCUMENT = "document"
    TITLE = "title"
    """Of an article."""


class Phrase(NamedTuple):
    """A phrase as it is shown."""

    kind: PhraseKind
    text: str


def phrases(article: Article, entry: IndexEntry) -> set[Phrase]:
    """Return the phrases of an article, given what an engine stores of it."""
    words = {word for run in entry.fields[WORDS] for word in run.terms}
    found = {Phrase(PhraseKind.PHRASE, text) for text in _of_title(entry)}
    opening = "\n".join((article.lead, *article.body))[:MAX_OPENING_LENGTH]
    found.update(Phrase(PhraseKind.NAME, name) for name in names(opening, words))
    found.update(Phrase(PhraseKind.AUTHOR, " ".join(author.split())) for author in article.authors)
    found.add(Phrase(PhraseKind.SECTION, " ".join(article.section.split())))
    return {phrase for phrase in found if 1 < len(phrase.text) <= MAX_PHRASE_LENGTH}


def names(text: str, joined: Collection[str] = ()) -> Iterator[str]:
    """Yield words with capitals that stand together, but not the first word of a sentence.

    `joined` are words of several syllables, as terms: so `Bộ Chính trị` is whole.

    >>> list(names("Sáng nay, ông Trần Văn Mẫu về xã An Bình. Bà Lê Thị Thử vắng."))
    ['Trần Văn Mẫu', 'An Bình', 'Lê Thị Thử']
    """
    for match in _NAME.finditer(text):
        words = match[0].replace("\u00a0", " ").split(" ")
        starts = len(words) > 2 and _STARTS.search(text, max(0, match.start() - 2), match.start())
        after = _NEXT.match(text, match.end())
        if after and _belongs(after[1], words, joined):
            words.append(after[1])
        if starts or words[0] in _TITLES:
            del words[0]
        if len(words) > 1:
            yield " ".join(words)


def _belongs(after: str, words: list[str], joined: Collection[str]) -> bool:
    """Return whether a name's last word goes on in small letters."""
    before, last, then = map(key, (*words[-2:], after))
    if f"{before} {last} {then}" in joined:
        return True
    return f"{last} {then}" in joined and f"{before} {last}" not in joined


def _of_title(entry: IndexEntry) -> Iterator[str]:
    """Yield the words of several syllables in a title, and two of them side by side."""
    title, words = entry.fields[TEXT][0].terms, entry.fields[WORDS][0].terms
    whole = f" {' '.join(title)} "
    yield from words
    for two in pairwise(words):
        together = " ".join(two)
        if f" {together} " in whole:
            yield together

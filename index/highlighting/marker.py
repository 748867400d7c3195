"""What a query found, marked in the source text: the right letters in whatever spelling.

Marking follows the planner: a unit is marked where its syllables stand side by side, in its exact
spelling or under any marks, an abbreviation and its meaning exactly. Words of grammar are not.
Words that must not occur are never marked, words of `title:` and `author:` in those fields alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from index.citations.key import Citation
from index.citations.mentions import mentions
from index.citations.query import asked
from index.citations.recognise import recognise
from index.highlighting.snippet import extract
from index.highlighting.text_scan import Pattern, TextScanner
from index.language.fold import fold, has_marks, without_marks
from index.language.normalise import folded_key, key
from index.language.tokens import raw_terms, tokenise
from index.query.informative import is_informative
from index.query.tree import CITATION, Prefix, Query, Unit, Visit, walk


@dataclass(frozen=True, slots=True)
class Terms:
    """What is marked in one field: sequences of keys (most of them of one), and prefixes."""

    exact: frozenset[tuple[str, ...]] = frozenset()
    folded: frozenset[tuple[str, ...]] = frozenset()
    exact_prefixes: tuple[str, ...] = ()
    folded_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is marked where; `title` and `author` hold the terms of `anywhere` too."""

    anywhere: Terms
    title: Terms
    author: Terms
    citations: frozenset[str] = frozenset()
    """Keys of the documents whose citations are marked, in every spelling."""


def wanted(query: Query, *, apart: bool = False, citation: str | None = None) -> Wanted:
    """Return what a query has to be marked by, and the document that is filtered by.

    With `apart`, the words of a unit are marked wherever they stand; else side by side alone.
    """
    filtered = asked(citation) if citation else None
    visits = [each for each in walk(query.root) if not each.is_excluded]
    found = [each for each in visits if is_informative(each.leaf)] or visits
    named = [asked(each.leaf.text) for each in found if each.leaf.field == CITATION]
    cited = frozenset(each.key for each in (*named, filtered) if each)
    anywhere, title, author = (
        _terms((each for each in found if each.leaf.field in (None, field)), apart)
        for field in (None, "title", "author")
    )
    return Wanted(anywhere, title, author, cited)


def _terms(found: Iterable[Visit], apart: bool) -> Terms:
    exact: set[tuple[str, ...]] = set()
    folded: set[tuple[str, ...]] = set()
    exact_prefixes: set[str] = set()
    folded_prefixes: set[str] = set()
    for each in found:
        leaf, as_it_stands = each.leaf, each.is_exact
        typed = raw_terms(leaf.text)
        keys = tuple(map(key, typed))
        accented = leaf.is_exact if isinstance(leaf, Unit) else any(map(has_marks, typed))
        if isinstance(leaf, Prefix):
            if accented:
                exact_prefixes |= {leaf.text.lower(), *keys}
            else:
                folded_prefixes |= {fold(leaf.text), without_marks(leaf.text)}
            continue
        pieces = [(each,) for each in keys] if apart and isinstance(leaf, Unit) else [keys]
        if accented or as_it_stands:
            exact.update(pieces)
        else:
            folded.update(tuple(map(fold, piece)) for piece in pieces)
    return Terms(
        frozenset(exact),
        frozenset(folded),
        tuple(sorted(exact_prefixes)),
        tuple(sorted(folded_prefixes)),
    )


class Marker:
    """Marks texts for one query; made once, used for every hit of a page."""

    def __init__(self, wanted: Wanted) -> None:
        self._anywhere = _Finder(wanted.anywhere)
        self._cited = wanted.citations
        self._scanner = TextScanner(self._anywhere.patterns, self._citations)
        self._fields = {"title": _Finder(wanted.title), "author": _Finder(wanted.author)}

    def mark(
        self, text: str, field: str | None = None, address: Callable[[Citation], str] | None = None
    ) -> str:
        """Return the text HTML-escaped, what was found inside `<mark>` elements.

        Neighbours separated by spaces alone, and all of a phrase, share one element. `field`
        is `title` or `author` where the text is one. With `address`, the documents that the text
        cites are links to the addresses that it gives; where that is empty, they are none.
        """
        finder = self._fields[field] if field else self._anywhere
        places = sorted([*finder.places(text), *self._citations(text)])
        if address is None:
            return _marked(text, places)
        links = ((found.start, found.end, address(found.citation)) for found in recognise(text))
        return _linked(text, places, [link for link in links if link[2]])

    def _citations(self, text: str) -> list[tuple[int, int]]:
        return list(mentions(text, self._cited)) if self._cited else []

    def snippet(self, paragraphs: Sequence[str], length: int = 240) -> str:
        """Return the part of an article that shows best why it was found, marked, in one line.

        At most `length` characters, not counting tags, escapes and the `…` that stand where
        the text was cut; the beginning where nothing is found.
        """
        return self.snippet_at(paragraphs, length)[0]

    def snippet_at(self, paragraphs: Sequence[str], length: int = 240) -> tuple[str, int]:
        """Return the same, and the number, from 0, of the paragraph in which it was found."""
        text, places, before, after, paragraph = extract(paragraphs, self._scanner, length)
        shown = ("… " if before else "") + _marked(text, places) + (" …" if after else "")
        return shown, paragraph


def _marked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return the text HTML-escaped, with `<mark>` elements around its places, in order."""
    pieces: list[str] = []
    at = 0
    for start, end in _spans(text, places):
        pieces += escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"
        at = end
    return "".join([*pieces, escape(text[at:])])


def _linked(
    text: str, places: Sequence[tuple[int, int]], links: Iterable[tuple[int, int, str]]
) -> str:
    """Return the marked text with links, in order; what is marked ends where a link does."""

    def between(start: int, end: int) -> str:
        within = [
            (max(first, start) - start, min(last, end) - start)
            for first, last in places
            if first < end and last > start
        ]
        return _marked(text[start:end], within)

    pieces: list[str] = []
    at = 0
    for start, end, address in links:
        pieces += between(at, start), f'<a href="{escape(address)}">', between(start, end), "</a>"
        at = end
    return "".join([*pieces, between(at, len(text))])


def _spans(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of the text to be marked, in order, none touching the next."""
    start, end = -1, -1
    for first, last in places:
        if start >= 0 and (first <= end or text[end:first].isspace()):
            end = max(end, last)
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


class _Hit(NamedTuple):
    """Terms `start` to `end` (exclusive) of a text."""

    start: int
    end: int


class _Finder:
    """Finds the terms of one field among raw terms; remembers what each raw term may begin."""

    def __init__(self, terms: Terms) -> None:
        self.patterns = [
            *(Pattern(keys, False, False) for keys in sorted(terms.exact)),
            *(Pattern(keys, True, False) for keys in sorted(terms.folded)),
            *(Pattern((prefix,), False, True) for prefix in terms.exact_prefixes),
            *(Pattern((prefix,), True, True) for prefix in terms.folded_prefixes),
        ]
        self._begun: dict[str, tuple[Pattern, ...]] = {}
        whole = [pattern for pattern in self.patterns if not pattern.prefix]
        self._exact = frozenset(pattern.keys[0] for pattern in whole if not pattern.folded)
        self._folded = frozenset(pattern.keys[0] for pattern in whole if pattern.folded)
        self._has_prefixes = len(whole) < len(self.patterns)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of where patterns stand, by their beginning, in code points."""
        hits = self._hits(raw_terms(text))
        tokens = tokenise(text) if hits else []
        for hit in hits:
            yield tokens[hit.start].start, tokens[hit.end - 1].end

    def _hits(self, terms: Sequence[str]) -> list[_Hit]:
        """Return where patterns stand among raw terms."""
        found: list[_Hit] = []
        begun = self._begun
        for at, term in enumerate(terms):
            patterns = begun.get(term)
            if patterns is None:
                patterns = begun[term] = self._beginning(term)
            for pattern in patterns:
                if len(pattern.keys) == 1 or _stands(pattern, terms, at):
                    found.append(_Hit(at, at + len(pattern.keys)))
        return found

    def _beginning(self, term: str) -> tuple[Pattern, ...]:
        """Return the patterns that may begin with this raw term."""
        exact, folded = key(term), folded_key(term)
        if not (self._has_prefixes or exact in self._exact or folded in self._folded):
            return ()
        return tuple(p for p in self.patterns if _begins(p, folded if p.folded else exact))


def _begins(pattern: Pattern, term: str) -> bool:
    first = pattern.keys[0]
    return term.startswith(first) if pattern.prefix else term == first


def _stands(pattern: Pattern, terms: Sequence[str], at: int) -> bool:
    form = folded_key if pattern.folded else key
    there = terms[at : at + len(pattern.keys)]
    return len(there) == len(pattern.keys) and all(
        form(term) == wanted_key for term, wanted_key in zip(there, pattern.keys, strict=True)
    )

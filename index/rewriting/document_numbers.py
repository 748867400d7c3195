"""Numbers of documents in a query -> Either: what was typed, or any article that cites them."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from index.citations.query import asked, cited
from index.citations.recognise import CitationMatch
from index.models import AppliedRewrite, RewriteKind
from index.query.tree import CITATION, Either, Node, Phrase, Word, mapped_runs, side_by_side


def citing(node: Node, notes: list[AppliedRewrite]) -> Node:
    """Return the tree in which words that name a document find it in every spelling.

    What was added is noted where it is written otherwise than it was typed. What is in quotes
    stays, and what must not be found.
    """
    return mapped_runs(node, lambda words: _with_citations(words, notes))


def _with_citations(words: Sequence[Word], notes: list[AppliedRewrite]) -> Iterator[Node]:
    if words[0].field:
        yield from words
        return
    text = " ".join(word.text for word in words)
    ends = list(accumulate((len(word.text) + 1 for word in words), initial=0))
    at = 0
    for found in cited(text):
        first, last = _covered(found, ends)
        if first >= at:
            yield from words[at:first]
            yield _either(words[first:last], found, notes)
            at = last
    yield from words[at:]


def _covered(found: CitationMatch, ends: Sequence[int]) -> tuple[int, int]:
    """Return the first word of a citation, and the one behind the last that tells of it."""
    first = max(at for at, start in enumerate(ends) if start <= found.start)
    return first, next(at for at, start in enumerate(ends) if start > found.until - 1)


def _either(words: Sequence[Word], found: CitationMatch, notes: list[AppliedRewrite]) -> Node:
    shown = found.citation.name
    known = asked(shown)
    text = shown if known and known.key == found.citation.key else found.citation.key
    typed = " ".join(word.text for word in words)
    if typed.casefold() != text.casefold():
        notes.append(AppliedRewrite(typed, text, RewriteKind.CITATION))
    return Either(side_by_side(words), (Phrase(text, CITATION),))

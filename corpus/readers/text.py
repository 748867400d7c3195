"""Pages saved as plain text."""

from collections.abc import Iterator

from corpus.cleaning import clean
from corpus.encoding.decode import decode
from corpus.page.article import assemble
from corpus.page.lines import split
from corpus.source import Record, Source


def read(source: Source) -> Iterator[Record]:
    """Yield the article on a saved page."""
    decoded = decode(source.data)
    notes = list(decoded.repairs)
    draft = assemble(split(clean(decoded.text, notes)))
    draft.repairs[:0] = notes
    yield Record("", draft)

"""Pages saved as plain text, perhaps below lines that name their fields."""

from collections.abc import Iterator

from corpus.cleaning import clean
from corpus.encoding.decode import decode
from corpus.fields import draft_of
from corpus.page.article import assemble
from corpus.page.lines import below_title, split
from corpus.preamble import split_preamble
from corpus.sentence import Sentence
from corpus.source import Record, Source

_BESIDE = Sentence("a line of `key: value` above the text")


def read(source: Source) -> Iterator[Record]:
    """Yield the article on a saved page."""
    decoded = decode(source.data)
    notes = list(decoded.repairs)
    values, text = split_preamble(clean(decoded.text, notes), source.names)
    draft = draft_of(values, source.names)
    if source.trace is not None:
        for name, value in values.items():
            source.trace.field(name, str(value), _BESIDE)
    draft.fill(assemble(below_title(split(text), draft.title), source.trace))
    draft.repairs[:0] = notes
    yield Record("", draft)

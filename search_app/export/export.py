"""An export: articles, the fields wanted of them, and what it says of itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.article import Article
from search_app.export.columns import Address, labels
from search_app.export.head import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that a format is given."""

    head: Head
    articles: Iterator[Article]
    fields: tuple[str, ...]
    address: Address
    has_head: bool = True
    """Whether it says where it comes from; programs may do without."""
    for_people: bool = True
    """Whether columns are titled in words; else by the names of the fields."""

    def titles(self) -> list[str]:
        """Return the titles of the columns."""
        return labels(self.fields, self.head.language) if self.for_people else list(self.fields)

    def head_lines(self) -> tuple[str, ...]:
        """Return the lines of the head, none where it has none."""
        return self.head.lines() if self.has_head else ()

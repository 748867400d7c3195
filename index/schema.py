"""The fields an engine stores, named once.

`text` holds the whole article, title first; `title` and `author` repeat theirs for
`title:` and `author:`. Each has exact terms and folded ones (`đảng` and `dang`).
"""

from typing import NamedTuple


class Field(NamedTuple):
    """One field of terms."""

    name: str
    positions: bool
    """True where sequences are asked for; the others keep frequencies only."""


TEXT = "text"
TEXT_FOLDED = "text_folded"
PAIRS = "pairs"
PAIRS_FOLDED = "pairs_folded"
WORDS = "words"
TITLE = "title"
TITLE_FOLDED = "title_folded"
AUTHOR = "author"
AUTHOR_FOLDED = "author_folded"

FIELDS = (
    Field(TEXT, True),
    Field(TEXT_FOLDED, True),
    Field(PAIRS, False),
    Field(PAIRS_FOLDED, False),
    Field(WORDS, False),
    Field(TITLE, True),
    Field(TITLE_FOLDED, True),
    Field(AUTHOR, True),
    Field(AUTHOR_FOLDED, True),
)

FACETS = ("section", "author", "year")

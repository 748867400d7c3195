"""What a reader asked for, as a tree of frozen values that knows no engine.

Texts in the nodes are as the reader typed them (NFC, cleaned, case kept); the analyser
turns them into terms. `field` is None for the whole article, else `title`, `author`, or
`citation`: then the text names a document that the article cites.
"""

from collections.abc import Iterator
from dataclasses import dataclass

CITATION = "citation"
"""The field of words that name a cited document."""


@dataclass(frozen=True, slots=True)
class Word:
    """A piece between spaces, such as `uỷ` or `28-NQ/TW`; several syllables must be adjacent."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order, side by side: `"tổ chức đảng"`."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so: `ngh*` (at least two letters)."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """Articles without the child."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """Articles with every child."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles with at least one child."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What was typed, or another way of writing it; never parsed, made by `index.rewriting`.

    `typed` is a word (`UBND`) or words side by side (`ủy ban nhân dân`). The others are found in
    their exact spelling, side by side; one in the field `citation` names the document that was
    typed, found in any spelling.
    """

    typed: "Node"
    others: tuple[Phrase, ...]

    @property
    def spellings(self) -> tuple[Phrase, ...]:
        """The others that are words of the text."""
        return tuple(other for other in self.others if other.field != CITATION)

    @property
    def is_abbreviation(self) -> bool:
        """Whether an abbreviation was typed in capitals: `TU` is not `từ`, so it is exact too."""
        if not isinstance(self.typed, Word) or not self.spellings:
            return False
        return self.typed.text.isupper()


Leaf = Word | Phrase | Prefix
Node = Leaf | Not | And | Or | Either


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's query: its text as typed (cleaned, NFC) and what was understood.

    `root` is None where nothing was asked for: an empty query, or only punctuation.
    """

    text: str
    root: Node | None


def leaves(node: Node | None) -> Iterator[Leaf]:
    """Yield the words, phrases and prefixes that were typed, left to right, unwanted ones too."""
    match node:
        case Not(child) | Either(child):
            yield from leaves(child)
        case And(children) | Or(children):
            for child in children:
                yield from leaves(child)
        case Word() | Phrase() | Prefix():
            yield node

"""One piece of a query: a word, a phrase, a parenthesis or an operator."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import Enum, auto


class LexemeKind(Enum):
    """What a lexeme is."""

    WORD = auto()
    PHRASE = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One piece of a query, with the `-` and the `title:` that stand before it."""

    kind: LexemeKind
    text: str = ""
    negative: bool = False
    field: str | None = None
    start: int = dataclass_field(default=0, compare=False)
    """Where the text stands in the query."""

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)

    @property
    def operand(self) -> bool:
        """Whether it begins something that can be searched."""
        return self.kind in (LexemeKind.WORD, LexemeKind.PHRASE, LexemeKind.OPEN)

"""A line of a page with all that its form and its role tell; each is looked at once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.page.boilerplate import Boilerplate, boilerplate_of
from corpus.page.byline import Byline, byline_of
from corpus.page.dateline import Dateline, dateline_of
from corpus.page.lines import Line, Role
from corpus.page.paragraphs import is_credited, is_final, is_paragraph, is_teaser

_MAX_HEADLINE_WORDS = 20
"""A longer question is prose; no headline of another article has so many."""
_MAX_REST = 4
"""Below a byline stands less than a quarter of the text above it."""
_ENDING = re.compile(r"\./\.['\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Classified:
    """A line, and what it may be; several of these can be true of one."""

    line: Line
    boilerplate: Boilerplate | None
    dateline: Dateline | None
    byline: Byline | None
    is_paragraph: bool

    @property
    def text(self) -> str:
        """The line's text."""
        return self.line.text

    @property
    def role(self) -> Role:
        """The line's role."""
        return self.line.role

    @property
    def is_prose(self) -> bool:
        """Whether it is surely of the text: titles of other articles end in `?` and `!`."""
        asks = self.text.rstrip("\"'”’»)]").endswith(("?", "!"))
        return self.is_paragraph and (not asks or len(self.text.split()) > _MAX_HEADLINE_WORDS)

    @property
    def is_ending(self) -> bool:
        """Whether it ends as the last paragraph of an article does: `./.`."""
        return bool(_ENDING.search(self.text))

    @property
    def is_credited(self) -> bool:
        """Whether it ends in a photo credit."""
        return is_credited(self.text)

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does, and not as another article's beginning."""
        return is_final(self.text) and not is_teaser(self.text)


def classify(lines: Iterable[Line]) -> list[Classified]:
    """Return lines with what they may be."""
    return [
        Classified(
            line,
            boilerplate_of(line.text),
            dateline_of(line),
            byline_of(line.text, aligned=line.is_aligned or line.role is Role.AUTHOR),
            is_paragraph(line.text),
        )
        for line in lines
    ]


def is_near_end(lines: Sequence[Classified], at: int) -> bool:
    """Return whether too little prose stands below a line for the article to go on there."""
    before = sum(len(one.text) for one in lines[: at + 1])
    after = sum(len(one.text) for one in lines[at + 1 :] if one.is_prose)
    return after * _MAX_REST <= before

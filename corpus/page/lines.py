"""Lines of a page, as they stand in a saved text or as markup gives them."""

import re
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from corpus.cleaning import one_line


class Role(Enum):
    """What the page's markup says of a line; PLAIN where it says nothing, as in saved text."""

    PLAIN = "plain"
    TITLE = "title"
    DATE = "date"
    LEAD = "lead"
    SUBTITLE = "subtitle"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    AUTHOR = "author"
    KEYWORDS = "keywords"
    RELATED = "related"
    """The heading of a box of other articles."""


MIN_RIGHT_INDENT = 20
"""Columns; bylines stand further right than any paragraph is indented."""

_LOST_SPACES = re.compile(r"^(?:\? ?){4,}+", re.MULTILINE)
"""No-break spaces before a byline that a converter did not know."""


@dataclass(slots=True)
class Line:
    """A line of text, white space levelled, and how it stood on the page."""

    text: str
    role: Role = Role.PLAIN
    indent: int = 0
    """Columns of space before it."""
    gap: bool = True
    """Whether a blank line, or the end of a block, stands before it."""
    is_text: bool = False
    """Whether markup tells that no picture stands above it, so that it is no caption."""
    is_whole: bool = False
    """Whether markup makes it a paragraph of the text, so that it was not cut."""
    page: int = 0
    """Number of the page on which it begins, from 1; 0 where there are no pages."""

    @property
    def is_aligned(self) -> bool:
        """Whether it stands far right."""
        return self.indent >= MIN_RIGHT_INDENT

    def with_more(self, following: "Line") -> "Line":
        """Return the line with the one that follows it put behind it."""
        text = following.text
        is_tight = text[0] in ",.;:)”’%" or self.text.endswith("(")
        return replace(self, text=f"{self.text}{'' if is_tight else ' '}{text}")


def split(text: str) -> list[Line]:
    """Return the lines of a text that are not blank; hard-wrapped paragraphs are put together."""
    lines, gap = [], True
    for raw in _spaced(text).splitlines():
        words = one_line(raw)
        if words:
            indent = len(raw) - len(raw.lstrip())
            lines.append(Line(words, indent=indent, gap=gap))
        gap = not words
    return _unwrap(lines) if _is_wrapped(lines) else lines


def below_title(lines: list[Line], title: str) -> list[Line]:
    """Return the lines of an article whose title is known, and may stand among them again."""
    if not title:
        return lines
    return [Line("", Role.TITLE), *(line for line in lines if line.text != title)]


def _spaced(text: str) -> str:
    return _LOST_SPACES.sub(lambda match: " " * len(match.group()), text.expandtabs(8))


def _is_wrapped(lines: list[Line]) -> bool:
    """Return whether paragraphs were broken at a column, as mail and old editors do."""
    inner = [line for line, after in pairwise(lines) if not after.gap]
    if len(inner) < 8 or len(inner) < len(lines) * 0.6:
        return False
    widths = sorted(len(line.text) + line.indent for line in inner)
    return 50 <= widths[len(widths) // 2] <= 110 and widths[-1] <= 120


def _unwrap(lines: list[Line]) -> list[Line]:
    width = max(len(line.text) for line in lines)
    whole: list[Line] = []
    full = False
    for line in lines:
        if full and not line.gap and whole:
            whole[-1] = whole[-1].with_more(line)
        else:
            whole.append(line)
        full = len(line.text) + line.indent > width * 0.7
    return whole

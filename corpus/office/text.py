"""Paragraphs of a document -> a draft, and what its properties add."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from corpus import dates
from corpus.cleaning import clean, one_line
from corpus.draft import Draft
from corpus.encoding.fonts import Run, decoded
from corpus.page.article import assemble
from corpus.page.lines import MIN_RIGHT_INDENT, Line, Role
from corpus.page.paragraphs import is_final
from corpus.sentence import Sentence

INSTALL = "Reading it needs: pip install 'search-app[documents]'"
_MAX_BYLINE_WORDS = 8
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|untitled.*|document ?\d*|.*\.(?:docx?|rtf|odt|pdf|indd|qxp)|\W*|\d*)$",
    re.IGNORECASE,
)
"""What programs put where the title of a document belongs."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading or cell of a document."""

    runs: list[Run] = field(default_factory=list)
    role: Role = Role.PLAIN
    is_right: bool = False
    """Whether it is aligned right."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document's properties say; empty where they say nothing."""

    title: str = ""
    created: str = ""
    """In ISO 8601."""


def draft_of(paragraphs: Iterable[Paragraph], properties: Properties) -> Draft:
    """Return the article that a document is."""
    repairs: list[str] = []
    lines = [line for one in paragraphs for line in _lines(one, repairs)]
    draft = assemble(_with_title(lines))
    draft.repairs[:0] = repairs
    complete(draft, properties)
    return draft


def complete(draft: Draft, properties: Properties) -> None:
    """Take title and day from properties where the text has none."""
    title = one_line(clean(properties.title))
    if not draft.title and title and not _NO_TITLE.match(title):
        draft.title = title
        draft.repair(Sentence("title taken from the document's properties"))
    if draft.published is None and properties.created:
        day = dates.parse(properties.created).published
        if isinstance(day, date):
            draft.published = date(day.year, day.month, day.day)
            draft.repair(Sentence("day taken from the document's properties"))


def _lines(paragraph: Paragraph, repairs: list[str]) -> Iterator[Line]:
    """Yield the lines of a paragraph: more than one where a sentence ends at a line break."""
    parts = decoded(paragraph.runs, repairs).split("\n")
    at = 0
    while at < len(parts):
        end = at + 1
        while end < len(parts) and not is_final(parts[end - 1].strip()):
            end += 1
        text = one_line(clean(" ".join(parts[at:end]), repairs))
        at = end
        if text:
            yield Line(
                text,
                paragraph.role,
                indent=MIN_RIGHT_INDENT if paragraph.is_right else 0,
                is_text=paragraph.role is Role.PLAIN,
                is_whole=len(text.split()) > _MAX_BYLINE_WORDS,
            )


def _with_title(lines: list[Line]) -> list[Line]:
    """Return lines of which one at most is the title: the first that is marked as one."""
    titles = [line for line in lines if line.role is Role.TITLE]
    for line in titles[1:]:
        line.role, line.is_text = Role.PLAIN, True
    return lines

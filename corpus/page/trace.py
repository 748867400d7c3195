"""What each line of a page was taken for, and why: kept where somebody asks for it."""

from dataclasses import dataclass
from dataclasses import field as field_
from enum import StrEnum
from typing import NamedTuple

from corpus.sentence import Sentence


class Taken(StrEnum):
    """What a line was taken for."""

    TITLE = "title"
    DATE = "date line"
    BYLINE = "byline"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    KEYWORDS = "keywords"
    FURNITURE = "furniture"
    """No part of the article."""
    FIELD = "field"
    """Said of the article beside its text: by metadata, or in a line of `key: value`."""


class Decision(NamedTuple):
    """A line, what it was taken for, and the rule that decided."""

    text: str
    taken: Taken
    rule: Sentence


@dataclass(slots=True)
class Trace:
    """The decisions on one page, in the order of its lines."""

    fields: list[Decision] = field_(default_factory=list)
    lines: list[Decision] = field_(default_factory=list)
    removed: list[Decision] = field_(default_factory=list)
    """What was taken from a web page before its lines were read."""

    def field(self, name: str, value: str, rule: Sentence) -> None:
        """Note what is said of an article, unless it is nothing."""
        if value:
            self.fields.append(
                Decision(value, Taken.FIELD, Sentence("%(field)s: %(rule)s", field=name, rule=rule))
            )

    def remove(self, text: str, rule: Sentence) -> None:
        """Note what was removed from a page, unless it has no text."""
        if text.strip():
            self.removed.append(Decision(" ".join(text.split()), Taken.FURNITURE, rule))

"""Something that leads elsewhere."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """A text and an address."""

    text: str | Markup
    href: str


@dataclass(frozen=True, slots=True)
class ChoiceLink:
    """One of several choices."""

    text: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A text and an address, and how many articles are there."""

    text: str
    href: str
    count: int

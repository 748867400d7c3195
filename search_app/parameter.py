"""What is known of one parameter of an address."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from index import QueryError
from search_app.parsers import LONGEST_NAME, parse_flag, parse_once, parse_switch

MOST_VALUES = 20
"""How often a parameter may be given that may be given more than once."""
NAME_SCHEMA = {"type": "string", "maxLength": LONGEST_NAME}
Schema = Mapping[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Label:
    """What the pages call something, in each of their languages."""

    en: str
    vi: str

    def text(self, language: str) -> str:
        """Return the label in one of the languages."""
        return {"en": self.en, "vi": self.vi}[language]


@dataclasses.dataclass(frozen=True, slots=True)
class Parameter:
    """A row of the table."""

    name: str
    """In addresses; the option of the command line has hyphens for underscores."""
    field: str
    """The field of the request that it fills."""
    parse: Callable[[str, str], Any]
    """Takes the name and a text; raises QueryError where the text means nothing."""
    help: str
    """For the command line, the API's description and the README."""
    default: str = ""
    """The text that stands for "not given"; empty for words and filters."""
    label: Label | None = None
    """What the form and errors call it; without one, errors say its name."""
    filter_label: Label | None = None
    """What stands before its value above the results; without one, it is no filter to be seen."""
    facet: str = ""
    """The facet of which it leaves out values; then it may be given several times."""
    is_any_of: bool = False
    """Whether it may be given several times, and articles must have one of its values."""
    choices: Mapping[str, Label] = dataclasses.field(default_factory=dict)
    """Its only values, where it has few."""
    schema: Schema = dataclasses.field(default_factory=lambda: NAME_SCHEMA)
    """JSON schema of a text that is given."""
    reported: Schema | None = None
    """JSON schema of the value as the API reports what it understood; None where it does not."""
    required: bool = False
    """Whether the API asks for it."""
    examples: tuple[str, ...] = ()

    @property
    def repeatable(self) -> bool:
        """Whether it may be given several times."""
        return bool(self.facet) or self.is_any_of

    @property
    def narrows(self) -> bool:
        """Whether it is a filter: a search may consist of nothing else."""
        return not self.default and not self.required and not self.choices

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off: 1 or 0."""
        return self.parse is parse_switch

    @property
    def is_flag(self) -> bool:
        """Whether it is asked for by 1, or not at all."""
        return self.parse is parse_flag

    def read(self, texts: Sequence[str]) -> Any:
        """Return the value that these texts of an address give; a tuple where it is repeatable."""
        if not self.repeatable:
            text = parse_once(self.name, texts)
            return self.parse(self.name, self.default if text is None else text)
        if len(texts) > MOST_VALUES:
            raise QueryError(self.name, "At most %(most)d values can be chosen.", most=MOST_VALUES)
        values = (self.parse(self.name, text) for text in texts)
        return tuple(dict.fromkeys(value for value in values if value))

"""What the pages call a parameter, in the language of the request."""

from collections.abc import Iterable

from search_app.language import language
from search_app.parameter import Parameter


def label_of(parameters: Iterable[Parameter], name: str) -> str:
    """Return the label of a parameter; its name where it has none."""
    labels = (
        each.label.text(language()) for each in parameters if each.name == name and each.label
    )
    return next(labels, name)


def choices_of(parameters: Iterable[Parameter], name: str) -> dict[str, str]:
    """Return the values that a parameter may have, with their labels."""
    return {
        value: label.text(language())
        for each in parameters
        if each.name == name
        for value, label in each.choices.items()
    }

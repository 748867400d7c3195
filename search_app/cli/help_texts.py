"""What `--help` says of commands and options; and what translators get of it, by `make i18n`."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from search_app.cli.language import gettext


class HelpTexts:
    """The texts of commands and of all below them, in the language that is spoken.

    What values are called, such as FILE, is among them.
    """

    def __init__(self) -> None:
        self._texts: list[tuple[click.Command | click.Parameter, str, str]] = []

    def add(self, command: click.Command, above: click.Context | None = None) -> None:
        """Keep the English texts of a command, and put them into the language that is spoken."""
        self._texts += (
            (each, name, cleandoc(text))
            for each in _described(command, above)
            for name in ("help", "metavar", "options_metavar", "subcommand_metavar")
            if (text := getattr(each, name, None))
        )
        self.translate()

    def __iter__(self) -> Iterator[str]:
        """Give the English texts."""
        return (text for _, _, text in self._texts)

    def translate(self) -> None:
        """Put all of them into the language that is spoken."""
        for each, name, text in self._texts:
            setattr(each, name, gettext(text))


def _described(
    command: click.Command, above: click.Context | None = None
) -> Iterator[click.Command | click.Parameter]:
    context = click.Context(command, parent=above, **command.context_settings)
    yield command
    for each in command.get_params(context):  # with `--help`, which Click makes once
        is_named = isinstance(each, click.Argument) or not (
            getattr(each, "is_flag", False) or isinstance(each.type, click.Choice)
        )
        if is_named:
            each.metavar = each.make_metavar(context)
        yield each
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _described(below, context)

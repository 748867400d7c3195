"""What `--help` says of commands and options; and what translators get of it, by `make i18n`."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from search_app.cli.language import gettext


class HelpTexts:
    """The texts of a command and of all below it, in the language that is spoken."""

    def __init__(self, command: click.Command) -> None:
        """Keep the English texts."""
        self._texts = [
            (each, name, cleandoc(text))
            for each in _described(command)
            for name in ("help", "metavar", "options_metavar", "subcommand_metavar")
            if (text := getattr(each, name, None))
        ]

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
    yield from command.get_params(context)  # with `--help`, which Click makes once
    if isinstance(command, click.Group):
        for each in command.commands.values():
            yield from _described(each, context)

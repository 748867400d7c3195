"""The commands, each loaded when it is named: none waits for what only others need.

After *Lazily Loading Subcommands* in the documentation of Click.
"""

from importlib import import_module

import click

from search_app.cli.help_texts import HelpTexts

_MODULES = {
    "alerts": "alerting",
    "check": "searching",
    "explain": "explaining",
    "export": "exporting",
    "keys": "keys",
    "mcp": "assisting",
    "read": "reading",
    "rebuild": "building",
    "recover": "recovering",
    "report": "search_report",
    "search": "searching",
    "serve": "serving",
    "stats": "searching",
    "update": "building",
    "watch": "watching",
}
"""In which module beside this one each command stands."""


class Commands(click.Group):
    """A group whose commands and their help, in the language that is spoken, are loaded late."""

    help_texts: HelpTexts
    """Of the group and of the commands that were loaded."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name; None where there is none."""
        if cmd_name in _MODULES and cmd_name not in self.commands:
            module = import_module(f"search_app.cli.{_MODULES[cmd_name]}")
            command: click.Command = getattr(module, cmd_name)
            self.help_texts.add(command, click.Context(self, **self.context_settings))
            self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def load_all(self) -> None:
        """Load every command, as those need who want to know of all."""
        context = click.Context(self)
        for name in _MODULES:
            self.get_command(context, name)

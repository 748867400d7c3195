"""The options of `search-app search`: one for each parameter of a search but the query itself."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import click

from search_app.parameter import Parameter
from search_app.parameters import SEARCH

_VALUE = re.compile(r" \([01]\)")
"""What an address gives for a switch; on the command line the option itself says it."""
_OPTIONS = [each for each in SEARCH if each.name != "q"]


def search_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each parameter; `texts_of` takes their values."""
    for each in reversed(_OPTIONS):
        command = _option(each)(command)
    return command


def texts_of(options: Mapping[str, object]) -> dict[str, list[str]]:
    """Return the values of the options as an address would give them."""
    return {each.name: _texts(options[each.name]) for each in _OPTIONS}


def option_name(parameter: str) -> str:
    """Return what a parameter is called on the command line."""
    return f"--{parameter.replace('_', '-')}"


def _option(each: Parameter) -> Callable[..., Any]:
    name, help_ = option_name(each.name), _VALUE.sub("", each.help)
    if each.is_switch:
        switch = f"{name}/--no-{name.removeprefix('--')}"
        return click.option(switch, each.name, default=None, help=help_)
    if each.is_flag:
        return click.option(name, each.name, is_flag=True, default=None, help=help_)
    kind = click.Choice(list(each.choices)) if each.choices else None
    return click.option(
        name,
        each.name,
        type=kind,
        multiple=each.repeatable,
        metavar=None if each.choices else _metavar(each),
        help=help_,
    )


def _metavar(each: Parameter) -> str | None:
    """Return what the value of a parameter is called; None for whatever text it is."""
    if each.schema.get("type") == "integer":
        return "NUMBER"
    return "DAY" if each.schema.get("$ref", "").endswith("/DayText") else None


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, bool):
        return [str(int(value))]
    return [str(each) for each in value] if isinstance(value, tuple) else [str(value)]

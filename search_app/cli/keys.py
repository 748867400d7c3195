"""`search-app keys`: make, list and revoke API keys."""

import os
from contextlib import suppress
from pathlib import Path

import click

from corpus.errors import SearchAppError, WrongValue
from search_app.api_keys import (
    DEFAULT_LIMIT,
    ApiKey,
    digest_of,
    new_key,
    read_keys,
    write_keys,
)
from search_app.cli.language import gettext
from search_app.environment import read_settings
from search_app.rates import parse_rates


@click.group()
@click.option("--file", "path", type=click.Path(dir_okay=False, path_type=Path),
              help="File of the keys; else SEARCH_APP_API_KEYS.")  # fmt: skip
@click.pass_context
def keys(context: click.Context, path: Path | None) -> None:
    """Make, list and revoke keys for programs that use the API.

    A server that is running heeds a change within a second.
    """
    context.obj = path


def _file(path: Path | None) -> Path:
    """Return the file of the keys, wherever it was named."""
    chosen = path or read_settings(os.environ).api_keys
    if chosen is None:
        raise click.UsageError(
            gettext("Name the file of keys with --file, or set SEARCH_APP_API_KEYS.")
        )
    return chosen


@keys.command()
@click.argument("name")
@click.option(
    "--limit",
    default=DEFAULT_LIMIT,
    show_default=True,
    callback=lambda _context, _parameter, text: _rate(text),
    help="Requests that it may make.",
)
@click.pass_obj
def add(path: Path | None, name: str, limit: str) -> None:
    """Make a key for NAME and print it; it is shown this once, and only its hash is kept."""
    file = _file(path)
    known = _known(file) if file.exists() else []
    if "\t" in name or not name.isprintable() or not name.strip():
        raise click.UsageError(gettext("A name is made of letters, digits and spaces."))
    if any(each.name == name for each in known):
        raise SearchAppError(
            "%(name)s has a key. Revoke it first: search-app keys revoke %(name)s", name=name
        )
    key = new_key()
    write_keys(file, [*known, ApiKey(digest_of(key), limit, name)])
    click.echo(key)


@keys.command("list")
@click.pass_obj
def list_(path: Path | None) -> None:
    """Show the names that have keys, and their limits."""
    file = _file(path)
    known = _known(file)
    if not known:
        none = gettext(
            "No keys in %(file)s yet. Make one: search-app keys --file %(file)s add NAME", file=file
        )
        click.echo(none, err=True)
    for each in known:
        click.echo(f"{each.name}\t{each.limit}")


@keys.command()
@click.argument("name")
@click.pass_obj
def revoke(path: Path | None, name: str) -> None:
    """Make the key of NAME invalid."""
    file = _file(path)
    known = _known(file)
    kept = [each for each in known if each.name != name]
    if len(kept) == len(known):
        raise SearchAppError("%(name)s has no key. See: search-app keys list", name=name)
    write_keys(file, kept)
    click.echo(gettext("The key of %(name)s is no longer valid.", name=name))


def _known(path: Path) -> list[ApiKey]:
    """Return the keys of a file; SearchAppError where a line is none, for it would be lost."""
    found = list(read_keys(path))
    for line in found:
        if isinstance(line, str):
            raise SearchAppError(
                "%(path)s, %(line)s. Correct it, then run the command again.", path=path, line=line
            )
    return [each for each in found if isinstance(each, ApiKey)]


def _rate(text: str) -> str:
    with suppress(WrongValue):
        if parse_rates(text):
            return text
    raise click.BadParameter(gettext("write it as `100 per minute`"))

"""`search-app keys`: make, list and revoke API keys."""

import os
from pathlib import Path

import click

from corpus.errors import SearchAppError
from search_app.api_keys import (
    DEFAULT_LIMIT,
    ApiKey,
    digest_of,
    new_key,
    read_keys,
    write_keys,
)
from search_app.rates import parse_rates
from search_app.settings import Settings


@click.group()
@click.option("--file", "path", type=click.Path(dir_okay=False, path_type=Path),
              help="File of the keys; else SEARCH_APP_API_KEYS.")  # fmt: skip
@click.pass_context
def keys(context: click.Context, path: Path | None) -> None:
    """Make, list and revoke keys for programs that use the API.

    A server that is running heeds a change within a second.
    """
    chosen = path or Settings.from_environment(os.environ).api_keys
    if chosen is None:
        raise click.UsageError("Name the file of keys with --file, or set SEARCH_APP_API_KEYS.")
    context.obj = chosen


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
def add(path: Path, name: str, limit: str) -> None:
    """Make a key for NAME and print it; it is shown this once, and only its hash is kept."""
    known = _known(path) if path.exists() else []
    if "\t" in name or not name.isprintable() or not name.strip():
        raise click.UsageError("A name is made of letters, digits and spaces.")
    if any(each.name == name for each in known):
        raise SearchAppError(f"{name} has a key. Revoke it first: search-app keys revoke {name}")
    key = new_key()
    write_keys(path, [*known, ApiKey(digest_of(key), limit, name)])
    click.echo(key)


@keys.command("list")
@click.pass_obj
def list_(path: Path) -> None:
    """Show the names that have keys, and their limits."""
    for each in _known(path):
        click.echo(f"{each.name}\t{each.limit}")


@keys.command()
@click.argument("name")
@click.pass_obj
def revoke(path: Path, name: str) -> None:
    """Make the key of NAME invalid."""
    known = _known(path)
    kept = [each for each in known if each.name != name]
    if len(kept) == len(known):
        raise SearchAppError(f"{name} has no key. See: search-app keys list")
    write_keys(path, kept)
    click.echo(f"The key of {name} is no longer valid.")


def _known(path: Path) -> list[ApiKey]:
    """Return the keys of a file; SearchAppError where a line is none, for it would be lost."""
    found = list(read_keys(path))
    for line in found:
        if isinstance(line, str):
            raise SearchAppError(f"{path}, {line}. Correct it, then run the command again.")
    return [each for each in found if isinstance(each, ApiKey)]


def _rate(text: str) -> str:
    try:
        parse_rates(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    if not text:
        raise click.BadParameter("write it as `100 per minute`")
    return text

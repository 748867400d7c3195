"""`search-app report`: what readers search for, and what they do not find."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from corpus.errors import SearchAppError
from search_app.cli.language import gettext
from search_app.cli.options import json_option
from search_app.cli.terminal import echo_json
from search_app.environment import read_settings
from search_app.search_log import Frequency, SearchReport, search_report


@click.command()
@click.argument("log", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--top", type=click.IntRange(1, 10_000), default=20, show_default=True,
              help="Queries of each sort.")  # fmt: skip
@json_option
def report(log: Path | None, top: int, as_json: bool) -> None:
    """Show which queries are frequent, and which find nothing.

    LOG is what the server wrote to SEARCH_APP_SEARCH_LOG; that one if not given.
    """
    path = log or read_settings(os.environ).search_log
    if path is None:
        raise click.UsageError(gettext("Name the log, or set SEARCH_APP_SEARCH_LOG."))
    try:
        with path.open(encoding="utf-8", errors="replace") as lines:
            found = search_report(lines, top)
    except OSError as error:
        raise SearchAppError(
            "There is no log of searches %(path)s: %(reason)s. "
            "The server writes one where SEARCH_APP_SEARCH_LOG names it.",
            path=path,
            reason=error.strerror,
        ) from error
    if found.unreadable and not found.searches:
        raise SearchAppError(
            "%(path)s is no log of searches. Name the file that the server writes for "
            "SEARCH_APP_SEARCH_LOG.",
            path=path,
        )
    if as_json:
        echo_json(asdict(found))
    else:
        click.echo(_as_text(found))


def _as_text(found: SearchReport) -> str:
    if not found.searches and not found.unreadable:
        return gettext("No searches have been logged yet.")
    kinds = ", ".join(f"{kind} {count}" for kind, count in found.kinds.items())
    lines = [
        gettext(
            "%(searches)d searches, %(fruitless)d of them without results",
            searches=found.searches,
            fruitless=found.fruitless,
        ),
        gettext(
            "half within %(median)g ms, 19 of 20 within %(slow)g ms",
            median=found.median_ms,
            slow=found.slow_ms,
        ),
        gettext("kinds: %(kinds)s", kinds=kinds),
    ]
    if found.unreadable:
        lines.append(gettext("lines that cannot be read: %(number)d", number=found.unreadable))
    lines += _table(gettext("frequent:"), found.frequent)
    lines += _table(gettext("without results:"), found.not_found)
    return "\n".join(lines)


def _table(title: str, rows: Sequence[Frequency]) -> list[str]:
    return (
        ["", title, *(f"{row.times:7d}  {_printable(row.query)}" for row in rows)] if rows else []
    )


def _printable(query: str) -> str:
    """Return a query without signs that a terminal would act on."""
    return "".join(letter if letter.isprintable() else "�" for letter in query)

"""`search-app serve`."""

import os
from dataclasses import replace
from pathlib import Path

import click

from search_app.cli.language import gettext
from search_app.cli.options import abbreviations_option, chosen_index, index_option
from search_app.environment import read_settings


@click.command()
@click.option("--host", help="Address to listen on; else SEARCH_APP_HOST.")
@click.option("--port", type=click.IntRange(0, 65535), help="Else SEARCH_APP_PORT; 0 for any.")
@click.option("--threads", type=click.IntRange(1, 256), help="Else SEARCH_APP_THREADS.")
@click.option("--processes", type=click.IntRange(1, 64), help="Else SEARCH_APP_PROCESSES.")
@abbreviations_option
@index_option
def serve(
    index_after: Path | None,
    abbreviations: Path | None,
    host: str | None,
    port: int | None,
    threads: int | None,
    processes: int | None,
) -> None:
    """Serve the search page and the JSON API until stopped."""
    from search_app.server import serve as serve_app  # noqa: PLC0415  (loads Flask)

    settings = read_settings(os.environ)
    serve_app(
        replace(
            settings,
            index=chosen_index(index_after),
            abbreviations=abbreviations or settings.abbreviations,
            host=settings.host if host is None else host,
            port=settings.port if port is None else port,
            threads=settings.threads if threads is None else threads,
            processes=settings.processes if processes is None else processes,
        ),
        _announce,
    )


def _announce(pages: str, figures: str) -> None:
    lines = [gettext("Serving %(address)s", address=pages)]
    if figures:
        lines.append(gettext("Figures %(address)s", address=figures))
    click.echo("\n".join(lines))

"""`search-app mcp`: the index as tools of an assistant."""

import os
from pathlib import Path

import click

from corpus.errors import SearchAppError
from index import AbbreviationFile, LiveIndex
from search_app.cli.options import abbreviations_option, chosen_index, index_option
from search_app.environment import read_settings


@click.command()
@click.option("--http", is_flag=True, help="By HTTP at /mcp; else on standard input and output.")
@click.option("--host", help="Address to listen on; else SEARCH_APP_HOST.")
@click.option("--port", type=click.IntRange(1, 65535), help="Else SEARCH_APP_PORT.")
@click.option(
    "--site", default="", help="Public address of the search page, for links to articles."
)
@abbreviations_option
@index_option
def mcp(
    index_after: Path | None,
    abbreviations: Path | None,
    http: bool,
    host: str | None,
    port: int | None,
    site: str,
) -> None:
    """Let assistants search, by the Model Context Protocol.

    Its tools are search, article, documents and timeline.
    """
    try:
        from search_app.assistants import assistant_server, serve_http  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as error:
        raise SearchAppError(
            "Assistants need %(package)s. Run: pip install 'search-app[mcp]'", package=error.name
        ) from error
    settings = read_settings(os.environ)
    own = AbbreviationFile(abbreviations or settings.abbreviations)
    with LiveIndex(chosen_index(index_after), own, settings.engines) as live:
        server = assistant_server(live, site)
        if http:
            serve_http(server, host or settings.host, port or settings.port, settings.trusted_hosts)
        else:
            server.run("stdio")

"""`search-app export`: all articles that a search finds, as a file."""

import os
import sys
from pathlib import Path

import click

from index import AbbreviationFile, LiveIndex
from search_app.cli.language import ngettext
from search_app.cli.options import abbreviations_option, chosen_index, index_option
from search_app.cli.search_options import search_options, texts_of
from search_app.environment import read_settings
from search_app.export.formats import FORMATS
from search_app.exporting import export_of


@click.command()
@click.argument("query", default="")
@click.option(
    "--format", "name", type=click.Choice(list(FORMATS)), default="csv", show_default=True
)
@click.option("--fields", default="", help="Columns of tables, parted by commas.")
@click.option("--no-head", is_flag=True, help="Do not say which search and day this is of.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; else standard output.",
)
@search_options
@abbreviations_option
@index_option
def export(
    query: str,
    name: str,
    fields: str,
    no_head: bool,
    output: Path | None,
    abbreviations: Path | None,
    index_after: Path | None,
    **options: object,
) -> None:
    """Write all articles that QUERY finds, in the order of the results."""
    settings = read_settings(os.environ)
    texts = {"q": [query], **texts_of(options), "fields": [fields]}
    own = AbbreviationFile(abbreviations or settings.abbreviations)
    with (
        LiveIndex(chosen_index(index_after), own, settings.engines) as live,
        live.acquire() as searcher,
    ):
        asked = export_of(
            searcher,
            texts | ({"head": ["0"]} if no_head else {}),
            FORMATS[name],
            site=settings.title,
            language=settings.language,
            address=lambda article: article.url,
            for_people=False,
        )
        if output is None:
            for part in FORMATS[name].write(asked):
                sys.stdout.buffer.write(part)
            return
        with output.open("wb") as file:
            file.writelines(FORMATS[name].write(asked))
    told = ngettext(
        "%(number)d article written to %(file)s.",
        "%(number)d articles written to %(file)s.",
        asked.head.total,
        file=output,
    )
    click.echo(told, err=True)

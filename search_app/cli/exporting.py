"""`search-app export`: all articles that a search finds, as a file."""

import os
import sys
from pathlib import Path

import click

from index import AbbreviationFile
from search_app.cli.language import gettext, ngettext
from search_app.cli.opened_index import opened_index
from search_app.cli.options import abbreviations_option, index_option
from search_app.cli.search_options import search_options, texts_of
from search_app.environment import read_settings
from search_app.export.formats import FORMATS
from search_app.exporting import export_of


@click.command()
@click.argument("query", default="")
@click.option(
    "--format",
    "name",
    type=click.Choice(list(FORMATS)),
    help="Format; else that of the name of the file, or CSV.",
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
    name: str | None,
    fields: str,
    no_head: bool,
    output: Path | None,
    abbreviations: Path | None,
    index_after: Path | None,
    **options: object,
) -> None:
    """Write all articles that QUERY finds, in the order of the results."""
    format_ = FORMATS[name or _named_by(output)]
    settings = read_settings(os.environ)
    texts = {"q": [query], **texts_of(options), "fields": [fields]}
    own = AbbreviationFile(abbreviations or settings.abbreviations)
    with opened_index(index_after, own) as searcher:
        asked = export_of(
            searcher,
            texts | ({"head": ["0"]} if no_head else {}),
            format_,
            site=settings.title,
            language=settings.language,
            address=lambda article: article.url,
            for_people=False,
        )
        if output is None:
            for part in format_.write(asked):
                sys.stdout.buffer.write(part)
            return
        with output.open("wb") as file:
            file.writelines(format_.write(asked))
    told = ngettext(
        "%(number)d article written to %(file)s.",
        "%(number)d articles written to %(file)s.",
        asked.head.total,
        file=output,
    )
    click.echo(told, err=True)


def _named_by(file: Path | None) -> str:
    """Return the format that a file's name asks for; UsageError where none has its ending."""
    if file is None:
        return "csv"
    names = {f".{each.ending}": name for name, each in FORMATS.items()}
    name = names.get(file.suffix.lower())
    if name is None:
        told = gettext(
            "The name %(file)s tells no format. Choose one by --format, or end the name in one "
            "of: %(endings)s.",
            file=file,
            endings=" ".join(names),
        )
        raise click.UsageError(told)
    return name

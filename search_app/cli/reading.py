"""`search-app read`: what the readers make of files, without an index."""

from pathlib import Path

import click

from corpus.article_json import to_json
from corpus.field_names import FieldNames
from corpus.reading import read_file
from corpus.verdict import Accepted, Ignored
from search_app.cli.language import gettext, reason_of, told
from search_app.cli.options import map_option
from search_app.cli.terminal import echo_json


@click.command()
@map_option
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
def read(files: tuple[Path, ...], names: FieldNames | None) -> None:
    """Show what is read from each of FILES, as JSON lines.

    A file that gives no article is named on standard error, with the reason; then the exit
    code is 1.
    """
    rejected = 0
    for file in files:
        for verdict in read_file(file, names):
            if isinstance(verdict, Accepted):
                row = {"path": verdict.path, **to_json(verdict.article)}
                row["repairs"] = list(verdict.repairs)
                echo_json(row)
            elif isinstance(verdict, Ignored):
                sentence = gettext(
                    "%(path)s: ignored: %(reason)s",
                    path=verdict.path,
                    reason=reason_of(verdict.reason),
                )
                click.echo(f"{sentence} {told(verdict.detail)}".rstrip(), err=True)
            else:
                rejected += 1
                line = f"{verdict.path}: {reason_of(verdict.reason)}: {told(verdict.detail)}"
                click.echo(line, err=True)
    if rejected:
        raise click.exceptions.Exit(1)

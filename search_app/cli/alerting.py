"""`search-app alerts`: mails about what is new to searches."""

import os
from pathlib import Path

import click

from corpus.errors import SearchAppError
from index import AbbreviationFile
from search_app.alerts.file import load
from search_app.alerts.memory import Memory
from search_app.alerts.telling import Told, smtp, tell
from search_app.cli.language import gettext
from search_app.cli.opened_index import opened_index
from search_app.cli.options import index_option
from search_app.environment import read_settings


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--state",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that remembers what was told; else FILE with .state behind it.",
)
@click.option("--dry-run", is_flag=True, help="Show the mails; send and remember nothing.")
@index_option
def alerts(file: Path, state: Path | None, dry_run: bool, index_after: Path | None) -> None:
    """Mail the articles that are new to the searches of FILE, each of them once.

    To be run by cron, or after an update. An alert that is new is told of what comes in from
    then on.
    """
    settings = read_settings(os.environ)
    if not dry_run and not settings.smtp_host:
        raise SearchAppError("Name a mail server: SEARCH_APP_SMTP_HOST. Or try --dry-run.")
    memory = Memory(state or file.with_name(f"{file.name}.state"))
    own = AbbreviationFile(settings.abbreviations)
    with opened_index(index_after, own) as searcher:
        send = None if dry_run else smtp(settings)
        wanted = load(file)
        if not wanted:
            click.echo(gettext("%(file)s holds no alerts. Begin each with [[alert]].", file=file))
        for told in tell(wanted, searcher, memory, settings, send):
            click.echo(_sentence(told, dry_run=dry_run))
            if dry_run and told.mail:
                click.echo(f"{told.mail['Subject']}\n\n{told.mail.get_content()}")


def _sentence(told: Told, *, dry_run: bool) -> str:
    if told.is_new and dry_run:
        return gettext(
            "%(alert)s: new, so there is nothing to show yet. The first run without --dry-run "
            "notes the moment; later ones mail what came in since.",
            alert=told.alert.name,
        )
    if told.is_new:
        return gettext("%(alert)s: begins now", alert=told.alert.name)
    if not told.articles:
        return gettext("%(alert)s: nothing new", alert=told.alert.name)
    return gettext(
        "%(alert)s: %(number)d new, to %(receivers)s",
        alert=told.alert.name,
        number=told.articles,
        receivers=", ".join(told.alert.to),
    )

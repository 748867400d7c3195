"""`search-app recover`: have the newest generation served that is whole."""

import json
from dataclasses import asdict
from pathlib import Path

import click

import index
from index import Recovery
from search_app.cli.language import gettext, told
from search_app.cli.options import chosen_engines, chosen_index, index_option, json_option


@click.command()
@json_option
@index_option
def recover(index_after: Path | None, as_json: bool) -> None:
    """Serve the newest generation of the index that is whole.

    For an index whose pointer or newest generation is damaged. What is whole already stays.
    """
    done = index.recover(chosen_index(index_after), chosen_engines())
    click.echo(json.dumps(asdict(done), ensure_ascii=False) if as_json else _sentence(done))


def _sentence(done: Recovery) -> str:
    lines = [gettext("damaged: %(what)s", what=told(each)) for each in done.damaged]
    if done.generation == done.before:
        outcome = gettext(
            "%(generation)s is whole and served; nothing was changed.", generation=done.generation
        )
        return "\n".join([*lines, outcome])
    outcome = gettext(
        "%(generation)s is whole and served now; before: %(before)s.",
        generation=done.generation,
        before=done.before or gettext("none that could be told"),
    )
    return "\n".join([*lines, outcome])

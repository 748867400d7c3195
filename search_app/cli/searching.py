"""`search-app search`, `check` and `stats`: asking an index from the command line."""

import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

import index
from corpus.article import VIETNAM
from index import AbbreviationFile
from search_app import serializers
from search_app.cli.language import amount, gettext
from search_app.cli.opened_index import opened_index, refuse_damaged
from search_app.cli.options import (
    abbreviations_option,
    chosen_engines,
    chosen_index,
    index_option,
    json_option,
)
from search_app.cli.result_text import as_text
from search_app.cli.search_options import search_options, texts_of
from search_app.cli.terminal import echo_json
from search_app.environment import read_settings
from search_app.search_request import asks_for_something, refuse_wordless, search_request


class _Search(click.Command):
    """A command with a query, which may begin with a minus: `-covid Cuba`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments; one that begins with a single minus is the query, but for `-h`."""
        takes_value = {
            name
            for option in self.params
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        queries: list[str] = []
        others: list[str] = []
        for before, arg in zip(["", *args], args, strict=False):
            is_query = arg[:1] == "-" and arg[:2] != "--" and arg not in ctx.help_option_names
            free = before not in takes_value and "--" not in others
            (queries if is_query and free else others).append(arg)
        behind = [] if not queries or "--" in others else ["--"]
        return super().parse_args(ctx, [*others, *behind, *queries])


@click.command(cls=_Search)
@click.argument("query")
@search_options
@abbreviations_option
@json_option
@index_option
def search(
    query: str,
    index_after: Path | None,
    as_json: bool,
    abbreviations: Path | None,
    **options: object,
) -> None:
    """Find articles; QUERY is written as in the web form."""
    request = search_request({"q": [query], **texts_of(options)})
    if not asks_for_something(request):
        refuse_wordless(request)
    own = abbreviations or read_settings(os.environ).abbreviations
    with opened_index(index_after, AbbreviationFile(own)) as searcher:
        page = searcher.search(request)
    if as_json:
        echo_json(serializers.result_page(page, "vi"))
    else:
        click.echo(as_text(page))


@click.command()
@json_option
@index_option
def check(index_after: Path | None, as_json: bool) -> None:
    """Verify the index: checksums, counts, a search in every field."""
    report = index.check(chosen_index(index_after), chosen_engines())
    values = {name: getattr(report, name) for name in report.__slots__}
    if as_json:
        echo_json(values)
    refuse_damaged(report)
    if not as_json:
        told = gettext(
            "%(generation)s: %(files)d files, %(articles)d articles, whole; %(moved)d former "
            "addresses lead on, %(removed)d are of removed articles.",
            **values,
        )
        click.echo(told)


@click.command()
@json_option
@index_option
def stats(index_after: Path | None, as_json: bool) -> None:
    """Show what the index holds."""
    with opened_index(index_after, None) as searcher:
        found, terms = searcher.stats(), searcher.term_counts()
        former = searcher.count_former()._asdict()
    values = {name: getattr(found, name) for name in found.__slots__}
    values |= {"former_addresses": former, "terms": terms}
    if as_json:
        echo_json(values)
    else:
        click.echo(_table({_name_of(name): _shown(name, value) for name, value in values.items()}))


def _table(rows: Mapping[str, str]) -> str:
    width = max(map(len, rows))
    return "\n".join(f"{name:{width}}  {value}" for name, value in rows.items())


def _shown(name: str, value: Any) -> str:
    """Return a value of the index as people write it."""
    if name == "former_addresses":
        return gettext("%(moved)s lead on, %(removed)s are of removed articles", **value)
    if isinstance(value, dict):
        return ", ".join(f"{each} {amount(number)}" for each, number in value.items())
    if isinstance(value, datetime):
        return f"{value.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int):
        return amount(value)
    return "-" if value is None else str(value)


def _name_of(value: str) -> str:
    """Return what a value of the index is called."""
    return {
        "generation": gettext("generation"),
        "built": gettext("built"),
        "engine": gettext("engine"),
        "analyser": gettext("analyser"),
        "corpus": gettext("corpus"),
        "articles": gettext("number of articles"),
        "undated": gettext("undated"),
        "first": gettext("first"),
        "last": gettext("last"),
        "size_bytes": gettext("size in bytes"),
        "former_addresses": gettext("former addresses"),
        "terms": gettext("terms"),
    }[value]

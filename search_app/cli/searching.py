"""`search-app search`, `check` and `stats`: asking an index from the command line."""

import html
import json
import os
from pathlib import Path

import click
from werkzeug.datastructures import MultiDict

import index
from index import AbbreviationFile, Hit, IndexDamaged, LiveIndex, Match, ResultPage, Sort
from search_app import serializers
from search_app.cli.options import abbreviations_option, chosen_index, index_option, json_option
from search_app.search_request import search_request
from search_app.settings import Settings


@click.command()
@click.argument("query")
@click.option("--from", "day_from", help="First day, DD/MM/YYYY or ISO.")
@click.option("--to", "day_to", help="Last day, inclusive.")
@click.option("--sort", type=click.Choice([each.value for each in Sort]), default="relevance")
@click.option("--section", help="Only this section.")
@click.option("--author", help="Only this author.")
@click.option("--citation", help="Only articles that cite this document, in any spelling.")
@click.option("--not-section", multiple=True, help="Leave out this section.")
@click.option("--not-author", multiple=True, help="Leave out this author.")
@click.option("--not-year", multiple=True, help="Leave out this year.")
@click.option("--not-citation", multiple=True, help="Leave out articles that cite this document.")
@click.option("--page", default="1")
@click.option("--per-page", default="10")
@click.option("--no-expand", is_flag=True, help="Search for nothing but what was typed.")
@abbreviations_option
@json_option
@index_option
def search(
    index_after: Path | None,
    as_json: bool,
    abbreviations: Path | None,
    no_expand: bool,
    **wanted: str | tuple[str, ...] | None,
) -> None:
    """Find articles; QUERY is written as in the web form."""
    names = {"query": "q", "day_from": "from", "day_to": "to"}
    given = {names.get(name, name): value for name, value in wanted.items() if value is not None}
    request = search_request(MultiDict(given | {"expand": "0" if no_expand else "1"}))
    own = abbreviations or Settings.from_environment(os.environ).abbreviations
    with (
        LiveIndex(chosen_index(index_after), AbbreviationFile(own)) as live,
        live.acquire() as searcher,
    ):
        page = searcher.search(request)
    click.echo(_as_json(page) if as_json else _as_text(page))


@click.command()
@json_option
@index_option
def check(index_after: Path | None, as_json: bool) -> None:
    """Verify the index: checksums, counts, a search in every field."""
    report = index.check(chosen_index(index_after))
    if as_json:
        values = {name: getattr(report, name) for name in report.__slots__}
        click.echo(json.dumps(values, ensure_ascii=False))
    if report.problems:
        raise IndexDamaged(
            f"{report.generation} is damaged: {'; '.join(report.problems)}. "
            "Run: search-app rebuild FOLDER"
        )
    if not as_json:
        click.echo(f"{report.generation}: {report.files} files, {report.articles} articles, whole.")


@click.command()
@json_option
@index_option
def stats(index_after: Path | None, as_json: bool) -> None:
    """Show what the index holds."""
    with LiveIndex(chosen_index(index_after)) as live, live.acquire() as searcher:
        found, terms = searcher.stats(), searcher.term_counts()
    values = {name: getattr(found, name) for name in found.__slots__} | {"terms": terms}
    if as_json:
        click.echo(json.dumps(values, default=str, ensure_ascii=False))
        return
    for name, value in values.items():
        shown = ", ".join(f"{k} {v}" for k, v in value.items()) if name == "terms" else value
        click.echo(f"{name.replace('_', ' '):11s} {'-' if shown is None else shown}")


def _as_json(page: ResultPage) -> str:
    return json.dumps(serializers.result_page(page, "vi"), ensure_ascii=False)


def _as_text(page: ResultPage) -> str:
    lines = [
        f"{page.total} articles" + (" with some of the words" if page.match is Match.ANY else "")
    ]
    lines += [f"also: {note.typed} -> {note.meant}" for note in page.also]
    lines += [f"did you mean: {page.suggestion}"] if page.suggestion else []
    lines += [f"try: {offer.query}" for offer in page.offers]
    first = (page.request.page - 1) * page.request.per_page + 1
    for number, hit in enumerate(page.hits, first):
        lines += ["", f"{number}. {hit.title}", f"   {_origin(hit)}", f"   {_plain(hit.snippet)}"]
    return "\n".join(lines)


def _origin(hit: Hit) -> str:
    day = f"{hit.published:%d/%m/%Y}" if hit.published else "undated"
    return " · ".join(part for part in (day, hit.author, hit.section, hit.id) if part)


def _plain(snippet: str) -> str:
    return html.unescape(snippet.replace("<mark>", "").replace("</mark>", ""))

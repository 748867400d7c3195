"""`search-app search`, `check` and `stats`: asking an index from the command line."""

import html
import os
import shlex
from pathlib import Path

import click

import index
from index import (
    AbbreviationFile,
    AppliedRewrite,
    DayFilter,
    Hit,
    IndexDamaged,
    LiveIndex,
    Match,
    NamedDocument,
    ResultPage,
    RewriteKind,
)
from search_app import serializers
from search_app.cli.options import abbreviations_option, chosen_index, index_option, json_option
from search_app.cli.search_options import search_options, texts_of
from search_app.cli.terminal import echo_json
from search_app.search_request import asks_for_something, refuse_wordless, search_request
from search_app.settings import Settings


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
    own = abbreviations or Settings.from_environment(os.environ).abbreviations
    with (
        LiveIndex(chosen_index(index_after), AbbreviationFile(own)) as live,
        live.acquire() as searcher,
    ):
        page = searcher.search(request)
    if as_json:
        echo_json(serializers.result_page(page, "vi"))
    else:
        click.echo(_as_text(page))


@click.command()
@json_option
@index_option
def check(index_after: Path | None, as_json: bool) -> None:
    """Verify the index: checksums, counts, a search in every field."""
    report = index.check(chosen_index(index_after))
    if as_json:
        values = {name: getattr(report, name) for name in report.__slots__}
        echo_json(values)
    if report.problems:
        raise IndexDamaged(
            f"{report.generation} is damaged: {'; '.join(report.problems)}. "
            "Run: search-app recover, to serve the generation before, "
            "or search-app rebuild FOLDER"
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
        echo_json(values)
        return
    for name, value in values.items():
        shown = ", ".join(f"{k} {v}" for k, v in value.items()) if name == "terms" else value
        click.echo(f"{name.replace('_', ' '):11s} {'-' if shown is None else shown}")


def _as_text(page: ResultPage) -> str:
    lines = [_count(page)]
    lines += [_document(each) for each in page.documents]
    if page.request.query.has_operators:
        lines.append(f"understood: {index.describe(page.understood, 'en')}")
    lines += map(_note, page.also)
    lines += [f"did you mean: {page.suggestion}"] if page.suggestion else []
    lines += [f"try: {offer.query}" for offer in page.offers]
    lines += map(_days, page.days)
    first = (page.request.page - 1) * page.request.per_page + 1
    for number, hit in enumerate(page.hits, first):
        lines += ["", f"{number}. {hit.title}", f"   {_origin(hit)}", f"   {_plain(hit.snippet)}"]
        lines += [f"   missing: {', '.join(hit.missing)}"] if hit.missing else []
        lines += [f"   the same news: {', '.join(hit.duplicates)}"] if hit.duplicates else []
    return "\n".join(lines)


def _count(page: ResultPage) -> str:
    """Return how many articles were found, and how many with another match where it differs."""
    some = " with some of the words" if page.match is Match.ANY and page.total else ""
    others = {match: count for match, count in page.counts.items() if count != page.total}
    told = ", ".join(f"--match {match.value}: {count}" for match, count in others.items())
    folded = page.total - page.distinct
    some += f", {folded} folded (--duplicates show)" if folded else ""
    return f"{_articles(page.total)}{some}" + (f" ({told})" if told else "")


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _note(note: AppliedRewrite) -> str:
    if note.kind is RewriteKind.SHORTENED:
        return f"shortened to: {note.meant}"
    if note.kind is RewriteKind.CORRECTION:
        return f"corrected: {note.typed} -> {note.meant}"
    return f"also: {note.typed} -> {note.meant}"


def _days(days: DayFilter) -> str:
    """Return the search that days stand for, as it is typed."""
    offer = days.offer
    if not days.articles:
        return f"no articles in {offer.label}"
    command = f"{shlex.quote(offer.query)} --from {offer.span.first} --to {offer.span.last}"
    return f"try: {command} ({_articles(days.articles)})"


def _document(named: NamedDocument) -> str:
    document = named.document
    key = document.citation.key
    return f"document: {document.name}, in {_articles(document.articles)} (--citation {key})"


def _origin(hit: Hit) -> str:
    day = f"{hit.published:%d/%m/%Y}" if hit.published else "undated"
    return " · ".join(part for part in (day, hit.author, hit.section, hit.id) if part)


def _plain(snippet: str) -> str:
    return html.unescape(snippet.replace("<mark>", "").replace("</mark>", ""))

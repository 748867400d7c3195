"""`search-app rebuild` and `search-app update`."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

import index
from corpus.verdict import Verdict
from index import BuildOptions, BuildReport
from search_app.cli.language import gettext, reason_of
from search_app.cli.options import (
    chosen_engines,
    chosen_index,
    index_option,
    json_option,
    map_option,
)
from search_app.cli.progress import ProgressDisplay
from search_app.cli.report import FORMATS, Report
from search_app.cli.terminal import echo_json

Builder = Callable[[Path, Path, BuildOptions], BuildReport]


def build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a build, and its folder."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 256), help="Worker processes."),
        click.option("--force", is_flag=True, help="Publish even a much smaller index."),
        click.option(
            "--strict",
            is_flag=True,
            help="Fail at a file that a parser dies of, instead of skipping it.",
        ),
        click.option("--follow-links", is_flag=True, help="Read links that stay in FOLDER."),
        click.option(
            "--report",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Write every skipped, ignored or repaired file here: JSON where the name ends "
            "in .json, else CSV.",
        ),
        click.option(
            "--report-format",
            type=click.Choice(FORMATS),
            help="Format of the report, whatever its name.",
        ),
        map_option,
        click.option("--quiet", is_flag=True, help="Show no progress."),
        json_option,
        index_option,
        click.argument("folder", type=click.Path(path_type=Path)),
    ):
        command = option(command)
    return command


@click.command()
@build_options
def rebuild(folder: Path, **options: Any) -> None:
    """Read all articles of FOLDER into a new index and publish it.

    The index that was there is served until the new one is complete, and stays where the
    build fails.
    """
    show(build(index.rebuild, folder, **options), **options)


@click.command()
@build_options
def update(folder: Path, **options: Any) -> None:
    """Read only what is new, changed or gone in FOLDER since the last build."""
    show(build(index.update, folder, **options), **options)


def build(
    builder: Builder,
    folder: Path,
    *,
    index_after: Path | None,
    report: Path | None,
    report_format: str | None,
    as_json: bool,
    quiet: bool,
    **options: Any,
) -> BuildReport:
    """Run a build with the options of `build_options`, its progress shown."""
    with ExitStack() as stack:
        display = stack.enter_context(ProgressDisplay(quiet=quiet))
        listener: Callable[[Verdict], None] = _forget
        own: tuple[Path, ...] = ()
        if report:
            written = stack.enter_context(Report(report, report_format))
            listener, own = written.add, written.files
        return builder(
            folder,
            chosen_index(index_after),
            BuildOptions(
                engines=chosen_engines(),
                watch=display.show,
                on_verdict=listener,
                own=own,
                **options,
            ),
        )


def show(done: BuildReport, *, as_json: bool, **_options: Any) -> None:
    """Print what a build came to."""
    if as_json:
        echo_json(asdict(done))
    else:
        click.echo(_sentence(done))


def _forget(_verdict: Verdict) -> None:
    pass


def _sentence(done: BuildReport) -> str:
    told = asdict(done)
    lines = [
        gettext(
            "%(generation)s: %(indexed)d articles indexed of %(seen)d files and lines "
            "in %(seconds).1f s.",
            **told,
        ),
        gettext(
            "Added %(added)d, changed %(changed)d, removed %(removed)d; "
            "repaired %(repaired)d, skipped %(skipped)d, ignored %(ignored)d.",
            **told,
        ),
    ]
    lines += [
        "  " + gettext("skipped as %(reason)s: %(count)d", reason=reason_of(reason), count=count)
        for reason, count in sorted(done.reasons.items())
    ]
    if done.addresses_lost:
        lines.append(
            gettext(
                "The addresses that articles had before could not be kept: %(why)s",
                why=done.addresses_lost,
            )
        )
    return "\n".join(lines)

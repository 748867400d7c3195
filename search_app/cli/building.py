"""`search-app rebuild` and `search-app update`."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

import index
from corpus.verdict import Rejected, Verdict
from index import BuildOptions, BuildReport
from search_app.cli.language import gettext, reason_of, told
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
_NAMED = 3
"""How many files that were skipped are named where no report is written."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to, and the first files or lines that it skipped."""

    report: BuildReport
    skipped: list[Rejected]


def build_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a build, and its folder."""
    for option in (
        click.option("--workers", type=click.IntRange(1, 256), help="Worker processes."),
        click.option(
            "--force", is_flag=True, help="Publish even where many articles would be gone."
        ),
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
) -> Built:
    """Run a build with the options of `build_options`, its progress shown."""
    skipped: list[Rejected] = []
    with ExitStack() as stack:
        display = stack.enter_context(ProgressDisplay(quiet=quiet))
        written = stack.enter_context(Report(report, report_format)) if report else None

        def listen(verdict: Verdict) -> None:
            if isinstance(verdict, Rejected) and len(skipped) < _NAMED:
                skipped.append(verdict)
            if written:
                written.add(verdict)

        done = builder(
            folder,
            chosen_index(index_after),
            BuildOptions(
                engines=chosen_engines(),
                watch=display.show,
                on_verdict=listen,
                own=written.files if written else (),
                **options,
            ),
        )
    return Built(done, skipped)


def show(done: Built, *, as_json: bool, report: Path | None, **_options: Any) -> None:
    """Print what a build came to; what a report names is not named again."""
    if as_json:
        echo_json(asdict(done.report))
    else:
        named = [] if report else _named(done.skipped)
        click.echo("\n".join([*_sentences(done.report), *named]))


def _named(skipped: list[Rejected]) -> list[str]:
    lines = [f"  {one.path}: {reason_of(one.reason)}: {told(one.detail)}" for one in skipped]
    if lines:
        lines.append(
            gettext("--report FILE writes down every file that was skipped, and what is wrong.")
        )
    return lines


def _sentences(done: BuildReport) -> list[str]:
    values = asdict(done)
    lines = [
        gettext(
            "%(generation)s: %(indexed)d articles indexed of %(seen)d files and lines "
            "in %(seconds).1f s.",
            **values,
        ),
        gettext(
            "Added %(added)d, changed %(changed)d, removed %(removed)d; "
            "repaired %(repaired)d, skipped %(skipped)d, ignored %(ignored)d.",
            **values,
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
                why=told(done.addresses_lost),
            )
        )
    return lines

"""`search-app explain`: line by line what a file was taken for, and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from corpus.explaining import Explanation, explain_file
from corpus.field_names import FieldNames
from corpus.page.trace import Decision, Taken
from corpus.verdict import Accepted
from search_app.cli.language import gettext, reason_of, told
from search_app.cli.options import json_option, map_option
from search_app.cli.terminal import echo_json

_SHOWN = 60
"""Letters of a line that are shown to people; programs get it whole."""


@click.command()
@map_option
@json_option
@click.argument("file", type=click.Path(path_type=Path))
def explain(file: Path, names: FieldNames | None, as_json: bool) -> None:
    """Show what each line of FILE, a page or a text, was taken for, and by which rule.

    A file that gives no article is explained as far as it was read; then the exit code is 1.
    """
    found = explain_file(file, names)
    is_nothing = not (found.trace.fields or found.trace.lines or found.trace.removed)
    if as_json:
        echo_json(_values(found))
    else:
        click.echo(_text(found), err=is_nothing)
    if not isinstance(found.verdict, Accepted):
        raise click.exceptions.Exit(1)


def _values(found: Explanation) -> dict[str, Any]:
    verdict = found.verdict
    if isinstance(verdict, Accepted):
        known = {"verdict": "accepted", "reason": "", "detail": "; ".join(verdict.repairs)}
    else:
        known = {"verdict": "skipped", "reason": verdict.reason, "detail": verdict.detail}
    return {
        "path": verdict.path,
        **known,
        "fields": [{"text": one.text, "rule": one.rule} for one in found.trace.fields],
        "lines": [
            {"line": number, **one._asdict()} for number, one in enumerate(found.trace.lines, 1)
        ],
        "removed": [{"text": one.text, "rule": one.rule} for one in found.trace.removed],
    }


def _text(found: Explanation) -> str:
    verdict, trace = found.verdict, found.trace
    if isinstance(verdict, Accepted):
        lines = [gettext("%(path)s: an article", path=verdict.path)]
        lines += [
            "  " + gettext("repaired: %(repair)s", repair=told(repair))
            for repair in verdict.repairs
        ]
    else:
        lines = [f"{verdict.path}: {reason_of(verdict.reason)}: {told(verdict.detail)}"]
    for heading, decisions in (
        (gettext("Said beside the text"), trace.fields),
        (gettext("Lines"), trace.lines),
        (gettext("Removed from the page before its lines were read"), trace.removed),
    ):
        if decisions:
            lines += ["", heading, *_rows(decisions)]
    return "\n".join(lines)


def _rows(decisions: list[Decision]) -> Iterator[str]:
    width = max(len(told(each)) for each in Taken)
    for one in decisions:
        text = one.text if len(one.text) <= _SHOWN else one.text[: _SHOWN - 1] + "…"
        yield f"  {told(one.taken):{width}} {text:{_SHOWN}}  {told(one.rule)}"

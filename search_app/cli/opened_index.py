"""The index that a command asks, and what is said where it proves damaged meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

import index
from corpus.errors import SearchAppError
from corpus.sentence import listed
from index import AbbreviationFile, IndexDamaged, LiveIndex, Searcher
from search_app.cli.options import chosen_engines, chosen_index


@contextmanager
def opened_index(index_after: Path | None, own: AbbreviationFile | None) -> Iterator[Searcher]:
    """Open the index for one command.

    IndexDamaged, with the cure, where that fails because a file of it was altered.
    """
    try:
        with (
            LiveIndex(chosen_index(index_after), own, chosen_engines(), once=True) as live,
            live.acquire() as searcher,
        ):
            yield searcher
    except (SearchAppError, click.ClickException, OSError):
        raise
    except Exception:  # whatever reading damaged bytes raises, or a fault of this program
        refuse_damaged(index.check(chosen_index(index_after), chosen_engines()))
        raise


def refuse_damaged(report: index.CheckReport) -> None:
    """Raise IndexDamaged, with the cure, where something is wrong."""
    if report.problems:
        raise IndexDamaged(
            "%(generation)s is damaged: %(problems)s. "
            "Run: search-app recover, to serve the generation before, "
            "or search-app rebuild FOLDER",
            generation=report.generation,
            problems=listed(report.problems),
        )

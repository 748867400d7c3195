"""Options that several commands share."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from corpus.field_names import names_of_file
from index import Engines
from search_app.environment import read_settings

Decorated = Callable[..., Any]


def index_option(command: Decorated) -> Decorated:
    """Let `--index` stand behind the command too; the nearer one wins."""
    return click.option(
        "--index",
        "index_after",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the index, as before the command.",
    )(command)


def json_option(command: Decorated) -> Decorated:
    """Ask for an answer that programs can read."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")(command)


def abbreviations_option(command: Decorated) -> Decorated:
    """Name an archive's own abbreviations."""
    return click.option(
        "--abbreviations",
        type=click.Path(dir_okay=False, path_type=Path),
        help="File of the archive's own abbreviations; else SEARCH_APP_ABBREVIATIONS.",
    )(command)


def map_option(command: Decorated) -> Decorated:
    """Name a file that tells what the fields of data sets are called."""
    return click.option(
        "--map",
        "names",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        callback=lambda _context, _parameter, path: path and names_of_file(path),
        help="TOML file of what your data sets call the fields of an article.",
    )(command)


def chosen_engines() -> Engines:
    """Return the engines that the settings name."""
    return read_settings(os.environ).engines


def chosen_index(index_after: Path | None) -> Path:
    """Return the index folder, wherever it was named."""
    folder: Path = index_after or click.get_current_context().obj
    return folder

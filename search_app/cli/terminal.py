"""Output for terminals and pipes that cannot show every letter."""

import codecs
import json
import sys
import unicodedata
from typing import TextIO

import click

_HANDLER = "search_app.plain"
_PLAIN = {
    "đ": "d",
    "Đ": "D",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "…": "...",
    "·": "-",
}


def init_terminal() -> None:
    """Let what cannot be shown be shown without its marks, rather than fail: `Quan uy`."""
    codecs.register_error(_HANDLER, _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_HANDLER)


def echo_json(values: object) -> None:
    """Print values as JSON; letters that the output cannot show are escaped, so none is lost."""
    click.echo(json.dumps(values, default=str, ensure_ascii=not _shows_all(sys.stdout)))


def _shows_all(stream: TextIO) -> bool:
    return codecs.lookup(stream.encoding or "ascii").name.startswith("utf-8")


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(_folded(letter) for letter in text), error.end


def _folded(letter: str) -> str:
    known = _PLAIN.get(letter)
    if known is not None:
        return known
    base = "".join(each for each in unicodedata.normalize("NFD", letter) if each.isascii())
    return base or ("" if unicodedata.combining(letter) else "?")

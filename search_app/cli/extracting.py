"""The texts of the command line for translators: Babel calls this where `make i18n` gathers them.

They are the help of every command and option, Click's own sentences, the reasons for which the
system most often refuses something, those for which files are not indexed, and what a line of a
page is taken for.
"""

import errno
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import click
from babel.messages.extract import extract_python

from corpus.page.trace import Taken
from corpus.reasons import REASONS as NOT_INDEXED
from corpus.reasons import text_of
from search_app.cli import cli

Found = tuple[int, Any, Any, Any]
"""Line, function and arguments of a text, and comments."""
CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""Modules of Click whose sentences this command line can show."""
REASONS = (
    *map(os.strerror, (
        errno.EACCES, errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EDQUOT, errno.EEXIST, errno.EIO,
        errno.EISDIR, errno.ELOOP, errno.EMFILE, errno.ENAMETOOLONG, errno.ENOENT, errno.ENOSPC,
        errno.ENOTDIR, errno.EPERM, errno.EROFS,
    )),
    "it is no ordinary file",
    "it is a link of another user",
    "there is no such address",
)  # fmt: skip


def extract(
    _file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Any,
) -> Iterator[Found]:
    """Give the texts; whatever the file is."""
    cli.load_all()
    texts = (*cli.help_texts, *REASONS, *map(text_of, NOT_INDEXED), *map(str, Taken))
    yield from ((0, "gettext", text, []) for text in texts)
    for name in CLICK:
        with Path(click.__file__).with_name(f"{name}.py").open("rb") as file:
            yield from extract_python(file, keywords, comment_tags, options)

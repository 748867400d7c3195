"""Tables of abbreviations on disk: the shipped one, and an archive's own, read when it changes."""

import logging
from functools import cache
from importlib.resources import files
from pathlib import Path

from corpus.sentence import Sentence
from index.abbreviations.table import Abbreviation, Table, read
from index.changing_file import ChangingFile
from index.errors import AbbreviationsUnreadable

LOOK_SECONDS = 1.0
"""How often an own file is looked at for changes."""

_log = logging.getLogger(__name__)


@cache
def shipped() -> Table:
    """Return the table that comes with the package."""
    text = files(__package__).joinpath("vietnamese.tsv").read_text(encoding="utf-8")
    rows = list(read(text.splitlines()))
    return Table(row for row in rows if isinstance(row, Abbreviation))


class AbbreviationFile:
    """The shipped table with an archive's own lines, which take effect when they are saved.

    Safe to use from many threads. Lines that cannot be used are logged with file and number, and
    so is a file that can no longer be read: then what was read last goes on to hold.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Read it. AbbreviationsUnreadable where there is no such file."""
        self._own = ChangingFile(path, _read, LOOK_SECONDS) if path else None

    def table(self) -> Table:
        """Return the table as it stands now."""
        return self._own.content() if self._own else shipped()


def _read(path: Path) -> Table:
    """Return the shipped table with the lines of a file."""
    try:
        lines = list(read(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        not_utf8 = Sentence("it is not UTF-8")
        reason = error.strerror if isinstance(error, OSError) else not_utf8
        raise AbbreviationsUnreadable(
            "Abbreviations %(path)s: %(reason)s.", path=path, reason=reason
        ) from error
    for line in lines:
        if isinstance(line, str):
            _log.warning("%s, %s", path, line)
    return shipped().with_rows([line for line in lines if isinstance(line, Abbreviation)])

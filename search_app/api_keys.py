"""Keys of programs, each with a limit of its own: a file with a line for each.

    tabs between:  SHA-256 of the key   limit            name
                   9f86d081884c7d65…    600 per minute   thu-vien

A key is 256 random bits, so that a plain hash of it cannot be undone. The file is read again when
it changes: a key whose line is deleted is refused within a second.
"""

import hashlib
import logging
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SearchAppError
from corpus.sentence import Sentence
from index import ChangingFile
from search_app.rates import Rate, parse_rates

LOOK_SECONDS = 0.5
"""How often the file is looked at for changes."""
PREFIX = "sa_"
"""What every key begins with, so that scanners for leaked secrets know it."""
DEFAULT_LIMIT = "600 per minute"
_HASH_LETTERS = 64
NOT_UTF8 = Sentence("it is not UTF-8")

_log = logging.getLogger(__name__)


class KeysUnreadable(SearchAppError):
    """A file of keys that cannot be read or written."""


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A line of the file."""

    digest: str
    limit: str
    name: str

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The limit, read."""
        return parse_rates(self.limit)


def digest_of(key: str) -> str:
    """Return what the file holds instead of the key."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()


def new_key() -> str:
    """Return a key that nobody can guess."""
    return PREFIX + secrets.token_urlsafe(32)


def read_keys(path: Path) -> Iterator[ApiKey | str]:
    """Yield the keys of a file, and a sentence for each line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KeysUnreadable(
            "The keys %(path)s cannot be read: %(reason)s.",
            path=path,
            reason=error.strerror if isinstance(error, OSError) else NOT_UTF8,
        ) from error
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            yield _read(line) or Sentence(
                "line %(number)s is no key: a hash, a limit and a name, tabs between",
                number=str(number),
            )


def write_keys(path: Path, keys: Iterable[ApiKey]) -> None:
    """Write the file anew, in one step, for its owner's eyes only."""
    text = "".join(f"{each.digest}\t{each.limit}\t{each.name}\n" for each in keys)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise KeysUnreadable(
            "The keys %(path)s cannot be written: %(reason)s.", path=path, reason=error.strerror
        ) from error


def _read(line: str) -> ApiKey | None:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != 3 or len(cells[0]) != _HASH_LETTERS or not cells[1]:
        return None
    try:
        parse_rates(cells[1])
    except ValueError:
        return None
    return ApiKey(*cells)


class KeyFile:
    """The keys as their file has them now; safe to use from many threads."""

    def __init__(self, path: Path | None) -> None:
        """Read it. KeysUnreadable where there is no such file."""
        self._file = ChangingFile(path, _by_digest, LOOK_SECONDS) if path else None

    def find(self, key: str) -> ApiKey | None:
        """Return what is known of a key, or None where it is not (or no longer) valid."""
        return self._file.content().get(digest_of(key)) if self._file else None


def _by_digest(path: Path) -> dict[str, ApiKey]:
    found = list(read_keys(path))
    for line in found:
        if isinstance(line, str):
            _log.warning("%s, %s", path, line)
    return {each.digest: each for each in found if isinstance(each, ApiKey)}

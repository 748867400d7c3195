"""SQLite files of a generation: once published they never change, and any thread may ask them."""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged

_DAMAGE = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOTADB,
}
_DAMAGE_WITHOUT_CODE = ("no such table", "unsupported file format", "Could not decode to UTF-8")
"""How messages begin that a sound file never gives, for it has its tables, and text in UTF-8."""


class Database:
    """An open file; what goes wrong with it is an error of SQLite."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def all(
        self,
        statement: str,
        values: Sequence[object] | Mapping[str, object] = (),
        /,
        **functions: Callable[[str], int],
    ) -> list[tuple[Any, ...]]:
        """Return all rows of a question, which may call some functions of one argument."""
        with self._lock:
            for name, function in functions.items():
                self._connection.create_function(name, 1, function, deterministic=True)
            return self._connection.execute(statement, values).fetchall()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


class PublishedDatabase(Database):
    """A file that was published; IndexDamaged where it cannot be read.

    What no file can cause, as a wrong statement does, stays an error of SQLite.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        with self._damage_told():
            opened = sqlite3.connect(address(file), uri=True, check_same_thread=False)
        super().__init__(opened)

    def all(
        self,
        statement: str,
        values: Sequence[object] | Mapping[str, object] = (),
        /,
        **functions: Callable[[str], int],
    ) -> list[tuple[Any, ...]]:
        """Return all rows of a question; IndexDamaged where the file does not give them."""
        with self._damage_told():
            return super().all(statement, values, **functions)

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
            raise IndexDamaged(
                "%(path)s cannot be read (%(error)s). Run: search-app recover, to serve the "
                "generation before, or search-app rebuild FOLDER",
                path=self._file,
                error=error,
            ) from error


def _is_damage(error: sqlite3.Error) -> bool:
    """Return whether a file is at fault, not who asks."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)  # Python's own errors have none
    if code in (sqlite3.SQLITE_OK, sqlite3.SQLITE_ERROR):
        return str(error).startswith(_DAMAGE_WITHOUT_CODE)
    return code & 0xFF in _DAMAGE  # the other bits tell more of the same


def address(file: Path) -> str:
    """Return the address of a file that never changes, as SQLite takes it."""
    return f"{file.absolute().as_uri()}?mode=ro&immutable=1"

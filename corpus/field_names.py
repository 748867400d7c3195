"""What the fields of an article are called in data sets: one table, and an archive's own."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus.cleaning import one_line
from corpus.errors import CorpusError
from corpus.page.phrases import unmarked

IGNORED = "ignored"
"""The row of the table that names what is never read."""
FIELDS = (
    "id", "title", "published", "lead", "body", "captions", "author", "section", "source", "url",
    "keywords", "image",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldNames:
    """A table of names; of two for one field, the one with the lower rank is read."""

    ranks: Mapping[str, tuple[str, int]]
    """A name without marks and signs -> the field that it means, and its rank."""
    _known: dict[str, tuple[str, int] | None] = field(default_factory=dict, compare=False)

    def of(self, name: str) -> tuple[str, int] | None:
        """Return the field that a name means, and its rank; None for a name not in the table."""
        try:
            return self._known[name]
        except KeyError:
            if len(self._known) > _MAX_KNOWN:
                self._known.clear()
            return self._known.setdefault(name, self.ranks.get(_squeezed(name)))

    def knows(self, names: Iterable[str]) -> bool:
        """Return whether any of some names means the title or the text of an article."""
        found = {known[0] for known in map(self.of, names) if known}
        return bool(found & {"title", "body", "lead"})

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave what was looked up behind when handed to another process."""
        return type(self), (dict(self.ranks),)


_MAX_KNOWN = 10_000


@cache
def default_names() -> FieldNames:
    """Return the table that comes with the project."""
    text = files("corpus").joinpath("field_names.toml").read_text(encoding="utf-8")
    return FieldNames(_ranks(tomllib.loads(text)))


def names_of_file(path: Path) -> FieldNames:
    """Return the table with what a file adds to it, which is read first.

    CorpusError where the file is no TOML of lists of names, or names an unknown field.
    """
    try:
        added = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(
            "The map %(path)s cannot be read: %(reason)s.", path=path, reason=one_line(str(error))
        ) from error
    for name, value in added.items():
        if name not in (*FIELDS, IGNORED):
            raise CorpusError(
                "The map %(path)s names %(name)r; fields are %(fields)s.",
                path=path,
                name=name,
                fields=", ".join(FIELDS),
            )
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise CorpusError(
                "In the map %(path)s, %(name)s must be a name or a list of names.",
                path=path,
                name=name,
            )
        added[name] = listed
    return FieldNames({**default_names().ranks, **_ranks(added, first=-_MAX_KNOWN)})


def _ranks(table: Mapping[str, list[str]], first: int = 0) -> dict[str, tuple[str, int]]:
    return {
        _squeezed(name): (field_, rank)
        for field_, names in table.items()
        for rank, name in enumerate(names, first)
    }


def _squeezed(name: str) -> str:
    return "".join(letter for letter in unmarked(name) if letter.isalnum())

"""The protocol by which an engine is written and opened: what builds ask of a kind of engine."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from index.engine.protocol import Engine, IndexEntry

ENGINE = "engine"
"""The engine's own folder in a generation."""
NOT_ALIKE: Mapping[str, int] = MappingProxyType({})
Entries = Callable[[Collection[str]], Iterable[IndexEntry]]
"""Ids of articles of a build -> their entries again, in any order."""


def no_entries(ids: Collection[str]) -> Iterable[IndexEntry]:
    """Give no entries: where nothing is alike, none are asked for."""
    return ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that a worker process has prepared, in order, for `EngineKind.assemble`."""

    folder: Path
    """What `EngineKind.prepare` wrote."""
    size: int
    """Number of entries prepared."""
    dropped: frozenset[int] = frozenset()
    """Positions in the batch of entries that must not be indexed: duplicates."""


class Elsewhere(Protocol):
    """Where other machines publish generations; it may be asked again and again."""

    def published(self) -> str | None:
        """Return the name of the generation that is served there; None where there is none."""

    def fetch(self, name: str, folder: Path, older: Path | None) -> None:
        """Write the files of a generation that is published there into a fresh folder.

        Of `older`, a generation that is here, is taken over what both have in common.
        """

    def close(self) -> None:
        """Ask no more."""


class EngineKind(Protocol):
    """How a kind of engine writes and opens its folder inside a generation."""

    @property
    def name(self) -> str:
        """Its name and format, stored in the manifest; an index of another is refused."""

    def building(
        self, older: Path | None, served: str | None
    ) -> AbstractContextManager["EngineKind"]:
        """Hold what one build needs beside its folder; yields the kind that writes it.

        `older` is the folder that `revise` will be given, None where everything is new; `served`
        the generation that is served here, if any: BuildError where another is elsewhere. What
        was not published at the end is removed.
        """

    def prepare(self, entries: Iterable[IndexEntry], folder: Path) -> None:
        """In a worker process: write entries into a fresh folder, ready for `assemble`."""

    def assemble(
        self,
        batches: Sequence[Batch],
        folder: Path,
        *,
        workers: int,
        groups: Mapping[str, int] = NOT_ALIKE,
        entries_of: Entries = no_entries,
    ) -> None:
        """Write a complete index of the batches, in their order, into an empty folder.

        `groups` tells which articles are alike: id -> a number that all of its group have.
        `entries_of` gives entries again, to engines that keep the group with an article.
        """

    def revise(
        self,
        old: Path,
        removed: Collection[str],
        batches: Sequence[Batch],
        folder: Path,
        *,
        workers: int,
        groups: Mapping[str, int] = NOT_ALIKE,
        entries_of: Entries = no_entries,
    ) -> None:
        """Write into an empty folder the old index without the removed ids, with the batches.

        `groups` are those of all articles now. Files of the old folder may be hard-linked, for
        nobody ever writes to them again.
        """

    def publish(self, folder: Path, name: str, older: Path | None = None) -> None:
        """Have a complete generation known elsewhere, too, for it is going to be served.

        `older` is the one that an update went on from, most of whose files it has.
        """

    def elsewhere(self) -> "Elsewhere":
        """Return what tells of generations that are published elsewhere; close it at the end."""

    def open(self, folder: Path) -> Engine:
        """Open a verified folder."""

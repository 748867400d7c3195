"""The manifest of a generation: what it holds, who can read it, a checksum for every file."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.sentence import Sentence
from index.clone import is_taken_over
from index.errors import IndexDamaged

FILE = "manifest.json"
FORMAT = 6
"""Version of the folder's layout. Another one is refused: rebuild."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """Size in bytes and SHA-256 (hex) of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What the builder says of a generation."""

    generation: str
    format: int
    engine: str
    analyser: str
    built: str
    """ISO 8601, UTC: when the build began. Articles that came in with it say the same moment."""
    corpus: str
    """The folder that was read."""
    articles: int
    undated: int
    first: str | None
    """ISO day of the oldest article in +07:00."""
    last: str | None
    files: dict[str, FileRecord]
    """Path inside the generation -> its record; the manifest itself is not among them."""

    def write(self, folder: Path) -> None:
        """Write into the generation's folder, ending with a checksum of the text itself."""
        body = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / FILE).write_text(f"{body}\n{_digest(body)}\n", encoding="utf-8")

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(record.size for record in self.files.values())


def load(folder: Path) -> Manifest:
    """Read a generation's manifest; IndexDamaged where it is missing or altered."""
    try:
        body, _, digest = (folder / FILE).read_text(encoding="utf-8").strip().rpartition("\n")
        if digest != _digest(body):
            raise IndexDamaged(
                "The manifest of %(folder)s was altered. Run: search-app rebuild", folder=folder
            )
        return _parse(json.loads(body))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(
            "The manifest of %(folder)s cannot be read (%(error)s). Run: search-app rebuild",
            folder=folder,
            error=error,
        ) from error


def record_files(folder: Path, older: Path | None = None) -> dict[str, FileRecord]:
    """Measure every file of a generation, in order of their paths.

    A file taken over from an older generation, with its time, keeps the record that it has there.
    """
    known = load(older).files if older else {}
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in {FILE, "LOCK"}:
            name = path.relative_to(folder).as_posix()
            is_same = older and name in known and is_taken_over(path, older / name)
            found[name] = known[name] if is_same else FileRecord(path.stat().st_size, sha256(path))
    return found


def sizes_wrong(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield a sentence for each file that is missing or has another size. Reads no content."""
    for name, record in manifest.files.items():
        path = folder / name
        if not path.is_file():
            yield Sentence("%(name)s is missing", name=name)
        elif path.stat().st_size != record.size:
            yield Sentence(
                "%(name)s has %(size)s bytes, not %(stated)s",
                name=name,
                size=path.stat().st_size,
                stated=record.size,
            )


def checksums_wrong(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Yield a sentence for each file whose content is not what was built."""
    for name, record in manifest.files.items():
        if (folder / name).is_file():
            yield from checksum_wrong(folder / name, name, record)


def checksum_wrong(path: Path, name: str, record: FileRecord) -> Iterator[str]:
    """Yield a sentence where the content of a file is not what was built."""
    if sha256(path) != record.sha256:
        yield altered(name)


def altered(name: str) -> Sentence:
    """Return the sentence on a file whose content is not what was built."""
    return Sentence("%(name)s has another SHA-256 than when it was built", name=name)


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _parse(values: dict[str, Any]) -> Manifest:
    files = {name: FileRecord(**record) for name, record in values.pop("files").items()}
    return Manifest(files=files, **values)

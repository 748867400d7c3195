"""Articles of a catalogue, and a catalogue of them."""

from pathlib import Path

from corpus.pieces import Piece
from index.storage.article_store import Location
from index.storage.catalogue_writer import Candidate, CatalogueWriter

ADDED = "2024-05-28T01:00:00.000+00:00"


def candidate(
    id_: str, piece: int = 1, row: int = 0, content: str = "", minute: int | None = 5
) -> Candidate:
    """Return an article that is a duplicate of those with the same content."""
    words = (content or id_).encode()
    place = f"#{row + 1}"
    where = Location(0, 10 * row, 20)
    return Candidate(id_, piece, row, place, words, words, minute, ADDED, where, is_repaired=False)


def piece(path: str, first_line: int = 1, digest: bytes = b"") -> Piece:
    """Return a piece of a file."""
    return Piece(path, 0, 10, first_line, 10, digest=digest)


def written(folder: Path, *articles: Candidate, files: int = 9) -> Path:
    """Return a fresh folder with a catalogue of some articles of the files `1.jsonl`, …."""
    folder.mkdir()
    catalogue = CatalogueWriter.create(folder)
    for number in range(1, files + 1):
        catalogue.add_piece(piece(f"{number}.jsonl"))
    for each in articles:
        catalogue.add(each)
    assert not list(catalogue.settle())
    catalogue.finish()
    return folder

from pathlib import Path

from corpus.verdict import Rejected
from index.storage.article_store import Location
from index.storage.catalogue import Catalogue, DocumentRow, PieceRow, Row
from index.storage.catalogue_writer import CatalogueWriter
from tests.index.storage.rows import ADDED, candidate, piece, written


def test_rows_come_back_with_the_paths_of_their_files(tmp_path: Path) -> None:
    first, second = candidate("a", 1), candidate("b", 2, 6, minute=None)
    catalogue = Catalogue.open(written(tmp_path / "one", first, second))

    found = Row("a", "1.jsonl#1", b"a", b"a", 5, ADDED, Location(0, 0, 20))
    assert catalogue.find("a") == found
    assert catalogue.find("zzz") is None
    assert catalogue.locate("b") == Location(0, 60, 20)
    assert catalogue.locate("zzz") is None
    there = {"a": Location(0, 0, 20), "b": Location(0, 60, 20)}
    assert catalogue.locate_all(["b", "zzz", "a"]) == there
    assert catalogue.locate_all([]) == {}
    assert catalogue.count() == 2
    assert [row.path for row in catalogue.ends()] == ["1.jsonl#1", "2.jsonl#7"]
    catalogue.close()


def test_a_piece_is_found_by_its_bytes_best_in_its_own_file(tmp_path: Path) -> None:
    writer = CatalogueWriter.create(tmp_path)
    for path, line, digest in (("a", 1, b"1"), ("b#x", 1, b"1"), ("b#y", 9, b"2"), ("c", 1, b"")):
        writer.add_piece(piece(path, line, digest))
    writer.count_piece(3, 4, 5, is_numbered=True)
    writer.finish()

    catalogue = Catalogue.open(tmp_path)

    assert [one.path for one in catalogue.pieces_like(b"1", "b#x")] == ["b#x", "a"]
    assert [one.path for one in catalogue.pieces_like(b"1", "z")] == ["a", "b#x"]
    assert catalogue.pieces_like(b"3", "b") == []
    assert catalogue.pieces_of("b") == [
        PieceRow(2, "b", "b#x", 0, 10, 1, b"1", 0, 0, 0, 0),
        PieceRow(3, "b", "b#y", 0, 10, 9, b"2", 1, 0, 4, 5),
    ]
    catalogue.close()


def test_what_lacked_a_package_or_stood_back_is_tried_again(tmp_path: Path) -> None:
    writer = CatalogueWriter.create(tmp_path)
    for number, reason in enumerate(("needs-documents", "needs-libreoffice", "bad-docx"), 1):
        writer.add_piece(piece(f"{number}", 1, b""))
        writer.add_rejected(Rejected(f"{number}", reason, ""), number, "")
        writer.count_piece(number, 0, 1)
    writer.add_piece(piece("4", 1, b""))
    writer.finish()

    catalogue = Catalogue.open(tmp_path)

    pieces = [catalogue.pieces_of(f"{number}")[0] for number in (1, 2, 3, 4)]
    assert [catalogue.is_to_be_tried_again(one) for one in pieces] == [True, True, False, False]
    assert catalogue.is_to_be_tried_again(pieces[3]._replace(contested=1))
    catalogue.close()


def test_documents_are_counted_with_their_days(tmp_path: Path) -> None:
    writer = CatalogueWriter.create(tmp_path)
    cited = (["nq:28"], ["nq:28", "ct:33"], ["nq:28"])
    for number, (minute, documents) in enumerate(zip((7, None, 5), cited, strict=True)):
        each = candidate(f"a{number}", row=number, minute=minute)
        writer.add(each._replace(cited=tuple(documents)))
    writer.finish()

    catalogue = Catalogue.open(tmp_path)

    assert catalogue.documents() == [
        DocumentRow("ct:33", 1, None, None),
        DocumentRow("nq:28", 3, 5, 7),
    ]
    catalogue.close()

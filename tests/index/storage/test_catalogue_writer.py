from contextlib import closing
from pathlib import Path

from corpus.verdict import Rejected
from index.storage.catalogue import Catalogue, PieceRow, Signature
from index.storage.catalogue_writer import CatalogueWriter, Dates, Difference
from tests.index.storage.rows import candidate, piece, written


def test_rows_of_a_piece_are_where_it_is_now(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    writer = CatalogueWriter.create(old)
    writer.add_piece(piece("x.jsonl", 11, b"1"))
    writer.add(candidate("a", 1, 13)._replace(place="+3"))
    writer.add_rejected(Rejected("x.jsonl#12", "empty", ""), 1, "+1")
    writer.count_piece(1, 1, 1)
    writer.add_piece(piece("y.jsonl", 1, b"1"))
    writer.add(candidate("b", 2))
    writer.finish()
    (tmp_path / "new").mkdir()
    catalogue = CatalogueWriter.create(tmp_path / "new", old)
    (before,) = _pieces(old, "x.jsonl")

    assert catalogue.adopt(before, piece("z.jsonl", 21, b"1")) == [
        Rejected("z.jsonl#22", "empty", "")
    ]
    assert list(catalogue.settle()) == []
    row = catalogue.find("a")
    assert row is not None
    assert row.path == "z.jsonl#24"
    assert catalogue.find("b") is None
    assert catalogue.compare() == Difference(0, 0, ("b",), is_moved=True)
    catalogue.finish()


def _pieces(folder: Path, *paths: str) -> list[PieceRow]:
    with closing(Catalogue.open(folder)) as catalogue:
        return [one for path in paths for one in catalogue.pieces_of(path)]


def test_files_are_remembered_with_all_that_tells_a_change(tmp_path: Path) -> None:
    catalogue = CatalogueWriter.create(tmp_path)
    catalogue.add_file("x", Signature(1, 2, 3, 4))

    assert catalogue.signature("x") == Signature(1, 2, 3, 4)
    assert catalogue.signature("y") is None
    catalogue.finish()


def test_catalogues_are_compared_by_id_and_content(tmp_path: Path) -> None:
    old = written(tmp_path / "old", candidate("a", 1), candidate("b", 2), candidate("c", 3))
    new = tmp_path / "new"
    new.mkdir()
    catalogue = CatalogueWriter.create(new, old)
    for each in (candidate("a", 10), candidate("b", 11, content="x"), candidate("d", 12)):
        catalogue.add_piece(piece("new"))
        catalogue.add(each)
    assert not list(catalogue.settle())

    assert catalogue.compare() == Difference(1, 1, ("b", "c"), is_moved=True)
    catalogue.finish()


def test_without_an_older_one_everything_is_added(tmp_path: Path) -> None:
    catalogue = CatalogueWriter.create(tmp_path)
    catalogue.add(candidate("a"))

    assert catalogue.compare() == Difference(1, 0, ())
    catalogue.finish()


def test_dates_leave_out_undated_articles(tmp_path: Path) -> None:
    catalogue = CatalogueWriter.create(tmp_path)
    assert catalogue.dates() == Dates(0, None, None)

    for number, minute in enumerate((7, None, 5)):
        catalogue.add(candidate(f"a{number}", row=number, minute=minute))

    assert catalogue.dates() == Dates(1, 5, 7)
    catalogue.finish()

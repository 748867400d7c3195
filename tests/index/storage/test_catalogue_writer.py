from pathlib import Path

from corpus.verdict import Rejected
from index.storage.catalogue import Catalogue, DocumentRow, Signature
from index.storage.catalogue_writer import CatalogueWriter, Dates, Difference
from tests.index.storage.rows import row, written


def test_the_first_of_duplicates_is_named(tmp_path: Path) -> None:
    catalogue = CatalogueWriter.create(tmp_path)
    first = row("a", "x.json")

    assert catalogue.add(first) is None
    assert catalogue.add(row("a", "y.json", "other")) == first
    assert catalogue.add(row("b", "z.json", "a")) == first
    catalogue.finish()


def test_a_file_owns_its_lines_and_nothing_else(tmp_path: Path) -> None:
    rows = [row("a", "x.jsonl#1"), row("b", "x.jsonl#12"), row("c", "x.jsonl2"), row("d", "x")]
    old = written(tmp_path / "old", *rows)
    catalogue = CatalogueWriter.create(tmp_path, old)
    catalogue.add_rejected(Rejected("x.jsonl#3", "bad-json", "Line 3."))
    catalogue.add_file("x.jsonl", Signature(7, 8))

    assert catalogue.adopt("x.jsonl") == (2, [])
    assert catalogue.compare() == Difference(0, 0, ("c", "d"))
    assert [catalogue.find(id_) for id_ in "abcd"] == [*rows[:2], None, None]
    assert catalogue.rejected_of("x.jsonl") == [Rejected("x.jsonl#3", "bad-json", "Line 3.")]
    assert catalogue.signature("x.jsonl") == Signature(7, 8)
    assert catalogue.signature("x") is None
    catalogue.finish()


def test_catalogues_are_compared_by_id_and_content(tmp_path: Path) -> None:
    old = written(tmp_path / "old", row("a", "1"), row("b", "2"), row("c", "3"))
    new = tmp_path / "new"
    new.mkdir()
    catalogue = CatalogueWriter.create(new, old)
    for each in (row("a", "moved"), row("b", "2", "changed"), row("d", "4")):
        catalogue.add(each)

    assert catalogue.compare() == Difference(1, 1, ("b", "c"))
    catalogue.finish()


def test_without_an_older_one_everything_is_added(tmp_path: Path) -> None:
    catalogue = CatalogueWriter.create(tmp_path)
    catalogue.add(row("a", "1"))

    assert catalogue.compare() == Difference(1, 0, ())
    catalogue.finish()


def test_a_file_is_adopted_but_for_what_is_there_already(tmp_path: Path) -> None:
    kept, lost, other = row("a", "x#1"), row("b", "x#2"), row("c", "y")
    old = written(tmp_path / "old", kept, lost, other)
    new = tmp_path / "new"
    new.mkdir()
    catalogue = CatalogueWriter.create(new, old)
    first = row("b", "w", "fresh")
    catalogue.add(first)

    assert catalogue.adopt("x") == (2, [(lost, first)])
    assert catalogue.adopt("y") == (1, [])
    assert catalogue.compare() == Difference(0, 1, ("b",))
    assert catalogue.count() == 3
    catalogue.finish()


def test_what_gave_way_to_nothing_is_adopted(tmp_path: Path) -> None:
    """A new article that is itself a duplicate puts nothing of an old one out of its place."""
    old = written(tmp_path / "old", row("a", "y"))
    new = tmp_path / "new"
    new.mkdir()
    catalogue = CatalogueWriter.create(new, old)
    first = row("b", "w", "same")
    catalogue.add(first)

    assert catalogue.add(row("a", "x", "same")) == first
    assert catalogue.adopt("y") == (1, [])
    assert catalogue.compare() == Difference(1, 0, ())
    assert catalogue.find("a") == row("a", "y")
    catalogue.finish()


def test_what_moved_to_another_file_stays(tmp_path: Path) -> None:
    old = written(tmp_path / "old", row("a", "x"), row("b", "y#1"), row("c", "y#2"))
    new = tmp_path / "new"
    new.mkdir()
    catalogue = CatalogueWriter.create(new, old)
    moved = row("a", "z")

    assert catalogue.adopt("y") == (2, [])
    assert catalogue.add(moved) is None
    assert catalogue.add(row("d", "z#2", "b")) == row("b", "y#1")
    assert catalogue.compare() == Difference(0, 0, ())
    assert catalogue.find("a") == moved
    catalogue.finish()


def test_documents_are_counted_again_where_they_changed(tmp_path: Path) -> None:
    writer = CatalogueWriter.create(tmp_path)
    cited = {"a": ["n"], "b": ["n", "m"], "c": ["k"]}
    for minute, (id_, documents) in enumerate(cited.items(), 1):
        writer.add_file(id_, Signature(1, 2))
        writer.add(row(id_, id_, minute=minute))
        writer.add_cited(id_, documents)
    writer.finish()

    new = tmp_path / "new"
    new.mkdir()
    catalogue = CatalogueWriter.create(new, tmp_path)
    catalogue.adopt("a")
    catalogue.add(row("b", "b", "changed", minute=9))
    catalogue.add_cited("b", ["n"])
    catalogue.add(row("e", "e", minute=7))
    catalogue.add_cited("e", ["l"])

    assert catalogue.compare() == Difference(1, 1, ("b", "c"))
    catalogue.finish()
    found = Catalogue.open(new)
    assert found.documents() == [DocumentRow("l", 1, 7, 7), DocumentRow("n", 2, 1, 9)]
    found.close()


def test_dates_leave_out_undated_articles(tmp_path: Path) -> None:
    catalogue = CatalogueWriter.create(tmp_path)
    assert catalogue.dates() == Dates(0, None, None)

    for number, minute in enumerate((7, None, 5)):
        catalogue.add(row(f"a{number}", f"{number}.json", minute=minute))

    assert catalogue.dates() == Dates(1, 5, 7)
    catalogue.finish()

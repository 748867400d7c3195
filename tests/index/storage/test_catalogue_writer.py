from pathlib import Path

from corpus.verdict import Rejected
from index.storage.catalogue import Signature
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
    assert [catalogue.find(id_) for id_ in "abcd"] == [*rows[:2], None, None]
    assert catalogue.adopt("x") == (1, [])
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
    assert catalogue.count() == 3
    catalogue.finish()


def test_dates_leave_out_undated_articles(tmp_path: Path) -> None:
    catalogue = CatalogueWriter.create(tmp_path)
    assert catalogue.dates() == Dates(0, None, None)

    for number, minute in enumerate((7, None, 5)):
        catalogue.add(row(f"a{number}", f"{number}.json", minute=minute))

    assert catalogue.dates() == Dates(1, 5, 7)
    catalogue.finish()

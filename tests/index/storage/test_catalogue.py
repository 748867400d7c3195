from pathlib import Path

from index.storage.catalogue import Catalogue, DocumentRow
from index.storage.catalogue_writer import CatalogueWriter
from tests.index.storage.rows import row, written


def test_rows_come_back(tmp_path: Path) -> None:
    first, second = row("a", "x.json"), row("b", "y.json", minute=None)
    catalogue = Catalogue.open(written(tmp_path / "one", first, second))

    assert catalogue.find("a") == first
    assert catalogue.find("zzz") is None
    assert catalogue.count() == 2
    assert catalogue.ends() == [first, second]
    catalogue.close()


def test_documents_are_counted_with_their_days(tmp_path: Path) -> None:
    writer = CatalogueWriter.create(tmp_path)
    for number, minute in enumerate((7, None, 5)):
        writer.add(row(f"a{number}", f"{number}.json", minute=minute))
        writer.add_cited(f"a{number}", ["nq:28"])
    writer.add_cited("a1", ["ct:33", "nq:28"])
    writer.finish()

    catalogue = Catalogue.open(tmp_path)

    assert catalogue.documents() == [
        DocumentRow("ct:33", 1, None, None),
        DocumentRow("nq:28", 3, 5, 7),
    ]
    catalogue.close()

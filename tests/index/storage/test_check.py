from pathlib import Path

import pytest

from index.building.build import update
from index.errors import IndexDamaged, IndexMissing
from index.storage import manifest
from index.storage.check import check
from tests.index.invented import ONE, write


def test_a_whole_index_has_no_problems(built: Path) -> None:
    report = check(built)

    assert report.problems == ()
    assert report.articles == 20
    assert report.files > 3


def test_former_addresses_are_counted(corpus: Path, built: Path) -> None:
    write(corpus, 3, id="bai-moi")
    (corpus / "004.json").unlink()
    (corpus / "005.json").unlink()
    update(corpus, built, ONE)

    assert (check(built).moved, check(built).removed) == (1, 2)


def test_a_missing_index_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="search-app rebuild"):
        check(tmp_path)


def test_every_truncated_or_missing_file_is_found(built: Path) -> None:
    folder = built / "generation-000001"
    for name in manifest.load(folder).files:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[:-1] or b"x")
        assert any(name in problem for problem in check(built).problems)
        (folder / name).unlink()
        assert f"{name} is missing" in check(built).problems
        (folder / name).write_bytes(content)
    assert check(built).problems == ()


def test_every_flipped_bit_is_found(built: Path) -> None:
    folder = built / "generation-000001"
    for name in manifest.load(folder).files:
        content = (folder / name).read_bytes()
        if not content:
            continue
        for at in {0, len(content) // 3, len(content) - 1}:
            flipped = bytearray(content)
            flipped[at] ^= 0x10
            (folder / name).write_bytes(flipped)
            assert any(name in problem for problem in check(built).problems)
        (folder / name).write_bytes(content)


def test_an_altered_manifest_is_refused(built: Path) -> None:
    path = built / "generation-000001" / manifest.FILE
    path.write_text(path.read_text().replace('"articles": 20', '"articles": 21'))

    with pytest.raises(IndexDamaged, match="altered"):
        check(built)

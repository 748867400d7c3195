"""Updates of a real index: what changed in the folder is found, and nothing else was read."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.folder import walk
from index.building.build import rebuild, update
from index.models import ResultPage
from index.storage import generations
from index.storage.check import check
from tests.index.invented import ONE, article, write

Search = Callable[..., ResultPage]


def test_an_update_reads_only_what_changed(corpus: Path, built: Path, search: Search) -> None:
    write(corpus, 30, title="Bài mới về nông thôn mới")
    write(corpus, 3, title="Bài đã sửa")
    (corpus / "004.json").unlink()

    report = update(corpus, built, ONE)

    assert (report.added, report.changed, report.removed) == (1, 1, 1)
    assert (report.seen, report.indexed) == (20, 20)
    assert [hit.id for hit in search("nông thôn mới").hits] == ["bai-030"]
    assert [hit.id for hit in search('title:"đã sửa"').hits] == ["bai-003"]
    assert search('"lần thứ 4"').total == 0
    assert check(built).problems == ()


def test_an_update_sees_a_change_of_the_section_alone(
    corpus: Path, built: Path, search: Search
) -> None:
    write(corpus, 6, section="Kinh tế")

    assert update(corpus, built, ONE).changed == 1
    assert search("hội nghị", section="kinh te").total == 1


def test_an_update_without_changes_publishes_nothing(corpus: Path, built: Path) -> None:
    report = update(corpus, built, ONE)

    assert (report.added, report.changed, report.removed) == (0, 0, 0)
    assert report.generation == generations.current(built) == "generation-000001"


def test_a_touched_file_with_the_same_content_changes_nothing(corpus: Path, built: Path) -> None:
    os.utime(corpus / "005.json")

    assert update(corpus, built, ONE).generation == "generation-000001"


def test_an_update_compares_the_lines_of_a_jsonl_file(
    corpus: Path, index_folder: Path, search: Search
) -> None:
    lines = [json.dumps(article(n)) for n in range(100, 110)]
    (corpus / "many.jsonl").write_text("\n".join(lines))
    rebuild(corpus, index_folder, ONE)
    changed = json.dumps(article(104, title="Dòng đã đổi"))
    (corpus / "many.jsonl").write_text("\n".join([*lines[:4], changed, *lines[6:]]))

    report = update(corpus, index_folder, ONE)

    assert (report.added, report.changed, report.removed) == (0, 1, 1)
    assert search("dòng đã đổi").hits[0].id == "bai-104"
    assert search("hội nghị").total == 29


@pytest.mark.slow
def test_an_update_carries_a_file_of_many_pieces_over_once(
    corpus: Path, index_folder: Path, search: Search
) -> None:
    body = "Đảng viên các chi bộ thảo luận. " * 60
    lines = [json.dumps(article(n, body=body + str(n))) for n in range(1000, 2500)]
    (corpus / "many.jsonl").write_text("\n".join(lines))
    assert sum(piece.path == "many.jsonl" for piece in walk(corpus)) > 1  # type: ignore[union-attr]
    long_ago = time.time() - 60
    for path in corpus.iterdir():
        os.utime(path, (long_ago, long_ago))
    rebuild(corpus, index_folder, ONE)
    write(corpus, 70)

    report = update(corpus, index_folder, ONE)

    assert (report.seen, report.indexed, report.skipped) == (1521, 1521, 0)
    assert (report.added, report.changed, report.removed) == (1, 0, 0)
    assert search("hội nghị").total == 1521


def test_an_update_brings_back_a_duplicate_whose_first_is_gone(
    corpus: Path, index_folder: Path, search: Search
) -> None:
    values = article(3) | {"id": "bai-khac"}
    (corpus / "zzz.json").write_text(json.dumps(values), encoding="utf-8")
    rebuild(corpus, index_folder, ONE)
    (corpus / "003.json").unlink()

    report = update(corpus, index_folder, ONE)

    assert (report.added, report.removed, report.skipped) == (1, 1, 0)
    assert [hit.id for hit in search('"lần thứ 3"').hits] == ["bai-khac"]


@pytest.mark.slow
def test_many_updates_equal_one_rebuild(corpus: Path, built: Path, search: Search) -> None:
    for number in range(40, 52):
        write(corpus, number)
        (corpus / f"{number - 40:03d}.json").unlink()
        update(corpus, built, ONE)
    updated = {hit.id for hit in search("hội nghị", per_page=100).hits}

    rebuild(corpus, built, ONE)

    assert {hit.id for hit in search("hội nghị", per_page=100).hits} == updated
    assert len(updated) == 20


def test_an_update_without_an_index_builds_one(corpus: Path, index_folder: Path) -> None:
    assert update(corpus, index_folder, ONE).added == 20

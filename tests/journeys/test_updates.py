"""Updates of a real index: what changed in the folder is found, and nothing else was read."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from corpus.folder import walk
from corpus.verdict import Rejected, Verdict
from index.building.build import rebuild, update
from index.building.options import BuildOptions
from index.building.progress import Progress
from index.building.tasks import Tasks
from index.building.worker import Job
from index.models import ResultPage
from index.storage import generations
from index.storage.catalogue import Catalogue
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
    assert search("hội nghị", section=("kinh te",)).total == 1


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


def test_an_update_notices_a_file_that_kept_its_size_and_its_time(
    corpus: Path, index_folder: Path, search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.building.tasks.SETTLED_NS", -(10**18))
    path = write(corpus, 3, title="Bài về vụ sen")
    before = path.stat()
    rebuild(corpus, index_folder, ONE)
    write(corpus, 3, title="Bài về vụ cam")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size

    assert update(corpus, index_folder, ONE).changed == 1
    assert search("vụ cam").total == 1


def test_an_update_notices_a_file_put_in_the_place_of_another(
    corpus: Path, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.building.tasks.SETTLED_NS", -(10**18))
    rebuild(corpus, index_folder, ONE)
    inode = (corpus / "003.json").stat().st_ino
    spare = corpus / "spare.txt~"
    spare.write_bytes((corpus / "003.json").read_bytes())
    spare.rename(corpus / "003.json")
    assert (corpus / "003.json").stat().st_ino != inode

    jobs = list(Tasks(corpus, corpus, time.time_ns(), older=index_folder / "generation-000001"))

    assert [piece.path for job in jobs if isinstance(job, Job) for piece in job.pieces] == [
        "003.json"
    ]


def test_a_correction_that_was_appended_takes_the_place_of_what_it_corrects(
    corpus: Path, index_folder: Path, search: Search
) -> None:
    lines = [json.dumps(article(n)) for n in range(100, 110)]
    (corpus / "many.jsonl").write_text("\n".join(lines))
    rebuild(corpus, index_folder, ONE)
    told: list[Verdict] = []
    options = BuildOptions(workers=1, on_verdict=told.append)
    correction = json.dumps(article(104, title="Bài đã đính chính"))

    for _ in range(2):
        (corpus / "many.jsonl").write_text("\n".join([*lines, correction]))
        report = update(corpus, index_folder, options)
        assert (report.indexed, report.skipped, report.reasons) == (30, 1, {"replaced": 1})
    assert [hit.id for hit in search("đính chính").hits] == ["bai-104"]
    assert {(one.path, one.reason) for one in told if isinstance(one, Rejected)} == {
        ("many.jsonl#5", "replaced")
    }
    assert check(index_folder).problems == ()

    (corpus / "many.jsonl").write_text("\n".join(lines))
    assert update(corpus, index_folder, ONE).changed == 1
    assert search("lần thứ 104").total == 1
    assert search("đính chính").total == 0


@pytest.mark.slow
def test_an_update_reads_only_the_piece_of_a_large_file_that_changed(
    corpus: Path, index_folder: Path, search: Search
) -> None:
    body = "Đảng viên các chi bộ thảo luận. " * 60
    lines = [json.dumps(article(n, body=body + str(n))) for n in range(1000, 2500)]
    path = corpus / "many.jsonl"
    path.write_text("\n".join(lines))
    rebuild(corpus, index_folder, ONE)
    lines[700] = json.dumps(article(1700, title="Dòng đã đổi", body=body))
    lines.insert(3, json.dumps(article(9000, title="Dòng chen vào", body=body)))
    path.write_text("\n".join(lines))
    read: list[Progress] = []

    report = update(corpus, index_folder, BuildOptions(workers=1, watch=read.append))

    assert (report.seen, report.added, report.changed, report.removed) == (1521, 1, 1, 0)
    assert 0 < max(each.done_bytes for each in read) < path.stat().st_size * 0.7
    catalogue = Catalogue.open(index_folder / generations.current(index_folder))
    places = [row.path for n in (1000, 1003, 2499) if (row := catalogue.find(f"bai-{n}"))]
    catalogue.close()
    assert places == ["many.jsonl#1", "many.jsonl#5", "many.jsonl#1501"]
    assert search("dòng chen vào").hits[0].id == "bai-9000"


def test_an_update_keeps_every_sheet_of_a_spreadsheet(
    corpus: Path, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.building.tasks.SETTLED_NS", -(10**18))
    book = openpyxl.Workbook()
    book.active.append(["title", "content"])
    for name in ("Tháng 5", "2024"):
        sheet = book.create_sheet(name)
        sheet.append(["title", "content"])
        sheet.append([f"Bài của {name}", f"Một đoạn của {name}."])
    book.save(corpus / "so.xlsx")
    rebuild(corpus, index_folder, ONE)
    write(corpus, 30)

    report = update(corpus, index_folder, ONE)

    assert (report.indexed, report.added, report.removed) == (23, 1, 0)

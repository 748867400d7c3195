import errno
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.folder import walk
from corpus.verdict import Rejected
from index.building.build import BuildOptions, rebuild, update
from index.building.progress import Progress
from index.errors import BuildError, BuildRunning, BuildShrunk
from index.models import ResultPage
from index.storage import generations
from index.storage.check import check
from tests.index.invented import ONE, article, write

Search = Callable[..., ResultPage]


def test_a_rebuild_publishes_every_article(
    corpus: Path, index_folder: Path, search: Search
) -> None:
    report = rebuild(corpus, index_folder, ONE)

    assert (report.indexed, report.added, report.skipped, report.ignored) == (20, 20, 0, 0)
    assert report.seen == 20
    assert search("hội nghị").total == 20
    assert check(index_folder).problems == ()


def test_counts_add_up_over_every_kind_of_file(corpus: Path, index_folder: Path) -> None:
    (corpus / "empty.txt").write_text("")
    (corpus / "picture.png").write_bytes(b"\x89PNG")
    (corpus / "bad.json").write_text("{")
    lines = [json.dumps(article(n)) for n in (100, 101)] + ["{", json.dumps(article(100))]
    (corpus / "many.jsonl").write_text("\n".join(lines))
    rejected: list[str] = []

    report = rebuild(
        corpus,
        index_folder,
        BuildOptions(
            workers=2,
            on_verdict=lambda v: rejected.append(v.path) if isinstance(v, Rejected) else None,
        ),
    )

    assert report.seen == report.indexed + report.skipped + report.ignored == 27
    assert (report.indexed, report.skipped, report.ignored) == (22, 4, 1)
    assert sorted(rejected) == ["bad.json", "empty.txt", "many.jsonl#3", "many.jsonl#4"]
    assert sum(report.reasons.values()) == 4


def test_row_42_the_first_of_two_articles_with_one_id_stays(
    corpus: Path, index_folder: Path, search: Search
) -> None:
    write(corpus, 900, id="bai-003", title="Bài trùng mã")
    rejected: list[Rejected] = []
    options = BuildOptions(
        workers=1, on_verdict=lambda v: rejected.append(v) if isinstance(v, Rejected) else None
    )

    rebuild(corpus, index_folder, options)

    assert [(r.path, r.reason) for r in rejected] == [("900.json", "duplicate-id")]
    assert "003.json" in rejected[0].detail
    assert search("trùng mã").total == 0


def test_row_43_the_first_of_two_equal_articles_stays(corpus: Path, index_folder: Path) -> None:
    values = article(3) | {"id": "bai-khac"}
    (corpus / "zzz.json").write_text(json.dumps(values), encoding="utf-8")

    report = rebuild(corpus, index_folder, ONE)

    assert report.reasons == {"duplicate": 1}
    assert report.indexed == 20


def test_row_22_a_folder_without_articles_publishes_nothing(tmp_path: Path, built: Path) -> None:
    before = generations.current(built)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "notes.xyz").touch()

    for folder in (empty, tmp_path / "missing"):
        with pytest.raises(CorpusError):
            rebuild(folder, built, ONE)

    assert generations.current(built) == before
    assert not list(built.glob("building-*"))


def test_row_12_a_much_smaller_index_needs_force(corpus: Path, built: Path, search: Search) -> None:
    for path in sorted(corpus.glob("*.json"))[:5]:
        path.unlink()

    with pytest.raises(BuildShrunk, match="--force"):
        rebuild(corpus, built, ONE)
    assert search("hội nghị").total == 20

    rebuild(corpus, built, BuildOptions(workers=1, force=True))
    assert search("hội nghị").total == 15


def test_two_generations_are_kept(corpus: Path, built: Path) -> None:
    for _ in range(3):
        rebuild(corpus, built, ONE)

    names = sorted(path.name for path in built.glob("generation-*"))
    assert names == ["generation-000003", "generation-000004"]
    assert generations.published(built) == names[::-1]


def test_row_6_a_second_build_names_the_first(corpus: Path, index_folder: Path) -> None:
    with generations.building(index_folder):
        started = time.monotonic()
        other = multiprocessing.get_context("spawn").Pool(1)
        with other, pytest.raises(BuildRunning, match=f"process {os.getpid()}"):
            other.apply(rebuild, (corpus, index_folder, ONE))
        assert time.monotonic() - started < 30


def test_row_7_a_deleted_lock_harms_no_build_under_way(corpus: Path, built: Path) -> None:
    with generations.building(built) as first:
        (built / "LOCK").unlink()
        rebuild(corpus, built, ONE)
        assert first.is_dir()
    assert check(built).problems == ()


def test_row_5_an_index_that_cannot_be_written_fails_before_reading(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BuildError, match="Cannot write"):
        rebuild(tmp_path / "never-read", tmp_path / "file" / "index", ONE)


def test_row_13_a_dead_worker_fails_the_build(corpus: Path, built: Path, tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(article(n, id=f"x{n}")) for n in range(5000))
    (corpus / "many.jsonl").write_text(lines)
    code = "import sys; from pathlib import Path; from index.building.build import *\n"
    code += f"if __name__ == '__main__': rebuild(Path({str(corpus)!r}), Path({str(built)!r}))"
    (tmp_path / "run.py").write_text(code)
    build = subprocess.Popen(
        [sys.executable, tmp_path / "run.py"],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )

    os.kill(_worker_of(build.pid), signal.SIGKILL)
    _, errors = build.communicate(timeout=120)

    assert build.returncode == 1
    assert "A worker process died" in errors
    assert generations.current(built) == "generation-000001"
    assert not list(built.glob("building-*"))


def _worker_of(pid: int) -> int:
    """Wait for a worker that reads: one that has been spawned and has threads of its own."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            command = Path(f"/proc/{child}/cmdline").read_bytes()
            if b"spawn_main" in command:
                return int(child)
        time.sleep(0.02)
    raise AssertionError("no worker appeared")


@pytest.mark.parametrize("failing", ["fsync", "rename", "link", "unlink"])
def test_row_3_every_failing_write_leaves_the_old_index(
    corpus: Path, built: Path, search: Search, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    write(corpus, 50)
    real = getattr(os, failing)
    calls = {"seen": 0, "fail_at": 0}

    def sometimes(*arguments: object, **options: object) -> object:
        calls["seen"] += 1
        if calls["seen"] == calls["fail_at"]:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **options)

    monkeypatch.setattr(os, failing, sometimes)
    failures = 0
    for at in range(1, 60, 5):
        calls.update(seen=0, fail_at=at)
        try:
            update(corpus, built, ONE)
        except BuildError as error:
            assert "No space left" in str(error)
            failures += 1
            assert search("hội nghị").total in {20, 21}
            assert not list(built.glob("building-*"))
        else:
            break
    monkeypatch.undo()

    update(corpus, built, ONE)
    assert search("hội nghị").total == 21
    assert failures or failing in {"rename", "link", "unlink"}


def test_a_watcher_sees_the_stages_and_the_counts(corpus: Path, index_folder: Path) -> None:
    seen: list[Progress] = []

    rebuild(corpus, index_folder, BuildOptions(workers=1, watch=seen.append))

    stages = list(dict.fromkeys(progress.stage for progress in seen))
    assert stages == ["reading", "writing", "verifying", "publishing"]
    assert seen[-1].done_bytes == seen[-1].total_bytes > 0
    assert (seen[-1].files, seen[-1].articles) == (20, 20)


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


def test_one_corpus_gives_the_same_bytes_however_many_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(60):
        path = write(corpus, number)
        os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.setattr("index.building.tasks.MAX_JOB_PIECES", 7)

    rebuild(corpus, tmp_path / "one", ONE)
    rebuild(corpus, tmp_path / "three", BuildOptions(workers=3))

    one, three = (_contents(tmp_path / name / "generation-000001") for name in ("one", "three"))
    assert one == three
    assert len(one) >= 5


def _contents(generation: Path) -> dict[str, bytes]:
    """Return every file but the manifest, which says when it was built."""
    return {
        str(path.relative_to(generation)): path.read_bytes()
        for path in generation.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }

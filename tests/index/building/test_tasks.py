import json
import time
from itertools import chain
from pathlib import Path

import pytest

from corpus.verdict import Ignored, Rejected
from index.building import tasks
from index.building.build import rebuild, update
from index.building.tasks import Tasks, Walked
from index.building.worker import Job
from index.storage import generations
from index.storage.check import check
from tests.index.invented import ONE, article, write


def cut(corpus: Path, older: Path | None = None) -> list[Job | Walked]:
    return list(Tasks(corpus, corpus.parent / "scratch", time.time_ns(), older=older))


def paths(jobs: list[Job | Walked]) -> list[list[str]]:
    return [[piece.path for piece in job.pieces] for job in jobs if isinstance(job, Job)]


def test_everything_is_a_piece_to_read_or_a_verdict(corpus: Path) -> None:
    (corpus / "picture.png").touch()
    (corpus / "link.txt").symlink_to(corpus / "000.json")

    jobs = cut(corpus)

    assert paths(jobs) == [[f"{number:03d}.json" for number in range(20)]]
    (walked,) = (task for task in jobs if isinstance(task, Walked))
    assert {type(verdict) for verdict in walked.verdicts} == {Ignored, Rejected}
    assert [path for path, _ in walked.files] == paths(jobs)[0]
    assert walked.unchanged == ()


def test_jobs_are_bounded_and_in_order(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "MAX_JOB_PIECES", 7)
    monkeypatch.setattr(tasks, "MAX_WALKED", 5)

    jobs = cut(corpus)

    assert [len(found) for found in paths(jobs)] == [7, 7, 6]
    assert [*chain(*paths(jobs))] == sorted(path.name for path in corpus.iterdir())
    walked = [task for task in jobs if isinstance(task, Walked)]
    assert [len(each.files) for each in walked] == [5, 5, 5, 5]


def test_an_unchanged_file_stands_between_those_before_and_behind_it(
    corpus: Path, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "SETTLED_NS", -(10**18))
    rebuild(corpus, index_folder, ONE)
    for number in (3, 7):
        write(corpus, number, title="Bài đã sửa")

    jobs = cut(corpus, index_folder / generations.current(index_folder))

    order = [
        [piece.path for piece in task.pieces]
        if isinstance(task, Job)
        else [each.now.path for each in task.unchanged]
        for task in jobs
    ]
    assert [*chain(*order)] == [f"{number:03d}.json" for number in range(20)]
    assert paths(jobs) == [["003.json"], ["007.json"]]


def test_a_file_that_just_changed_is_read_again_next_time(corpus: Path, index_folder: Path) -> None:
    rebuild(corpus, index_folder, ONE)

    jobs = cut(corpus, index_folder / generations.current(index_folder))

    assert len([*chain(*paths(jobs))]) == 20


def test_of_a_large_file_that_is_as_it_was_only_what_stood_back_is_read_again(
    tmp_path: Path, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "SETTLED_NS", -(10**18))
    corpus = tmp_path / "lines"
    corpus.mkdir()
    rows = [article(number, body=f"Tin số {number} " * 5000) for number in range(60)]
    lines = [json.dumps(row, ensure_ascii=False) for row in (*rows, rows[3] | {"id": "lặp"})]
    (corpus / "tin.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = rebuild(corpus, index_folder, ONE)
    assert report.reasons == {"duplicate": 1}
    older = index_folder / generations.current(index_folder)

    jobs = cut(corpus, older)

    (again,) = [piece for job in jobs if isinstance(job, Job) for piece in job.pieces]
    text = "\n".join(lines).encode()
    assert text[again.offset : again.offset + again.length].decode().endswith(lines[-1])
    assert again.first_line > 1
    kept = [each for task in jobs if isinstance(task, Walked) for each in task.unchanged]
    assert [*(each.now.offset for each in kept), again.offset][1:] == [
        each.now.offset + each.now.length for each in kept
    ]
    write(corpus, 99)
    assert update(corpus, index_folder, ONE).added == 1
    assert check(index_folder).problems == ()

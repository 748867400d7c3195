"""`search-app rebuild` and `update`: what they print, what they write, how they end."""

import csv
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.search_app.cli.program import PAGE, PROGRAM, Run
from tests.waiting import eventually


def test_the_report_names_every_file_that_is_not_indexed(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    done = run("rebuild", "articles", "--report", "report.csv", "--json")

    report = json.loads(done.stdout)
    assert (report["seen"], report["indexed"], report["skipped"], report["ignored"]) == (3, 1, 1, 1)
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["path"]: row for row in csv.DictReader(file)}
    assert rows["empty.txt"]["verdict"] == "skipped"
    assert rows["empty.txt"]["reason"] == "empty"
    assert rows["'=picture.png"]["verdict"] == "ignored"


def test_the_first_skipped_files_are_named_where_no_report_is_written(
    run: Run, articles: Path
) -> None:
    for number in range(4):
        (articles / f"{number}.json").write_text("{", encoding="utf-8")
    told = run("rebuild", "articles", "--quiet", "--workers", "1").stdout.splitlines()
    named = [line.strip().split(": ")[:2] for line in told if ".json: " in line]
    assert named == [[f"{number}.json", "bad-json"] for number in range(3)]
    assert told[-1].startswith("--report FILE writes down every file")
    reported = run("rebuild", "articles", "--quiet", "--report", "report.csv").stdout
    assert ".json: " not in reported
    assert "--report" not in reported
    for path in (*articles.glob("*.json"), articles / "empty.txt"):
        path.unlink()
    assert "--report" not in run("rebuild", "articles", "--quiet").stdout


def test_progress_is_plain_lines_away_from_a_terminal(run: Run, articles: Path) -> None:
    done = run("rebuild", "articles")

    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "reading",
        "writing",
        "verifying",
        "publishing",
    ]
    assert "1 articles indexed of 3" in done.stdout


def test_an_update_reports_what_changed(run: Run, built: Path) -> None:
    (built / "second.md").write_text("# Đại hội chi bộ\n\nChi bộ khu phố đại hội.", "utf-8")

    done = run("update", "articles", "--json", "--quiet")

    assert json.loads(done.stdout)["added"] == 1
    assert done.stderr == ""
    assert "2 articles" in run("search", "chi bộ").stdout


def test_a_map_is_used_by_the_workers(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('body = ["toàn văn"]\n', encoding="utf-8")
    (tmp_path / "data").mkdir()
    table = "title,toan_van\nĐại hội chi bộ,Chi bộ khu phố bầu bí thư.\n"
    (tmp_path / "data" / "bang.csv").write_text(table, encoding="utf-8")

    assert run("rebuild", "data", "--map", "map.toml", "--quiet").returncode == 0
    assert "1 article" in run("search", "bầu bí thư").stdout
    assert run("rebuild", "data", "--map", "none.toml", "--quiet").returncode == 2


def test_where_nothing_can_be_read_the_reasons_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for number in range(3):
        (tmp_path / "data" / f"{number}.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "data" / "x.txt").write_text("", encoding="utf-8")

    done = run("rebuild", "data", "--quiet")

    assert done.returncode == 1
    assert "skipped: unknown-fields 3, empty 1" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_row_4_a_stopped_build_cleans_up(
    run: Run, built: Path, tmp_path: Path, how: signal.Signals
) -> None:
    lines = (json.dumps({"id": f"x{n}", "title": f"Bài {n}", "body": PAGE}) for n in range(4000))
    (built / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    with subprocess.Popen(
        [*PROGRAM, "rebuild", "articles", "--quiet"],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as build:
        assert eventually(lambda: list((tmp_path / "var/index").glob("building-*/scratch/*")))
        build.send_signal(how)
        _, errors = build.communicate(timeout=60)

    assert build.returncode == 130
    assert "Traceback" not in errors
    assert not list((tmp_path / "var/index").glob("building-*"))
    assert run("search", "chi bộ").stdout.startswith("1 article\n")


def test_a_report_within_the_folder_is_no_part_of_it(run: Run, articles: Path) -> None:
    report = articles / "report.csv"
    for command in ("rebuild", "update", "rebuild"):
        done = json.loads(run(command, "articles", "--report", str(report), "--json").stdout)
        assert done["seen"] == 3
        assert "report" not in report.read_text("utf-8-sig")

"""The command line as a process: what it prints, what it writes, how it ends."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
PROGRAM = [sys.executable, "-c", "from search_app.cli import main; main()"]
PAGE = """Quận uỷ Hoa Giang biểu dương 12 chi bộ “bốn tốt”

08:15 03/04/2024

Sáng 3-4, Quận uỷ Hoa Giang tổ chức hội nghị biểu dương 12 chi bộ “bốn tốt” năm 2023.

Toàn quận có 12.345 đảng viên, sinh hoạt ở 210 chi bộ. Hội nghị nghe quy trình thành

lập tổ chức đảng theo Nghị quyết số 28 của Ban Thường vụ Thành uỷ.
Các đại biểu dự hội nghị

Quận ủy giao chỉ tiêu kết nạp đảng viên cho các đảng bộ phường ngay từ đầu năm./.

                                                             Lan Chi

Từ khóa:
captcha
An toàn giao thông
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_program(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [*PROGRAM, *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path.cwd()), **environment},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run_program


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "=picture.png").write_bytes(b"\x89PNG")
    return folder


@pytest.fixture
def built(run: Run, articles: Path) -> Path:
    done = run("rebuild", "articles", "--quiet")
    assert done.returncode == 0, done.stderr
    return articles


def test_the_index_is_in_var_index_unless_told_otherwise(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    assert run("rebuild", "articles").returncode == 0
    assert (tmp_path / "var/index/CURRENT").is_file()
    assert run("--index", "before", "rebuild", "articles").returncode == 0
    assert run("rebuild", "articles", "--index", "behind").returncode == 0
    assert run("rebuild", "articles", SEARCH_APP_INDEX="named").returncode == 0
    assert all((tmp_path / name / "CURRENT").is_file() for name in ("before", "behind", "named"))


@pytest.mark.parametrize(
    "query",
    [
        "Quận uỷ Hoa Giang",
        "quận ủy hoa giang",
        "quan uy hoa giang",
        "QUẬN UỶ HOA GIANG",
        "Quận uỷ Hoa Giang",
        '"thành lập tổ chức đảng theo Nghị quyết"',
        "Lan Chi",
        "12.345",
        "12345",
        "nghị quyết 28 -bão",
    ],
)
def test_a_saved_page_is_found_however_it_is_asked_for(run: Run, built: Path, query: str) -> None:
    done = run("search", query, "--json")

    assert [hit["id"] for hit in json.loads(done.stdout)["hits"]] == ["page.txt"]


@pytest.mark.parametrize("query", ["captcha", "an toàn giao thông", "từ khóa"])
def test_furniture_is_never_found(run: Run, built: Path, query: str) -> None:
    assert json.loads(run("search", query, "--json").stdout)["total"] == 0


@pytest.mark.parametrize(
    ("days", "total"),
    [
        (("--from", "03/04/2024", "--to", "03/04/2024"), 1),
        (("--to", "02/04/2024"), 0),
        (("--from", "2024-04-04"), 0),
    ],
)
def test_days_are_inclusive(run: Run, built: Path, days: tuple[str, ...], total: int) -> None:
    done = run("search", "quận ủy", *days, "--json")

    assert json.loads(done.stdout)["total"] == total


def test_a_search_for_people_shows_titles_and_days(run: Run, built: Path) -> None:
    shown = run("search", "chi bộ").stdout

    assert shown.startswith("1 articles")
    assert "1. Quận uỷ Hoa Giang biểu dương" in shown
    assert "03/04/2024 · Lan Chi" in shown
    assert "<mark>" not in shown


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


def test_read_prints_article_json_and_names_what_it_cannot_read(run: Run, articles: Path) -> None:
    done = run("read", "articles/page.txt", "articles/empty.txt")

    (row,) = map(json.loads, done.stdout.splitlines())
    assert row["path"] == "articles/page.txt"
    assert row["published"] == "2024-04-03T08:15:00+07:00"
    assert (row["author"], row["captions"]) == ("Lan Chi", ["Các đại biểu dự hội nghị"])
    assert "articles/empty.txt: empty" in done.stderr
    assert done.returncode == 1


def test_check_and_stats_speak_of_the_index(run: Run, built: Path) -> None:
    assert "whole" in run("check").stdout
    assert json.loads(run("check", "--json").stdout)["problems"] == []
    stats = json.loads(run("stats", "--json").stdout)
    assert (stats["articles"], stats["first"], stats["last"]) == (1, "2024-04-03", "2024-04-03")
    assert "articles    1" in run("stats").stdout


def test_check_fails_on_a_damaged_index(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "var/index/generation-000001/articles-0000").write_bytes(b"short")

    done = run("check")

    assert done.returncode == 1
    assert "articles-0000" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((), 2, "Usage"),
        (("serch",), 2, "No such command"),
        (("search",), 2, "Missing argument"),
        (("rebuild", "articles", "--workers", "0"), 2, "--workers"),
        (("search", "đảng"), 1, "search-app rebuild"),
        (("check",), 1, "search-app rebuild"),
        (("rebuild", "missing"), 1, "no folder missing"),
        (("rebuild", "articles", "--report", "no/such/report.csv"), 1, "Cannot write the report"),
        (("rebuild", "articles", "--report", "/dev/full"), 1, "/dev/full: No space left"),
        (("search", "đảng", "--from", "31/02/2024"), 2, "--from: “31/02/2024” is not a day"),
        (("search", "đảng", "--per-page", "101"), 2, "--per-page: "),
        (("search", "đảng", "--page", "0"), 2, "--page: "),
        (("search", "*"), 2, "QUERY: Type at least two letters"),
        (("serve", "--host", "256.1.1.1", "--port", "0"), 1, "Cannot listen"),
    ],
)
def test_errors_are_one_sentence_and_an_exit_code(
    run: Run, articles: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    done = run(*words)

    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_an_output_that_is_full_is_told(run: Run, built: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "search", "chi bộ"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.startswith("Error: No space left on device")
    assert "Traceback" not in done.stderr


def test_bad_settings_are_all_told(run: Run, articles: Path) -> None:
    done = run("serve", SEARCH_APP_PORT="high", SEARCH_APP_LANGUAGE="fr")

    assert done.returncode == 1
    assert "SEARCH_APP_PORT" in done.stderr
    assert "SEARCH_APP_LANGUAGE" in done.stderr


def test_row_80_debugging_is_refused_where_others_can_reach_it(run: Run, articles: Path) -> None:
    done = run("serve", "--host", "0.0.0.0", "--port", "0", FLASK_DEBUG="1")

    assert done.returncode == 1
    assert "FLASK_DEBUG" in done.stderr


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_row_4_a_stopped_build_cleans_up(
    run: Run, built: Path, tmp_path: Path, how: signal.Signals
) -> None:
    lines = (json.dumps({"id": f"x{n}", "title": f"Bài {n}", "body": PAGE}) for n in range(4000))
    (built / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen(
        [*PROGRAM, "rebuild", "articles", "--quiet"],
        cwd=tmp_path,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as build:
        while not list((tmp_path / "var/index").glob("building-*/scratch/*")):
            time.sleep(0.02)
        build.send_signal(how)
        _, errors = build.communicate(timeout=60)

    assert build.returncode == 130
    assert "Traceback" not in errors
    assert not list((tmp_path / "var/index").glob("building-*"))
    assert run("search", "chi bộ").stdout.startswith("1 articles")


def test_the_version_is_the_package_s(run: Run) -> None:
    assert version("search-app") in run("--version").stdout

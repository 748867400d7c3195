"""`search-app search`, `check` and `stats`: what they print."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.search_app.cli.program import PROGRAM, Run


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

    assert shown.startswith("1 article\n")
    assert "1. Quận uỷ Hoa Giang biểu dương" in shown
    assert "03/04/2024 · Lan Chi" in shown
    assert "<mark>" not in shown


@pytest.mark.parametrize("query", ["", "((("])
def test_a_query_without_a_word_is_wrong_usage(run: Run, built: Path, query: str) -> None:
    done = run("search", query)

    assert done.returncode == 2
    assert "Say what to search for: this holds no word." in done.stderr
    assert run("search", query, "--from", "2024").stdout.startswith("1 article\n")


@pytest.mark.parametrize(
    "words",
    [
        ("-bão hội nghị",),
        ("-họp",),
        ("--", "-bão hội nghị"),
        ("-bão hội nghị", "--from", "2024"),
        ("--from", "2024", "-bão hội nghị"),
        ("--sort", "newest", "--", "-bão hội nghị"),
    ],
)
def test_a_query_may_begin_with_a_minus(run: Run, built: Path, words: tuple[str, ...]) -> None:
    assert run("search", *words).stdout.startswith("1 article\n")


def test_options_stay_options_beside_a_query_with_a_minus(run: Run, built: Path) -> None:
    assert "No such option" in run("search", "bão", "--fro").stderr
    assert run("search", "-h").stdout.startswith("Usage")
    assert run("search", "hội nghị", "--author", "-x").stdout.startswith("0 articles\n")
    assert "unexpected extra argument" in run("search", "bão", "-x").stderr


def test_nothing_has_some_of_the_words_where_nothing_was_found(run: Run, built: Path) -> None:
    assert run("search", "zyxw zyxv").stdout.startswith("0 articles\n")


def test_check_and_stats_speak_of_the_index(run: Run, built: Path) -> None:
    told = "whole; 0 former addresses lead on, 0 are of removed articles."
    assert told in run("check").stdout
    assert json.loads(run("check", "--json").stdout)["problems"] == []
    stats = json.loads(run("stats", "--json").stdout)
    assert (stats["articles"], stats["first"], stats["last"]) == (1, "2024-04-03", "2024-04-03")
    assert stats["former_addresses"] == {"moved": 0, "removed": 0}
    shown = run("stats").stdout
    assert "former addresses    0 lead on, 0 are of removed articles" in shown
    assert "number of articles  1\n" in shown
    assert "last                03/04/2024\n" in shown


def test_check_fails_on_a_damaged_index(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "var/index/generation-000001/articles-0000").write_bytes(b"short")

    done = run("check")

    assert done.returncode == 1
    assert "articles-0000" in done.stderr


def test_an_output_that_is_full_is_reported(built: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, "search", "chi bộ"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.startswith("Error: No space left on device")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["search", "export"])
def test_a_damaged_index_is_told_with_the_cure(run: Run, built: Path, command: str) -> None:
    file = built.parent / "var/index/generation-000001/articles-0000"
    file.write_bytes(bytes(file.stat().st_size))

    done = run(command, "chi bộ")

    assert done.returncode == 1
    assert "generation-000001 is damaged: articles-0000" in done.stderr
    assert "search-app recover" in done.stderr


def test_a_fault_of_the_program_is_not_blamed_on_the_index(
    run: Run, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.searcher.Searcher.search", lambda *_: 1 / 0)
    with pytest.raises(AssertionError):  # as `run` asks that there be no such exception
        run("search", "chi bộ")

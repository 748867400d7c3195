"""`search-app read`: what is read, and what cannot be."""

import json
from pathlib import Path

from tests.search_app.cli.program import Run


def test_read_prints_article_json_and_names_what_it_cannot_read(run: Run, articles: Path) -> None:
    done = run("read", "articles/page.txt", "articles/empty.txt")

    (row,) = map(json.loads, done.stdout.splitlines())
    assert row["path"] == "articles/page.txt"
    assert row["published"] == "2024-04-03T08:15:00+07:00"
    assert (row["author"], row["captions"]) == ("Lan Chi", ["Các đại biểu dự hội nghị"])
    assert "articles/empty.txt: empty" in done.stderr
    assert done.returncode == 1


def test_a_map_names_the_fields_of_data_sets(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text('body = ["toàn văn"]\n', encoding="utf-8")
    row = {"title": "Đại hội chi bộ", "toan_van": "Chi bộ khu phố đại hội sáng nay."}
    (tmp_path / "tin.jsonl").write_text(json.dumps(row), encoding="utf-8")

    told = json.loads(run("read", "tin.jsonl").stdout)
    mapped = json.loads(run("read", "--map", "map.toml", "tin.jsonl").stdout)

    assert told["body"] == []
    assert "fields passed over: toan_van" in told["repairs"]
    assert mapped["body"] == [row["toan_van"]]
    assert mapped["repairs"] == []


def test_a_file_is_explained_line_by_line(run: Run, articles: Path) -> None:
    done = run("explain", "articles/page.txt")
    assert done.returncode == 0
    (caption,) = (line for line in done.stdout.splitlines() if "Các đại biểu dự hội nghị" in line)
    assert caption.split()[0] == "caption"

    values = json.loads(run("explain", "articles/page.txt", "--json").stdout)
    assert (values["verdict"], values["lines"][0]["taken"]) == ("accepted", "title")
    assert [one["line"] for one in values["lines"]] == list(range(1, len(values["lines"]) + 1))
    assert all(one["rule"] for one in values["lines"])


def test_what_cannot_be_explained_is_named(run: Run, articles: Path) -> None:
    done = run("explain", "articles/empty.txt", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["reason"] == "empty"

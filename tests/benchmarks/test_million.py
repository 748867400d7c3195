"""The corpus of a million: halves of different articles, none twice."""

import json
from pathlib import Path

import pytest

from benchmarks.million import halved, main

SOURCES = [
    {"title": f"Tin số {n}", "lead": "", "body": f"Đầu {n}.\nCuối {n}.", "published": f"200{n}"}
    for n in range(5)
]


def test_an_article_begins_as_one_and_ends_as_another() -> None:
    first = next(halved(SOURCES, 1))

    assert first["title"] == "Tin số 4"
    assert first["body"] == "Đầu 0.\nCuối 4."
    assert first["published"] == "2000"


def test_no_two_are_alike() -> None:
    made = list(halved(SOURCES, 20))

    assert len({row["id"] for row in made}) == 20
    assert len({row["body"] for row in made}) == 20


def test_all_are_written_and_files_are_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, folder = tmp_path / "c.jsonl", tmp_path / "million"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in SOURCES))
    command = ["million", str(corpus), str(folder), "--articles", "13", "--files", "5"]
    monkeypatch.setattr("sys.argv", command)

    main()

    lines = [len(path.read_text().splitlines()) for path in sorted(folder.iterdir())]
    assert lines == [3, 3, 3, 3, 1]

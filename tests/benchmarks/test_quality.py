"""The whole benchmark over a small invented corpus."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import quality, tune
from benchmarks.known_item import Question
from benchmarks.peers import Sqlite
from index.ranking.weights import WEIGHTS
from tests.index.invented import write


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(12):
        write(folder, number)
    write(folder, 12, title="Đập tràn hồ Sen", body=["Nước hồ Sen đầy sau mưa lớn."])
    return folder


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    texts = {"keywords": "nước hồ Sen đầy", "unaccented": "nuoc ho sen", "phrase": '"đập tràn"'}
    rows = [{"kind": kind, "q": q, "id": "bai-012"} for kind, q in texts.items()]
    path = tmp_path / "queries.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def figures(line: str) -> dict[str, float]:
    pairs = (pair.split("=") for pair in line.split())
    return {name: float(value) for name, value in pairs}


def test_engines_are_asked_and_the_last_line_has_the_figures(
    corpus: Path, queries: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["quality", str(corpus), str(queries), "--peers", "sqlite", "--workers", "1"]
    monkeypatch.setattr(sys, "argv", arguments)

    quality.main()

    found = figures(capsys.readouterr().out.splitlines()[-1])
    assert found["articles"] == 13
    assert found["ours_keywords_mrr"] == found["ours_unaccented_mrr"] == 1
    assert found["sqlite_phrase_success"] == 1


def test_a_corpus_of_one_file_gives_peers_the_same_articles(corpus: Path, tmp_path: Path) -> None:
    rows = list(quality.articles(corpus))
    lines = tmp_path / "all.jsonl"
    lines.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()

    again = list(quality.articles(quality.as_folder(lines, work)))

    assert [row["id"] for row in again] == [row["id"] for row in rows]
    peer = Sqlite(work)
    peer.build(again)
    assert peer.finder()('"hồ Sen"') == ["bai-012"]


def test_a_query_in_error_finds_nothing(corpus: Path, tmp_path: Path) -> None:
    with quality.opened(corpus, tmp_path / "index", 1) as searcher:
        assert quality.pages(searcher)("n*") == []


def test_tuning_keeps_what_cannot_be_bettered(corpus: Path, tmp_path: Path) -> None:
    asked = [Question("keywords", "nước hồ Sen đầy", "bai-012")]
    with quality.opened(corpus, tmp_path / "index", 1) as searcher:
        assert tune.search(searcher, asked, rounds=1, gain=0.001) == WEIGHTS

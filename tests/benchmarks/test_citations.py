"""The measurement of citations: it counts what is right, wrong and missing."""

import json
from pathlib import Path

import pytest

from benchmarks import citations
from benchmarks.citations import Labelled, Score, compare


def test_what_is_right_wrong_and_missing() -> None:
    text = "Nghị quyết 28 và Nghị định 100"
    sentence = Labelled("bai-1", text, [(0, 13, "nq:28"), (17, 30, "nd:99")])
    score, wrong = compare(sentence)
    assert score == Score(right=1, found=2, labelled=2)
    assert wrong == ["+ nd:100 in bai-1: Nghị định 100", "- nd:99 in bai-1: Nghị định 100"]
    assert str(score) == "precision=0.500 recall=0.500"


def test_a_citation_of_a_sentence_is_placed_in_its_paragraph(tmp_path: Path) -> None:
    body = "Mưa. Chi bộ học Nghị quyết 28."
    corpus, labels = tmp_path / "corpus.jsonl", tmp_path / "labels.jsonl"
    corpus.write_text(json.dumps({"id": "bai-1", "title": "Tin", "body": body}), encoding="utf-8")
    cited = {"start": 16, "end": 29, "key": "nq:28"}
    label = {"article": "bai-1", "paragraph": 2, "start": 5, "end": 30, "citations": [cited]}
    labels.write_text(json.dumps(label), encoding="utf-8")
    (sentence,) = citations.sentences(corpus, labels)
    assert sentence == Labelled("bai-1", "Chi bộ học Nghị quyết 28.", [(11, 24, "nq:28")])
    assert compare(sentence)[0] == Score(1, 1, 1)


def test_the_labels_hold_no_text() -> None:
    rows = [json.loads(line) for line in citations.LABELS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 200
    assert sum(not row["citations"] for row in rows) >= 60
    assert {key for row in rows for key in row} == {
        "article",
        "paragraph",
        "start",
        "end",
        "citations",
    }


def test_a_corpus_without_the_articles_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text(json.dumps({"id": "x", "title": "Tin", "body": ""}), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["citations", str(corpus)])
    with pytest.raises(SystemExit, match="none of the labelled"):
        citations.main()

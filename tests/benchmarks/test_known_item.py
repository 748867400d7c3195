import json
from pathlib import Path

from benchmarks.known_item import (
    Answer,
    Question,
    answered,
    by_kind,
    halves,
    latency,
    quality,
    questions,
)


def test_questions_are_read_from_lines(tmp_path: Path) -> None:
    rows = [
        {"kind": "phrase", "q": '"quận ủy"', "id": "a1"},
        {"kind": "question", "q": "Ai?", "ids": ["b", "c", "d"]},
    ]
    path = tmp_path / "queries.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    assert questions(path) == [
        Question("phrase", '"quận ủy"', "a1"),
        Question("question", "Ai?", "b", ("c", "d")),
    ]


def test_a_rank_counts_from_one_among_the_first_ten() -> None:
    hits = {"one": ["a", "b"], "two": ["b", "a"], "none": ["b"], "eleven": [*"bcdefghijk", "a"]}

    found = answered([Question("k", text, "a") for text in hits], hits.__getitem__)

    assert [answer.rank for answer in found] == [1, 2, None, None]
    assert all(answer.ms >= 0 for answer in found)


def test_any_of_several_right_articles_will_do() -> None:
    (found,) = answered([Question("k", "q", "a", ("b", "c"))], lambda _: ["x", "c", "a"])

    assert found.rank == 2


def test_quality_is_a_mean_over_all_that_was_asked() -> None:
    one = Question("k", "q", "a")

    assert quality([]) == (0, 0, 0)
    assert quality([Answer(one, rank, 1.0) for rank in (1, 2, None, None)]) == (4, 0.5, 0.375)


def test_half_of_the_articles_are_held_out_with_all_their_queries() -> None:
    asked = [Question(kind, "q", f"id-{number}") for number in range(200) for kind in "ab"]
    tuned_by, held_out = halves([Answer(question, 1, 1.0) for question in asked])

    ids = [{answer.question.id for answer in half} for half in (tuned_by, held_out)]
    assert not ids[0] & ids[1]
    assert 60 < len(ids[0]) < 140
    assert len(tuned_by) + len(held_out) == len(asked)


def test_kinds_keep_their_order_and_latency_is_of_all() -> None:
    answers = [Answer(Question(kind, "q", "a"), 1, ms) for ms, kind in enumerate("babb")]

    assert {kind: len(of_kind) for kind, of_kind in by_kind(answers).items()} == {"b": 3, "a": 1}
    assert latency(answers) == (2, 3)

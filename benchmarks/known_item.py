"""Known-item queries: each was made from one article, which ought to be among the first ten.

QUERIES.jsonl holds one `{"kind": …, "q": …, "id": …}` a line; for a question that several articles
answer, `"ids": […]`.
"""

import json
import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Latency, percentiles

FIRST = 10
"""So many hits are looked at."""

Find = Callable[[str], list[str]]
"""A query as typed -> ids of the best articles, best first."""


class Question(NamedTuple):
    """A query, and the article that it was made from or the first that answers it."""

    kind: str
    text: str
    id: str
    others: tuple[str, ...] = ()
    """More articles that answer it as well."""

    @property
    def is_held_out(self) -> bool:
        """Whether nothing may be tuned by it: so is one half of the articles, whatever the kind."""
        return zlib.crc32(self.id.encode()) % 2 == 1


class Answer(NamedTuple):
    """What became of a question."""

    question: Question
    rank: int | None
    """Place of the first right article, from 1; None where it is not among the first ten."""
    ms: float


class Quality(NamedTuple):
    """How well some questions were answered."""

    asked: int
    success: float
    """Share with the right article among the first ten."""
    mrr: float
    """Mean of 1 / rank, 0 where it is not among the first ten."""


def questions(path: Path) -> list[Question]:
    """Return the questions of a file."""
    with path.open(encoding="utf-8") as file:
        rows = map(json.loads, file)
        return [
            Question(row["kind"], row["q"], *_first_and_others(row.get("ids") or [row["id"]]))
            for row in rows
        ]


def answered(asked: Iterable[Question], find: Find) -> list[Answer]:
    """Ask every question once."""
    return [_answer(question, find) for question in asked]


def quality(answers: Iterable[Answer]) -> Quality:
    """Return how well questions were answered; nothing is 0 of 0.

    >>> one = Question("phrase", "q", "a")
    >>> quality([Answer(one, 1, 0.1), Answer(one, 4, 0.1), Answer(one, None, 0.1)])
    Quality(asked=3, success=0.6666666666666666, mrr=0.4166666666666667)
    """
    ranks = [answer.rank for answer in answers]
    found = [rank for rank in ranks if rank]
    count = max(1, len(ranks))
    return Quality(len(ranks), len(found) / count, sum(1 / rank for rank in found) / count)


def by_kind(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """Return the answers of each kind of question, in the order of their first ones."""
    kinds: dict[str, list[Answer]] = {}
    for answer in answers:
        kinds.setdefault(answer.question.kind, []).append(answer)
    return kinds


def halves(answers: Iterable[Answer]) -> tuple[list[Answer], list[Answer]]:
    """Return the answers that may be tuned by, and those held out."""
    listed = list(answers)
    return (
        [answer for answer in listed if not answer.question.is_held_out],
        [answer for answer in listed if answer.question.is_held_out],
    )


def latency(answers: Iterable[Answer]) -> Latency:
    """Return the median and the 95th percentile."""
    return percentiles(answer.ms for answer in answers)


def _answer(question: Question, find: Find) -> Answer:
    started = time.perf_counter()
    ids = find(question.text)[:FIRST]
    ms = (time.perf_counter() - started) * 1000
    right = {question.id, *question.others}
    rank = next((place for place, id_ in enumerate(ids, 1) if id_ in right), None)
    return Answer(question, rank, ms)


def _first_and_others(ids: list[str]) -> tuple[str, tuple[str, ...]]:
    return ids[0], tuple(ids[1:])

"""What is the same in two answers, and what is asked so that differences show."""

from collections import Counter
from typing import Any

import pytest

from benchmarks.agreement import Agreement, agreement, shares, ways
from benchmarks.marked import marks

WHOLE = Agreement(first=True, ten=True, total=True, facets=True, rest=True)
ANSWER: dict[str, Any] = {
    "hits": [{"id": "a", "score": 1.0, "snippet": "x"}, {"id": "b", "score": 0.5, "snippet": "y"}],
    "total": 2,
    "facets": {"section": [{"value": "Xã hội", "count": 2}]},
    "undated": 0,
    "suggestion": None,
}


def test_an_answer_agrees_with_itself_whatever_its_scores() -> None:
    scored = [hit | {"score": 0.25} for hit in ANSWER["hits"]]
    assert agreement(ANSWER, ANSWER | {"hits": scored, "took_ms": 3.5}) == WHOLE


@pytest.mark.parametrize(
    ("changed", "lost"),
    [
        ({"hits": ANSWER["hits"][::-1]}, {"first", "ten"}),
        ({"hits": ANSWER["hits"][:1]}, {"ten"}),
        ({"hits": [ANSWER["hits"][0], ANSWER["hits"][1] | {"snippet": "z"}]}, {"rest"}),
        ({"total": 3}, {"total"}),
        ({"undated": 1}, {"facets"}),
        ({"facets": {"section": [{"value": "Xã hội", "count": 1}]}}, {"facets"}),
        ({"suggestion": "hai"}, {"rest"}),
    ],
)
def test_each_difference_counts_where_it_is(changed: dict[str, Any], lost: set[str]) -> None:
    found = shares([agreement(ANSWER, ANSWER | changed)])
    assert {part for part, share in found.items() if share < 1} == lost


def test_every_seventh_question_is_asked_the_same_way() -> None:
    asked = [ways(number, ("Xã hội", "Lan Chi")) for number in range(14)]
    assert asked[:7] == asked[7:]
    assert len({str(each) for each in asked}) == 7


def test_sections_and_authors_are_frequent_and_rare() -> None:
    marked = [marks(number) for number in range(5000)]
    counts = [
        Counter(each["section"] for each in marked),
        Counter(name for each in marked for name in each["authors"]),
    ]
    for count in counts:
        (_, most), *_, (_, least) = count.most_common()
        assert most > 20 * least
    assert {len(each["authors"]) for each in marked} == {0, 1, 2}

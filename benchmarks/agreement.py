"""Whether two engines answer the same, question by question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What is the same in two answers of the API to one request."""

    first: bool
    """The first hit, or that there is none."""
    ten: bool
    """All hits of the page, in their order."""
    total: bool
    facets: bool
    """Every value of every facet with its count, and how many have no date."""
    rest: bool
    """What is suggested, read as, offered, and the text of every hit."""


REST = ("suggestion", "relaxed", "match", "counts", "also", "offers", "documents", "days")


def agreement(one: Json, other: Json) -> Agreement:
    """Compare two answers.

    >>> found = {"hits": [{"id": "a", "snippet": "x"}], "total": 1, "facets": {}, "undated": 0}
    >>> agreement(found, found | {"total": 2})
    Agreement(first=True, ten=True, total=False, facets=True, rest=True)
    """
    ids, others = _ids(one), _ids(other)
    return Agreement(
        first=ids[:1] == others[:1],
        ten=ids == others,
        total=one["total"] == other["total"],
        facets=_counts(one) == _counts(other) and one["undated"] == other["undated"],
        rest=all(one.get(name) == other.get(name) for name in REST)
        and (ids != others or _texts(one) == _texts(other)),
    )


def shares(agreements: Sequence[Agreement]) -> dict[str, float]:
    """Return of how many questions each part is the same.

    >>> whole = Agreement(True, True, True, True, True)
    >>> shares([whole, Agreement(True, False, True, True, True)])["ten"]
    0.5
    """
    count = max(1, len(agreements))
    names = (field.name for field in fields(Agreement))
    return {name: sum(getattr(one, name) for one in agreements) / count for name in names}


def ways(number: int, texts: Iterable[str]) -> Json:
    """Return parameters of a search beside its words: another way to ask for each number.

    Texts are a section and an author that the corpus has.
    """
    section, author = texts
    return (
        {},
        {"sort": "newest"},
        {"section": section},
        {"author": author, "sort": "oldest"},
        {"from": "2022-01-01", "to": "2023-06-30"},
        {"not_section": section, "not_year": "2023"},
        {"page": 2, "per_page": 20},
    )[number % 7]


def _ids(answer: Json) -> list[str]:
    return [hit["id"] for hit in answer["hits"]]


def _counts(answer: Json) -> dict[str, dict[str, int]]:
    return {
        name: {each["value"]: each["count"] for each in values}
        for name, values in answer["facets"].items()
    }


def _texts(answer: Json) -> list[Json]:
    return [{key: value for key, value in hit.items() if key != "score"} for hit in answer["hits"]]

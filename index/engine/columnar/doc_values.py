"""What a segment keeps of each article beside its terms: id, minute, facets, their orders.

id.terms, id.term_ends   the ids, sorted (`lexicon.to_arrays`): an id's number is its rank
id_rank     uint16: article -> rank of its id
by_id       uint16: articles in the order of their ids
published   int64: minutes since 1970-01-01T00:00Z; UNDATED without a date
by_newest   uint16: articles, latest first, undated last, ties by id
by_oldest   uint16: articles, earliest first, undated last, ties by id
facet.NAME  uint8/16/32: which value the article has first, 0 for none; values are in the
            file's header, {"facets": {NAME: ["", value, ...]}}, sorted
facet.NAME.more           likewise, of the few articles with several values the others
facet.NAME.more_articles  uint16, beside them: whose they are, ascending
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from index.engine.columnar import lexicon
from index.engine.columnar.array_file import Array
from index.engine.columnar.encode import UNDATED


@dataclass(frozen=True)
class DocValues:
    """The values of a segment in memory, in the order of its articles."""

    ids: list[str]
    published: Array
    """int64."""
    facets: Mapping[str, list[list[str]]]
    """Name -> for each article its values, none of them empty."""

    @classmethod
    def concatenated(cls, several: Sequence["DocValues"]) -> "DocValues":
        """Return the articles of all, one after the other."""
        names = sorted({name for each in several for name in each.facets})
        return cls(
            [id_ for each in several for id_ in each.ids],
            np.concatenate([each.published for each in several]),
            {
                name: [v for each in several for v in each.facets.get(name, [[]] * len(each.ids))]
                for name in names
            },
        )


def to_arrays(articles: DocValues) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return the arrays and header values of a segment's articles."""
    by_id = np.array(sorted(range(len(articles.ids)), key=articles.ids.__getitem__), np.uint16)
    id_rank = np.empty(len(by_id), np.uint16)
    id_rank[by_id] = np.arange(len(by_id))
    latest, undated = np.iinfo(np.int64).max, articles.published == UNDATED
    arrays = lexicon.to_arrays("id", [articles.ids[article] for article in by_id])
    arrays |= {
        "id_rank": id_rank,
        "by_id": by_id,
        "published": articles.published,
        "by_newest": _order(id_rank, np.where(undated, latest, -articles.published)),
        "by_oldest": _order(id_rank, np.where(undated, latest, articles.published)),
    }
    values = {}
    for name, of_each in sorted(articles.facets.items()):
        values[name] = sorted({"", *chain.from_iterable(of_each)})
        arrays |= _facet(f"facet.{name}", values[name], of_each)
    return arrays, {"articles": len(by_id), "facets": values}


def _facet(name: str, values: list[str], of_each: list[list[str]]) -> dict[str, Array]:
    """Return the first value of each article, and apart from them the others of the few."""
    numbers = {value: number for number, value in enumerate(values)}
    smallest = np.min_scalar_type(len(numbers))
    more = [(number, value) for number, each in enumerate(of_each) for value in each[1:]]
    first = [numbers[each[0] if each else ""] for each in of_each]
    return {
        name: np.array(first, smallest),
        f"{name}.more": np.array([numbers[value] for _, value in more], smallest),
        f"{name}.more_articles": np.array([number for number, _ in more], np.uint16),
    }


def _order(id_rank: Array, keys: Array) -> Array:
    return np.lexsort((id_rank, keys)).astype(np.uint16)

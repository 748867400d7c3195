"""What a segment keeps of each article beside its terms: id, minute, facets, their orders.

id.terms, id.term_ends   the ids, sorted (`lexicon.to_arrays`): an id's number is its rank
id_rank     uint16: article -> rank of its id
by_id       uint16: articles in the order of their ids
published   int64: minutes since 1970-01-01T00:00Z; UNDATED without a date
by_newest   uint16: articles, latest first, undated last, ties by id
by_oldest   uint16: articles, earliest first, undated last, ties by id
facet.NAME  uint8/16/32: which value the article has, 0 for none; values are in the
            file's header, {"facets": {NAME: ["", value, ...]}}, sorted
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    facets: Mapping[str, list[str]]

    @classmethod
    def concatenated(cls, several: Sequence["DocValues"]) -> "DocValues":
        """Return the articles of all, one after the other."""
        names = sorted({name for each in several for name in each.facets})
        return cls(
            [id_ for each in several for id_ in each.ids],
            np.concatenate([each.published for each in several]),
            {
                name: [v for each in several for v in each.facets.get(name, [""] * len(each.ids))]
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
        values[name] = sorted({"", *of_each})
        numbers = {value: number for number, value in enumerate(values[name])}
        smallest = np.min_scalar_type(len(numbers))
        arrays[f"facet.{name}"] = np.array([numbers[value] for value in of_each], smallest)
    return arrays, {"articles": len(by_id), "facets": values}


def _order(id_rank: Array, keys: Array) -> Array:
    return np.lexsort((id_rank, keys)).astype(np.uint16)

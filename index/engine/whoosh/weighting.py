"""Whoosh's scoring of our postings: what `engine` gives, one article at a time."""

from typing import Any

from whoosh.scoring import BaseScorer, WeightingModel

from index.engine.columnar.bm25 import PARAMETERS, STEPS, idf


class ImpactWeighting(WeightingModel):  # type: ignore[misc]
    """BM25 from impacts that are kept in the postings."""

    def idf(self, searcher: Any, fieldname: str, text: bytes) -> float:
        """Return the inverse document frequency in the whole index."""
        parent = searcher.get_parent()
        return idf(parent.doc_frequency(fieldname, text), parent.doc_count_all())

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> "ImpactScorer":
        """Return what scores a term."""
        return ImpactScorer(searcher.idf(fieldname, text), largest_impact(fieldname))


class ImpactScorer(BaseScorer):  # type: ignore[misc]
    """Scores the articles of one term."""

    def __init__(self, idf_: float, largest: float) -> None:
        self._idf = idf_
        self._largest = largest

    def score(self, matcher: Any) -> float:
        """Return the score of the matcher's article."""
        return float(self._idf * matcher.weight())

    def max_quality(self) -> float:
        """Return a score that no article exceeds."""
        return self._idf * self._largest


def largest_impact(field: str) -> float:
    """Return what no impact of a field exceeds; 1 for a field without BM25, such as `id`."""
    return PARAMETERS[field].step * STEPS if field in PARAMETERS else 1.0

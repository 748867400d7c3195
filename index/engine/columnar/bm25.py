"""What one posting is worth: the article's part of BM25, in one byte.

    impact = tf (k1 + 1) / (tf + k1 (1 - b + b length / pivot))

Robertson, Walker: Okapi at TREC-3, 1994. `tf` is the sum of the weights of the runs that have
the term (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields, 2004).
The usual average length is here a constant, the pivot: so an impact depends on nothing but
its article, and segments and updates agree without being written again. Impacts lie between 0
and k1 + 1 and are kept as 1..255 (Anh, Moffat: Simplified similarity scoring using term
ranks, 2005): a step is 0.4 % of the largest.

Lucene, which has no such bytes, is told a frequency for each of which its own BM25 makes nearly the
same: frequency / (frequency + SCALE). What an impact is worth is that, in either engine, and scores
are rounded: so that they do not differ in which of two articles is the better by a hair.
"""

from dataclasses import dataclass
from math import frexp, ldexp, log1p

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.schema import ADDRESS, AUTHOR, CITATIONS, CITED, FIELDS, PAIRS, TEXT, TITLE, WORDS

STEPS = 255
SCALE = 1 << 14
"""The larger, the closer to impacts, at a bit of each of Lucene's postings for every doubling."""
LUCENE_FREQUENCIES = (
    *(round(SCALE * impact / (STEPS - impact)) for impact in range(STEPS)),
    SCALE << 14,
)
"""Impact -> frequency of a term. Lucene adds up those of a field: of the last, seven below 2^31."""
WORTH = np.array([STEPS * f / (f + SCALE) for f in LUCENE_FREQUENCIES])
"""Impact -> its worth in steps: itself, but for a sixtieth of a step."""
PARTS = 1 << 15
"""Into so many its power of two is divided, when a score is compared: each is a hundred times what
floats make of it, and far less than what would tell which of two articles is the better."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The constants of one field."""

    k1: float
    """How slowly further occurrences stop to count."""
    b: float
    """How much a long field counts against a term, 0 to 1."""
    pivot: float
    """A usual length of the field, in terms."""

    @property
    def step(self) -> float:
        """What one step of a quantised impact is worth."""
        return (self.k1 + 1) / STEPS

    def impacts(self, tf: Array, norms: Array) -> Array:
        """Return impacts from weighted frequencies and length norms."""
        impacts: Array = (self.k1 + 1) * tf / (tf + norms)
        return impacts

    def length_norms(self, lengths: Array) -> Array:
        """Return the length's part of the formula for each article, as float32."""
        norms = self.k1 * (1 - self.b + self.b * lengths / self.pivot)
        return norms.astype(np.float32)


_PARAMETERS = {
    TEXT: Parameters(1.2, 0.75, 500.0),
    PAIRS: Parameters(1.2, 0.75, 500.0),
    WORDS: Parameters(1.2, 0.75, 150.0),
    TITLE: Parameters(1.2, 0.75, 12.0),
    AUTHOR: Parameters(1.2, 0.75, 3.0),
    CITATIONS: Parameters(1.2, 0.0, 1.0),
    CITED: Parameters(1.2, 0.0, 1.0),
    ADDRESS: Parameters(1.2, 0.0, 1.0),
}

PARAMETERS = {
    field.name: _PARAMETERS[PAIRS if field.paired else field.base or field.name] for field in FIELDS
}
"""Field -> its constants; a folded field has those of the field it is derived from."""


def quantised(tf: Array, norms: Array) -> Array:
    """Return impacts of 1..255 from weighted frequencies and length norms, both float32."""
    impacts: Array = np.clip(np.rint(STEPS * tf / (tf + norms)), 1, STEPS).astype(np.uint8)
    return impacts


def rounded(scores: Array) -> Array:
    """Return scores as they are compared, float64."""
    mantissas, exponents = np.frexp(scores)
    compared: Array = np.ldexp(np.rint(mantissas * PARTS) / PARTS, exponents)
    return compared


def rounded_one(score: float) -> float:
    """Return the same of a single score, ten times faster."""
    mantissa, exponent = frexp(score)
    return ldexp(round(mantissa * PARTS) / PARTS, exponent)


def idf(frequency: int, articles: int) -> float:
    """Return the inverse document frequency of a term in so many articles; always above 0.

    >>> round(idf(10, 1000), 3), round(idf(1000, 1000), 6)
    (4.558, 0.0005)
    """
    return log1p((articles - frequency + 0.5) / (frequency + 0.5))

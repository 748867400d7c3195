"""The terms of a field of many articles, in order: what is inverted, and what streams keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.engine.columnar.array_file import Array


@dataclass(frozen=True)
class Tokens:
    """Every term of every run of every article, by number."""

    numbers: Array
    """uint32: number of each term."""
    run_lengths: Array
    """uint32: terms of each run, never 0."""
    run_weights: Array
    """float32: weight of each run."""
    run_counts: Array
    """uint32: runs of each article."""

    @property
    def articles(self) -> int:
        """Number of articles."""
        return len(self.run_counts)

    @cached_property
    def article_of_runs(self) -> Array:
        """uint16: the article of each run."""
        return np.repeat(np.arange(self.articles).astype(np.uint16), self.run_counts)

    @cached_property
    def article_of_each(self) -> Array:
        """uint16: the article of each term."""
        return np.repeat(self.article_of_runs, self.run_lengths)

    @cached_property
    def lengths(self) -> Array:
        """uint32: terms of each article."""
        sums = np.bincount(self.article_of_runs, self.run_lengths, minlength=self.articles)
        return sums.astype(np.uint32)

    @classmethod
    def concatenated(cls, several: Sequence["Tokens"]) -> "Tokens":
        """Return the articles of all, one after the other."""
        return cls(
            np.concatenate([each.numbers for each in several]),
            np.concatenate([each.run_lengths for each in several]),
            np.concatenate([each.run_weights for each in several]),
            np.concatenate([each.run_counts for each in several]),
        )

    def kept(self, articles: Array) -> "Tokens":
        """Return the tokens of the articles for which the mask is True."""
        runs = np.repeat(articles, self.run_counts)
        return Tokens(
            self.numbers[np.repeat(runs, self.run_lengths)],
            self.run_lengths[runs],
            self.run_weights[runs],
            self.run_counts[articles],
        )

    def renumbered(self, table: Array) -> "Tokens":
        """Return the same with `table[number]` for each number."""
        return Tokens(table[self.numbers], self.run_lengths, self.run_weights, self.run_counts)

"""Articles like another one: those that share what is particular to it.

After MoreLikeThis of Lucene: the terms of the article that tell most, by their frequency in it
and their rarity elsewhere, make up a query. Pairs of neighbours and pyvi's words are such
terms; single syllables are not, for Vietnamese has too few.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate, pairwise
from math import log

from corpus.article import Article
from index.analyser import entry
from index.engine.plan import AnyOf, Plan, Term
from index.engine.protocol import Engine, EngineRequest, Frequency, Ranked
from index.engine.schema import CITED, PAIRS, TEXT, WORDS
from index.storage.articles import Articles

MAX_TERMS = 30
"""Terms of the query: more make it slower, not better (Lucene takes 25)."""
MAX_SIMILAR = 50
"""Articles that can be asked for."""
MAX_LETTERS = 20_000
"""Characters of an article that are looked at: its beginning says what it is about."""
MAX_SHARE = 0.05
"""Share of the articles from which on a term tells nothing."""
CITED_WEIGHT = 3.0
"""How often a document that is cited counts; it is named once or twice and says much."""

CACHE_SIZE = 1024
"""Articles whose similar ones are remembered."""


class MoreLikeThis:
    """Finds articles like another one, in one open generation."""

    def __init__(self, engine: Engine, articles: Articles) -> None:
        self._engine = engine
        self._articles = articles
        self._found = lru_cache(CACHE_SIZE)(self._find)

    def find(self, id_: str) -> tuple[Ranked, ...]:
        """Return the articles most like this one, best first; none for an unknown id."""
        return self._found(id_)

    def _find(self, id_: str) -> tuple[Ranked, ...]:
        article = self._articles.find(id_)
        if article:
            self._engine.foresee(_asked(article))
        plan = article and similar(article, self._engine.frequency, self._engine.count())
        if not plan:
            return ()
        found = self._engine.search(EngineRequest(plan=plan, limit=MAX_SIMILAR + 1, fold=True))
        # The same news elsewhere is no other news: it is told as what it is (`Engine.alike`).
        return tuple(hit for hit in found.hits if id_ not in (hit.id, *hit.behind))


def similar(article: Article, frequency: Frequency, articles: int) -> Plan | None:
    """Return the plan for articles like this one; None where nothing is particular to it."""
    weighed = _weighed(article, frequency, articles)
    best = nlargest(MAX_TERMS, weighed, key=lambda term: (term.boost, term.text))
    return AnyOf(tuple(best)) if best else None


def _beginning(article: Article) -> Article:
    ends = accumulate(map(len, article.body))
    body = tuple(text for text, end in zip(article.body, ends, strict=True) if end <= MAX_LETTERS)
    return replace(article, body=body or tuple(text[:MAX_LETTERS] for text in article.body[:1]))


def _weighed(article: Article, frequency: Frequency, articles: int) -> Iterator[Term]:
    """Yield the terms that the article shares with others, each boosted by how often it has it.

    Rarity is in the score of a term already; here it decides which are taken.
    """
    for (field, text), occurrences in _terms(article).items():
        found = frequency(field, text)
        if 1 < found <= max(2, articles * MAX_SHARE):
            yield Term(field, text, occurrences / (occurrences + 1) * log(articles / found))


def _asked(article: Article) -> Iterator[tuple[str, str]]:
    """Yield the terms that an article is weighed by; nothing is done before the first is wanted."""
    yield from _terms(article)


def _terms(article: Article) -> dict[tuple[str, str], float]:
    """Return how often the article has each term, a title's counting as often as it weighs."""
    counts: defaultdict[tuple[str, str], float] = defaultdict(float)
    for field, term, weight in _occurrences(article):
        counts[field, term] += weight
    return counts


def _occurrences(article: Article) -> Iterator[tuple[str, str, float]]:
    fields = entry(_beginning(article)).fields
    for run in fields[TEXT]:
        yield from ((PAIRS, " ".join(pair), run.weight) for pair in pairwise(run.terms))
    for run in fields[WORDS]:
        yield from ((WORDS, word, run.weight) for word in run.terms)
    for run in fields.get(CITED, ()):
        yield from ((CITED, citation, CITED_WEIGHT) for citation in run.terms)

"""Plans and requests made up at random, of every kind, over random articles."""

import random

from index.engine.plan import (
    AllOf,
    AnyOf,
    Boosted,
    MatchAll,
    MustNot,
    Passage,
    Plan,
    Term,
    TermSequence,
)
from index.engine.protocol import EngineRequest
from index.engine.schema import (
    ADDRESS,
    AUTHOR,
    CITATIONS,
    CITED,
    FIELDS,
    TEXT,
    TEXT_FOLDED,
    TITLE,
    TITLE_FOLDED,
    WORDS,
)
from index.language.fold import fold
from tests.index.engine.random_articles import SYLLABLES


class Plans:
    """Makes up plans of every kind, most of which find something."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def plan(self, depth: int = 3) -> Plan:
        kinds = [self._term, self._term, self._sequence]
        if depth:
            kinds += [self._all, self._any, self._any, self._without, self._boosted]
        if self._chance.random() < 0.03:
            return MatchAll()
        return self._chance.choice(kinds)(depth - 1)

    def request(self) -> EngineRequest:
        chance = self._chance
        is_undated = chance.random() < 0.1
        return EngineRequest(
            plan=self.plan(),
            published_from=None if is_undated else chance.choice([None, None, None, 105, 115]),
            published_until=None if is_undated else chance.choice([None, None, None, 125, 130]),
            undated_only=is_undated,
            facets_wanted=chance.choice(
                [{}, {}, {}, {"section": ("thoi su",)}, {"author": ("An", "Binh")}]
            ),
            facets_unwanted=chance.choice(
                [{}, {}, {}, {}, {}, {"section": ("thoi su", "Kinh tế")}, {"author": ("An", "")}]
            ),
            limit=1000,
        )

    def passage(self) -> Passage | None:
        terms = tuple(Term(TEXT, text) for text in self._syllables(4))
        most = self._chance.choice([0, 1, 5, 20, 100])
        return (
            Passage((terms,), weight=2.0, gap=0.25, whole=1.0, title=3.0, most=most)
            if most
            else None
        )

    def _syllables(self, most: int) -> list[str]:
        return self._chance.choices([*SYLLABLES, "không"], k=self._chance.randint(1, most))

    def _boost(self) -> float:
        return self._chance.choice([1.0, 1.0, 0.5, 3.0, 0.0])

    def _term(self, _: int) -> Plan:
        field = self._chance.choice(FIELDS)
        texts = self._syllables(1)
        if field.paired or field.name == WORDS:
            texts += self._syllables(1)
        if AUTHOR in {field.base, field.name}:
            texts = [self._chance.choice(["lan", "chi", "hà", "an"])]
        if field.name in {CITATIONS, CITED, ADDRESS}:
            texts = [self._chance.choice(SYLLABLES[:6])]
        return Term(field.name, self._as_in(" ".join(texts), folded=field.folded), self._boost())

    def _sequence(self, _: int) -> Plan:
        field = self._chance.choice([TEXT, TEXT_FOLDED, TITLE, TITLE_FOLDED])
        folded = field in {TEXT_FOLDED, TITLE_FOLDED}
        texts = tuple(self._as_in(text, folded=folded) for text in self._syllables(4))
        return TermSequence(field, texts, self._boost())

    def _as_in(self, text: str, *, folded: bool) -> str:
        return fold(text) if folded else text

    def _parts(self, depth: int) -> tuple[Plan, ...]:
        return tuple(self.plan(depth) for _ in range(self._chance.randint(1, 4)))

    def _all(self, depth: int) -> Plan:
        return AllOf(self._parts(depth))

    def _any(self, depth: int) -> Plan:
        parts = self._parts(depth)
        if self._chance.random() < 0.5:
            return AnyOf(parts, self._chance.choice([1, 1, 2, 3]))
        weights = tuple(self._chance.choice([0.25, 0.7, 1.5, 3.1]) for _ in parts)
        return AnyOf(parts, self._chance.choice([0.1, 0.4, 1.0]) * sum(weights), weights)

    def _without(self, depth: int) -> Plan:
        return MustNot(self.plan(depth), self.plan(depth))

    def _boosted(self, depth: int) -> Plan:
        return Boosted(self.plan(depth), self.plan(depth))

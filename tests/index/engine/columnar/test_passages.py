"""Passages found on arrays against the plain definition, article by article."""

import random
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.engine.columnar import segment_list
from index.engine.columnar.archive import Archive
from index.engine.columnar.engine import ColumnarEngine
from index.engine.columnar.passages import Gain, passage_scores
from index.engine.plan import MatchAll, Passage, Term
from index.engine.protocol import EngineRequest, IndexEntry, Sort
from index.engine.schema import AUTHOR, TEXT, TEXT_FOLDED, TITLE, WORDS, Run
from index.language.fold import fold
from tests.index.engine.random_articles import SYLLABLES, invented


@pytest.fixture
def archive(segments: Any) -> Archive:
    return opened(segments(invented(5, 60), full=100))


def opened(folder: Path) -> Archive:
    return Archive([segment_list.open_segment(folder, each) for each in segment_list.load(folder)])


def like(gap: float = 0.25, whole: float = 0.0, most: int = 100) -> Passage:
    return Passage((), weight=2.0, gap=gap, whole=whole, title=3.0, most=most)


def positions(archive: Archive, gain: Gain, article: int) -> list[int]:
    """Return where in an article a term stands; between runs one position is left out."""
    numbers, _ = archive.segments[0].stream(TEXT)[0].read(np.array([article]))
    meant = archive.meant(gain.field, gain.text, 0)
    return np.flatnonzero(np.isin(numbers, meant)).tolist()


def plainly(archive: Archive, article: int, gains: list[Gain], passage: Passage) -> float:
    """Return the score of an article by trying every term that may come before another."""
    ending: dict[tuple[int, int], float] = {}
    for number, gain in enumerate(gains):
        for place in positions(archive, gain, article):
            before = [
                worth - (place - earlier - 1) * passage.gap
                for (other, earlier), worth in ending.items()
                if other < number and earlier < place
            ]
            ending[number, place] = gain.worth + max([0.0, *before])
    at = {place: max(w for (_, p), w in ending.items() if p == place) for _, place in ending}
    title, length = (int(archive.segments[0].lengths(field)[article]) for field in (TITLE, TEXT))
    whole = sum(gain.worth for gain in gains)
    often = sum((3 if place < title else 1) * (w / whole) ** 16 for place, w in at.items())
    impact = 2.2 * often / (often + 1.2 * (0.25 + 0.75 * length / 500))
    return passage.weight * (max(at.values(), default=0.0) + passage.whole * whole * impact)


@pytest.mark.parametrize("seed", range(30))
def test_the_best_of_all_passages_is_found(archive: Archive, seed: int) -> None:
    chance = random.Random(seed)
    gains = []
    for text in chance.choices([*SYLLABLES, "không"], k=chance.randint(1, 8)):
        folded = chance.random() < 0.3
        worth = chance.uniform(0.1, 9)
        gains.append(Gain(TEXT_FOLDED, fold(text), worth) if folded else Gain(TEXT, text, worth))
    passage = like(chance.choice([0.1, 0.5, 3.0]), chance.choice([0.0, 1.0, 5.0]))
    articles = np.array(chance.sample(range(archive.size), 25))

    found = passage_scores(archive, articles, [gains], passage)

    plain = [plainly(archive, article, gains, passage) for article in articles.tolist()]
    assert found.tolist() == pytest.approx(plain)
    assert any(plain)


def test_of_several_ways_of_writing_the_best_counts(archive: Archive) -> None:
    ways = [[Gain(TEXT, text, 1.0) for text in texts.split()] for texts in ("hội hồi", "viên úy")]
    articles = np.arange(archive.size)

    alone = [passage_scores(archive, articles, [way], like()) for way in ways]

    both = passage_scores(archive, articles, ways, like())
    assert both.tolist() == np.maximum(*alone).tolist()
    assert (alone[0] > alone[1]).any()
    assert (alone[0] < alone[1]).any()


def test_pages_follow_each_other_however_many_are_read(segments: Any) -> None:
    engine = ColumnarEngine(segments(invented(6, 60), full=25))
    terms = (Term(TEXT, "ủy"), Term(TEXT, "viên"), Term(TEXT_FOLDED, "dang", 0.5))

    for most, offset in product([1, 10, 35, 100], [0, 3, 30]):
        passage = replace(like(most=most), ways=(terms,))
        whole = engine.search(EngineRequest(plan=Term(TEXT, "đảng"), passage=passage, limit=60))
        part = engine.search(
            EngineRequest(plan=Term(TEXT, "đảng"), passage=passage, offset=offset, limit=5)
        )
        assert part.hits == whole.hits[offset : offset + 5]
        assert part.total == whole.total == len(whole.hits)
    engine.close()


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_a_passage_changes_nothing_by_date(segments: Any, sort: Sort) -> None:
    engine = ColumnarEngine(segments(invented(7, 40)))
    passage = replace(like(), ways=((Term(TEXT, "ủy"), Term(TEXT, "viên")),))

    def search(wanted: Passage | None) -> object:
        return engine.search(EngineRequest(plan=MatchAll(), passage=wanted, sort=sort))

    assert search(passage) == search(None)
    engine.close()


def test_no_passage_crosses_from_an_article_to_the_next(segments: Any) -> None:
    empty = {WORDS: [Run([])], TITLE: [Run([])], AUTHOR: [Run([])]}
    texts = [["quận", "ủy"], ["họp", "bàn"]]
    entries = [IndexEntry(f"a{n}", n, {TEXT: [Run(text)]} | empty) for n, text in enumerate(texts)]
    archive = opened(segments(entries))
    gains = [Gain(TEXT, "ủy", 2.0), Gain(TEXT, "họp", 1.0)]

    found = passage_scores(archive, np.array([0, 1]), [gains], like(0.01))
    assert found.tolist() == [4.0, 2.0]


def test_passages_are_the_same_whatever_other_segments_are_looked_at(segments: Any) -> None:
    chance = random.Random(3)
    archive = opened(segments(invented(8, 90), full=30))
    places = np.array(chance.sample(range(archive.size), 36))
    gains = [Gain(TEXT, text, chance.uniform(0.1, 9)) for text in SYLLABLES[:5]]
    whose = archive.bounds.searchsorted(places, "right")

    together = passage_scores(archive, places, [gains], like())

    assert len(set(whose.tolist())) > 1
    for number in set(whose.tolist()):
        alone = passage_scores(archive, places[whose == number], [gains], like())
        assert alone.tolist() == together[whose == number].tolist()

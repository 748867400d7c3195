"""Spelling against a small list of words and pairs; with a real index in test_suggestion."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest

from index.engine.protocol import Frequency
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT
from index.language.fold import fold
from index.spelling.noisy_channel import NoisyChannel
from index.spelling.vocabulary import Vocabulary

SENTENCES = {
    "chiến lược biển": 40,
    "đối tác chiến lược": 60,
    "chiên cá": 30,
    "quận ngô quyền": 50,
    "nghị quyết": 90,
    "nghỉ việc": 40,
    "online": 20,
}


@pytest.fixture
def frequency() -> Frequency:
    counts: Counter[tuple[str, str]] = Counter()
    for sentence, articles in SENTENCES.items():
        words = sentence.split()
        for word in set(words):
            counts[TEXT, word] += articles
        for a, b in set(pairwise(words)):
            counts[PAIRS, f"{a} {b}"] += articles
            counts[PAIRS_FOLDED, f"{fold(a)} {fold(b)}"] += articles
    return lambda field, term: counts[field, term]


@pytest.fixture
def spell(frequency: Frequency) -> Callable[[str], str]:
    terms = {word for sentence in SENTENCES for word in sentence.split()}
    words = Vocabulary((term, frequency(TEXT, term)) for term in sorted(terms))
    return lambda text: " ".join(NoisyChannel(words, frequency).corrected(text.split()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cihến lược", "chiến lược"),
        ("chến lược", "chiến lược"),
        ("chiếnn lược", "chiến lược"),
        ("chiến lươc", "chiến lược"),
        ("ngihị quyết", "nghị quyết"),
        ("ngihỉ việc", "nghỉ việc"),
        ("onilne", "online"),
        ("ngôquyền", "ngô quyền"),
        ("quận ngôquyền", "quận ngô quyền"),
    ],
)
def test_a_word_that_nobody_wrote_is_taken_for_the_likeliest(
    spell: Callable[[str], str], typed: str, meant: str
) -> None:
    assert spell(typed) == meant


def test_neighbours_decide_between_two_words(spell: Callable[[str], str]) -> None:
    assert spell("chhiên lược") == "chiến lược"
    assert spell("chhiên cá") == "chiên cá"


def test_without_accents_what_is_offered_has_none_either(spell: Callable[[str], str]) -> None:
    assert spell("cihen luoc") == "chien luoc"
    assert spell("ngoquyen") == "ngo quyen"


def test_what_is_known_or_like_nothing_stays(spell: Callable[[str], str]) -> None:
    for text in ("chiến lược", "chien luoc", "chiên lược", "zyxw", "2016 cá", "x", "nghị 2061"):
        assert spell(text) == text


def test_rare_words_are_left_out_by_who_gives_them(frequency: Frequency) -> None:
    words = Vocabulary([("chiến", 40)])

    assert "chiến" in words
    assert "chien" in words
    assert "chiền" not in words
    assert words.articles_with("chien") == 40
    assert words.near("cihen") == ["chien"]
    assert words.spelled("chiến").articles == 40


@pytest.mark.parametrize("typed", ["cihến lược biển", "ngihị quyết", "quận ngôqyền", "chien luoc"])
def test_what_is_compared_is_told_before(frequency: Frequency, typed: str) -> None:
    terms = {word for sentence in SENTENCES for word in sentence.split()}
    words = Vocabulary((term, frequency(TEXT, term)) for term in sorted(terms))
    asked = set()

    def heard(field: str, term: str) -> int:
        asked.add((field, term))
        return frequency(field, term)

    channel = NoisyChannel(words, heard)
    told = set(channel.neighbours(typed.split()))
    assert not asked
    channel.corrected(typed.split())
    assert asked <= told

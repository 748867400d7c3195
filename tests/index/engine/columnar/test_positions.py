from pathlib import Path

import numpy as np
import pytest

from index.engine.columnar import array_file, positions
from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.positions import Positions, to_arrays
from index.engine.columnar.tokens import Tokens

TERMS = 40


@pytest.fixture
def runs() -> list[list[list[int]]]:
    """Return the runs of 300 articles; small numbers are frequent."""
    chance = np.random.default_rng(3)
    weights = 1 / np.arange(1, TERMS + 1)
    return [
        [
            chance.choice(TERMS, chance.integers(1, 9), p=weights / weights.sum()).tolist()
            for _ in range(chance.integers(0, 5))
        ]
        for _ in range(300)
    ]


def opened(runs: list[list[list[int]]], path: Path) -> Positions:
    every = [run for article in runs for run in article]
    tokens = Tokens(
        np.array([number for run in every for number in run], np.uint32),
        np.array([len(run) for run in every], np.uint32),
        np.ones(len(every), np.float32),
        np.array([len(article) for article in runs], np.uint32),
    )
    array_file.write(path, to_arrays("text", tokens, TERMS), {})
    return Positions(Arrays(path), "text", TERMS)


def having(runs: list[list[list[int]]], wanted: list[int], fold: Array | None) -> set[int]:
    def has(run: list[int]) -> bool:
        meant = run if fold is None else [int(fold[number]) for number in run]
        return any(meant[at : at + len(wanted)] == wanted for at in range(len(meant)))

    return {number for number, article in enumerate(runs) if any(map(has, article))}


@pytest.mark.parametrize("codes", [65534, 5], ids=["all-common", "most-rare"])
@pytest.mark.parametrize("few", [1, 10**6], ids=["gathered", "scanned"])
@pytest.mark.parametrize("folded", [False, True])
def test_sequences_are_found_where_they_are(
    runs: list[list[list[int]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    codes: int,
    few: int,
    folded: bool,
) -> None:
    monkeypatch.setattr(positions, "RARE", codes)
    monkeypatch.setattr(positions, "GATHERED_ONE_IN", few)
    monkeypatch.setattr(positions, "MAX_CODES_AT_ONCE", 97)
    monkeypatch.setattr(positions, "MAX_ARTICLES_AT_ONCE", 50)
    fold = np.append(np.arange(TERMS) % 7, 7).astype(np.uint32) if folded else None
    one = opened(runs, tmp_path / "s")
    chance = np.random.default_rng(4)
    candidates = np.arange(0, 300, 2)

    for length in (2, 3, 4) * 15:
        wanted = chance.integers(0, 7 if folded else 10, length).tolist()
        numbers = np.arange(TERMS)
        meant = [
            numbers[numbers == n] if fold is None else numbers[numbers % 7 == n] for n in wanted
        ]
        found = one.with_sequence(meant, candidates)

        among = set(candidates[found].tolist())
        assert among == having(runs, wanted, fold) & set(candidates.tolist())


def test_articles_are_read_back_with_the_ends_of_their_runs(
    runs: list[list[list[int]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(positions, "RARE", 5)
    one = opened(runs, tmp_path / "s")

    numbers, owners = one.read(np.array([7, 2, 250]))

    for position, article in enumerate((7, 2, 250)):
        expected = [number for run in runs[article] for number in (*run, one.end)]
        assert numbers[owners == position].tolist() == expected


def test_an_unknown_term_is_in_no_sequence(tmp_path: Path) -> None:
    one = opened([[[1, 2]], []], tmp_path / "s")

    wanted = [np.array([1]), np.array([], np.uint32)]

    assert not one.with_sequence(wanted, np.array([0, 1])).any()


@pytest.mark.parametrize("codes", [65534, 5], ids=["all-common", "most-rare"])
@pytest.mark.parametrize("most", [1 << 15, 6], ids=["whole", "beginnings"])
def test_places_of_terms_count_from_the_beginning_of_their_article(
    runs: list[list[list[int]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    codes: int,
    most: int,
) -> None:
    monkeypatch.setattr(positions, "RARE", codes)
    monkeypatch.setattr(positions, "MAX_POSITIONS", most)
    one = opened(runs, tmp_path / "s")
    looked_for = np.array([0, 3, 11, 12, 39])
    articles = [7, 2, 250, 2, *range(100, 160)]

    places, terms, owners = one.occurrences(np.array(articles), looked_for)

    expected = []
    for position, article in enumerate(articles):
        read = [number for run in runs[article] for number in (*run, one.end)][:most]
        expected += [(at, n, position) for at, n in enumerate(read) if n in looked_for]
    numbers = looked_for[terms].tolist()
    assert list(zip(places.tolist(), numbers, owners.tolist(), strict=True)) == expected
    assert expected

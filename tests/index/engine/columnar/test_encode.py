from pathlib import Path

import pytest

from index.engine.columnar import encode
from index.engine.columnar.array_file import Arrays
from index.engine.columnar.encode import UNDATED, load_json, tokens_of
from index.engine.protocol import IndexEntry
from index.engine.schema import TEXT, WORDS, Run


def entry(id_: str, text: str = "", **facets: tuple[str, ...]) -> IndexEntry:
    return IndexEntry(
        id_, None, {TEXT: [Run(part.split(), 2.0) for part in text.split("|")]}, facets
    )


def parts(folder: Path) -> list[Arrays]:
    return [Arrays(path) for path in sorted(folder.iterdir())]


def test_terms_and_runs_come_back(tmp_path: Path) -> None:
    encode.prepare([entry("a", "quận ủy | ủy ban"), entry("b"), entry("c", "ban")], tmp_path / "p")

    (part,) = parts(tmp_path / "p")
    terms, tokens = tokens_of(part, TEXT)
    assert [terms[number] for number in tokens.numbers] == ["quận", "ủy", "ủy", "ban", "ban"]
    assert tokens.run_lengths.tolist() == [2, 2, 1]
    assert tokens.run_weights.tolist() == [2.0, 2.0, 2.0]
    assert tokens.run_counts.tolist() == [2, 0, 1]
    assert tokens.lengths.tolist() == [4, 0, 1]
    assert tokens_of(part, WORDS)[0] == []
    assert part["published"].tolist() == [UNDATED] * 3


def test_facets_stay_with_their_articles(tmp_path: Path) -> None:
    entries = [entry("a"), entry("b", section=("Tin",)), entry("c", author=("",))]
    entries.append(entry("d", author=("An", "Bình", "AN", "")))

    encode.prepare(entries, tmp_path / "p")

    (part,) = parts(tmp_path / "p")
    assert load_json(part["facets"]) == {
        "section": [[], ["Tin"], [], []],
        "author": [[], [], [], ["An", "Bình"]],
    }


@pytest.mark.parametrize(("limit", "most"), [("MAX_CHUNK_ARTICLES", 2), ("MAX_CHUNK_TERMS", 3)])
def test_parts_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(encode, limit, most)

    encode.prepare((entry(id_, "một hai") for id_ in "abcde"), tmp_path / "p")

    assert [load_json(part["ids"]) for part in parts(tmp_path / "p")] == [
        ["a", "b"],
        ["c", "d"],
        ["e"],
    ]


def test_no_entries_make_no_part(tmp_path: Path) -> None:
    encode.prepare([], tmp_path / "p")

    assert parts(tmp_path / "p") == []


def test_many_terms_need_wider_numbers(tmp_path: Path) -> None:
    text = " ".join(f"t{number}" for number in range(300))

    encode.prepare([entry("a", text)], tmp_path / "p")

    terms, tokens = tokens_of(parts(tmp_path / "p")[0], TEXT)
    assert tokens.numbers.dtype.itemsize == 2
    assert [terms[number] for number in tokens.numbers] == text.split()

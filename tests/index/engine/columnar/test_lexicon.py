from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.columnar import array_file
from index.engine.columnar.array_file import Arrays
from index.engine.columnar.lexicon import (
    BLOCK,
    PairLexicon,
    StoredLexicon,
    all_terms,
    checksum,
    key_of,
    pairs_to_arrays,
    terms_from,
    to_arrays,
)

TERMS = st.lists(
    st.text(st.characters(min_codepoint=0x21, exclude_categories=["Cs", "Zs"]), min_size=1),
    min_size=1,
    unique=True,
).map(sorted)


def opened(folder: Path, terms: list[str]) -> StoredLexicon:
    path = folder / "lexicon.arrays"
    path.unlink(missing_ok=True)
    array_file.write(path, to_arrays("text", terms), {})
    return StoredLexicon(Arrays(path), "text")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lexicon")


@given(TERMS)
def test_every_term_is_found_under_its_number(folder: Path, terms: list[str]) -> None:
    lexicon = opened(folder, terms)

    assert all_terms(lexicon) == terms
    assert [lexicon.find(term.encode()) for term in terms] == list(range(len(terms)))


@given(TERMS, st.text(st.characters(exclude_categories=["Cs"])))
def test_the_terms_from_a_prefix_on(folder: Path, terms: list[str], prefix: str) -> None:
    start = prefix.encode()
    later = [term.encode() for term in terms if term.encode() >= start]

    assert [term for _, term in terms_from(opened(folder, terms), start)] == later


@given(TERMS, TERMS)
def test_the_same_terms_have_the_same_checksums_in_any_lexicon(
    folder: Path, terms: list[str], others: list[str]
) -> None:
    sums, more = (opened(folder, each).checksums().tolist() for each in (terms, others))

    assert len(set(sums + more)) == len({*terms, *others})
    assert [checksum(term.encode()) for term in terms] == sums
    known = dict(zip(terms, sums, strict=True))
    assert all(known.get(term, own) == own for term, own in zip(others, more, strict=True))


def test_what_is_not_there_has_no_number(folder: Path) -> None:
    lexicon = opened(folder, ["ba", "đảng"])

    assert [lexicon.find(term.encode()) for term in ("", "a", "b", "bac", "đ", "đảngg")] == [-1] * 6


def test_a_lexicon_may_be_empty(folder: Path) -> None:
    lexicon = opened(folder, [])

    assert (len(lexicon), lexicon.find(b"a"), lexicon.lower_bound(b"a")) == (0, -1, 0)
    assert lexicon.checksums().tolist() == []


@given(TERMS, st.data())
def test_pairs_are_in_the_order_of_their_bytes(
    folder: Path, terms: list[str], data: st.DataObject
) -> None:
    numbers = st.integers(0, len(terms) - 1)
    chosen = data.draw(st.lists(st.tuples(numbers, numbers), unique=True).map(sorted))
    firsts, seconds = np.array(chosen, np.uint32).reshape(-1, 2).T
    keys = key_of(firsts, seconds)
    path = folder / "pairs.arrays"
    path.unlink(missing_ok=True)
    array_file.write(path, pairs_to_arrays("pairs", keys, len(terms)), {})
    lexicon = PairLexicon(Arrays(path), "pairs", opened(folder, terms))
    texts = [f"{terms[first]} {terms[second]}" for first, second in chosen]

    assert all_terms(lexicon) == texts == sorted(texts)
    assert [lexicon.find(text.encode()) for text in texts] == list(range(len(texts)))
    assert lexicon.keys().tolist() == keys.tolist()
    assert [lexicon.term(number).decode() for number in range(len(texts))] == texts
    absent = {(a, b) for a in range(-1, len(terms)) for b in range(-1, len(terms))} - {*chosen}
    assert {lexicon.find_pair(*pair) for pair in absent} <= {-1}
    for text in texts:
        for prefix in (text[:1], text[: len(text) // 2], text[:-1]):
            later = [other.encode() for other in texts if other >= prefix]
            assert [term for _, term in terms_from(lexicon, prefix.encode())] == later


def test_terms_that_begin_alike_are_told_apart(folder: Path) -> None:
    terms = sorted(f"nghiêng{number:04d}" for number in range(5 * BLOCK))
    lexicon = opened(folder, ["a", *terms, "ở"])

    assert [lexicon.find(term.encode()) for term in terms] == list(range(1, len(terms) + 1))
    assert lexicon.lower_bound(b"nghi") == 1
    assert lexicon.lower_bound("nghiêng".encode() + b"\xff") == len(terms) + 1
    assert lexicon.lower_bound(b"\xff") == len(lexicon)
    assert lexicon.find("nghiêng0000a".encode()) == -1


def test_what_is_no_term_is_not_found_even_where_its_letters_are(folder: Path) -> None:
    terms = sorted(f"w{number}" for number in range(500))
    lexicon = opened(folder, terms)

    assert [lexicon.find(term.encode()) for term in terms] == list(range(500))
    absent = ["", "a", "w", "w1w", "2w3", "w500", "w0000", "z"]
    assert [lexicon.find(term.encode()) for term in absent] == [-1] * len(absent)

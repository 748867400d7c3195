"""Raw Telex and VNI in queries, decoded where nobody knows the word."""

import pytest

from index.engine.schema import PAIRS, TEXT
from index.models import AppliedRewrite, RewriteKind
from index.query.parser import parse
from index.rewriting.raw_typing import Decoding
from tests.index.matching.counted import Counted

KNOWN = {"đảng": 9000, "bộ": 9000, "quận": 700, "đại": 8000, "hội": 9000, "môn": 3000, "ủy": 9000}
KNOWN |= {"nhân": 9000, "dân": 9000}
KNOWN |= {"moon": 30, "bus": 200, "bú": 40, "dangr": 2, "facebook": 900, "ct 5": 50}


def decoded(text: str) -> dict[str, str]:
    def frequency(field: str, term: str) -> int:
        assert field in (TEXT, PAIRS)
        return KNOWN.get(term, 0)

    notes: list[AppliedRewrite] = []
    root = parse(text).root
    assert root is not None
    Decoding(frequency, notes).node(root)
    assert all(note.kind is RewriteKind.TYPING for note in notes)
    return {note.typed: note.meant for note in notes}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ddangr booj quaanj", {"ddangr": "đảng", "booj": "bộ", "quaanj": "quận"}),
        ("d9ai5 ho6i5", {"d9ai5": "đại", "ho6i5": "hội"}),
        ("dda3ng", {"dda3ng": "đảng"}),
        ("dangr", {}),  # printed so in articles, and nobody says dảng
        ("ddangr moon", {"ddangr": "đảng", "moon": "môn"}),  # the rest is typed so as well
        ("moon", {}),
        ("bus facebook", {}),
        ("ddangr bus", {"ddangr": "đảng"}),
        ("xyz wxyz", {}),
        ('"ddangr booj"', {"ddangr": "đảng", "booj": "bộ"}),
        ("title:ddangr -booj", {"ddangr": "đảng", "booj": "bộ"}),
        ("ddang*", {}),
        ("CT5", {}),
    ],
)
def test_raw_typing_is_decoded_where_nobody_knows_the_word(
    text: str, words: dict[str, str]
) -> None:
    assert decoded(text) == words


def test_words_are_decoded_where_they_stand() -> None:
    root = parse('ddangr (moon OR "ddangr booj") -booj ddang*').root
    assert root is not None
    found = Decoding(lambda _, term: KNOWN.get(term, 0), []).node(root)

    assert found == parse('đảng (môn OR "đảng bộ") -bộ ddang*').root


COUNTED = Counted(
    [
        *["Bí thư quận ủy họp"] * 40,
        *["Đại hội chi bộ", "Thu ngân sách", "Quân dân một lòng", "Mưa to gió lớn"] * 30,
        *["Đĩa nhạc bis mới", "Đi xe bus", "Max đi xa", "Tất cả đi về", "Car và bus"] * 3,
    ]
)


def half_typed(text: str) -> dict[str, str]:
    notes: list[AppliedRewrite] = []
    root = parse(text).root
    assert root is not None
    Decoding(COUNTED.frequency, notes, COUNTED.links).node(root)
    return {note.typed: note.meant for note in notes}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("bis thu quan uy", {"bis": "bí"}),
        ("bi1 thu", {"bi1": "bí"}),
        ("quan uyr", {"uyr": "ủy"}),
        ("bis", {}),
        ("nhac bis", {}),
        ("di xe bus", {}),
        ("car di", {}),
        ("bis thư", {}),  # an input method was at work
        ("bí thư bis", {}),
        ("max di", {}),
    ],
)
def test_a_known_word_is_decoded_where_it_then_belongs_to_its_neighbour(
    text: str, words: dict[str, str]
) -> None:
    assert half_typed(text) == words

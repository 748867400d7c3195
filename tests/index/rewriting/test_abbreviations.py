"""Abbreviations in queries and what they stand for; the shipped table is used."""

import pytest

from index.abbreviations.file import shipped
from index.models import AppliedRewrite, RewriteKind
from index.query.parser import parse
from index.query.tree import And, Either, Node, Not, Or, Phrase, Prefix, Word
from index.rewriting.rewriter import Rewriter, Rewritten


def rewritten(text: str) -> Rewritten:
    return Rewriter(lambda *_: 0, shipped()).rewrite(parse(text))


def meant(text: str) -> set[tuple[str, str]]:
    return {
        (note.typed, note.meant)
        for note in rewritten(text).also
        if note.kind is RewriteKind.ABBREVIATION
    }


def eithers(node: Node | None) -> list[Either]:
    match node:
        case Either(typed):
            return [node, *eithers(typed)]
        case And(children) | Or(children):
            return [each for child in children for each in eithers(child)]
    return []


def test_an_abbreviation_is_searched_for_with_its_meaning() -> None:
    found = rewritten("UBND quận")

    either = Either(Word("UBND"), (Phrase("ủy ban nhân dân"),))
    assert found.query.root == And((either, Word("quận")))
    assert found.also == (AppliedRewrite("UBND", "ủy ban nhân dân", RewriteKind.ABBREVIATION),)
    assert found.query.text == "UBND quận"


@pytest.mark.parametrize(
    "text", ["ủy ban nhân dân", "uỷ ban nhân dân", "Uy ban nhan dan", "ỦY BAN NHÂN DÂN"]
)
def test_a_meaning_is_searched_for_with_its_abbreviation_however_typed(text: str) -> None:
    (either,) = eithers(rewritten(text).query.root)

    assert either.others == (Phrase("UBND"),)
    assert isinstance(either.typed, And)
    assert [word.text for word in either.typed.children] == text.split()


def test_quotes_and_what_must_not_be_found_are_literal() -> None:
    assert not meant('"UBND quận"')
    root = rewritten("quận -UBND -UB*").query.root
    assert root == And((Word("quận"), Not(Word("UBND")), Not(Prefix("UB"))))


def test_words_of_a_field_are_expanded_in_it_but_names_of_authors_are_not() -> None:
    (either,) = eithers(rewritten("title:UBND").query.root)
    assert either.others == (Phrase("ủy ban nhân dân", "title"),)
    assert not meant("author:UBND")
    assert meant("title:ủy ban nhân dân") == {("ủy ban nhân dân", "UBND")}


@pytest.mark.parametrize(
    ("text", "typed", "meaning"),
    [
        ("QU Ngô Quyền", "QU", "quận ủy"),
        ("hdnd phường", "hdnd", "hội đồng nhân dân"),
        ("HDND", "HDND", "HĐND"),
        ("T.Ư Đảng", "T.Ư", "trung ương"),
        ("TƯ Đảng", "TƯ", "TW"),
        ("kế hoạch KT-XH", "KT-XH", "kinh tế xã hội"),
        ("ktxh", "ktxh", "KT-XH"),
        ("kinh tế - xã hội", "kinh tế xã hội", "KT-XH"),
        ("đ/c Trường", "đ/c", "đồng chí"),
        ("Đ/c Trường", "Đ/c", "đồng chí"),
        ("TP.Hải Phòng", "TP.Hải", "thành phố Hải"),
        ("Q.1", "Q.1", "quận 1"),
        ("P. Máy Tơ", "P", "phường"),
        ("CT 33", "CT", "chỉ thị"),
        ("ct số 33", "ct", "chỉ thị"),
        ("CT UBND", "CT", "chủ tịch"),
        ("ĐH lần thứ XIII", "ĐH", "đại hội"),
        ("trường ĐH", "ĐH", "đại học"),
        ("TU", "TU", "tỉnh ủy"),
        ("TU", "TU", "thành ủy"),
        ("NQ 28 TU", "TU", "thành ủy"),
        ("BTV QU", "QU", "quận ủy"),
        ("SHCB", "SHCB", "sinh hoạt chi bộ"),
        ("sinh hoat chi bo", "sinh hoat chi bo", "SHCB"),
        ("chủ doanh nghiệp tư nhân", "doanh nghiệp tư nhân", "DNTN"),
        ("ủy ban kiểm tra quận ủy", "ủy ban kiểm tra", "UBKT"),
        ("BCĐ NQ 28", "BCĐ", "ban chỉ đạo"),
        ("cải cách hành chính quận", "cải cách hành chính", "CCHC"),
        ("ĐẢNG ỦY UBND", "UBND", "ủy ban nhân dân"),
    ],
)
def test_ways_of_typing(text: str, typed: str, meaning: str) -> None:
    assert (typed, meaning) in meant(text)


@pytest.mark.parametrize(
    "text",
    [
        "ca nhạc",
        "CA NHẠC",  # a headline: nothing tells the abbreviation from the word
        "tu sửa chùa",
        "nq",
        "ct",
        "CT",  # a statute, a chairman, a company?
        "toà nhà CT5",
        "19H TỐI Nay",
        "tỉ đồng chi",
        "Việt Nam",
        "cp",
        "tư nhân",
        "một tt hai",
        "p máy",
        "quyết định",
        "công an",  # CA is indexed like ca
    ],
)
def test_what_is_not_certain_is_left_alone(text: str) -> None:
    assert not meant(text)


def test_a_word_beside_it_decides_before_a_capital_does() -> None:
    assert meant("BTV Quận Hoa") == {("BTV", "ban thường vụ")}
    assert meant("BTV Lan Chi") == {("BTV", "biên tập viên")}
    assert meant("TT Chính phủ") == {("TT", "Thủ tướng")}


def test_a_meaning_within_a_meaning_may_be_abbreviated_too() -> None:
    assert meant("Ban Chấp hành Trung ương") == {
        ("Ban Chấp hành", "BCH"),
        ("Trung ương", "TW"),
        ("Ban Chấp hành Trung ương", "BCHTW"),
        ("Ban Chấp hành Trung ương", "BCHTƯ"),
    }

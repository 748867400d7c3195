"""Which other ways of writing a query is searched for in; the shipped table is used."""

import pytest

from index.abbreviations.file import shipped
from index.engine.schema import PAIRS, TEXT
from index.models import AppliedRewrite, RewriteKind
from index.query.parser import parse
from index.query.tree import And, Either, Node, Not, Or, Phrase, Prefix, Word
from index.rewriting.rewriter import Rewriter, Rewritten


def nothing_is_known(field: str, term: str) -> int:
    del field, term
    return 0


def rewritten(text: str) -> Rewritten:
    return Rewriter(nothing_is_known, shipped()).rewrite(parse(text))


KNOWN = {"đảng": 9000, "bộ": 9000, "quận": 700, "đại": 8000, "hội": 9000, "môn": 3000, "ủy": 9000}
KNOWN |= {"nhân": 9000, "dân": 9000}
KNOWN |= {"moon": 30, "bus": 200, "bú": 40, "dangr": 2, "facebook": 900, "ct 5": 50}


def decoded(text: str) -> dict[str, str]:
    def frequency(field: str, term: str) -> int:
        assert field in (TEXT, PAIRS)
        return KNOWN.get(term, 0)

    found = Rewriter(frequency, shipped()).rewrite(parse(text))
    return {n.typed: n.meant for n in found.also if n.kind is RewriteKind.TYPING}


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


def test_what_is_known_no_better_is_the_same_query() -> None:
    query = parse("một hai ba")

    assert Rewriter(nothing_is_known, shipped()).rewrite(query).query is query


def test_quotes_and_what_must_not_be_found_are_literal() -> None:
    assert not meant('"UBND quận"')
    root = rewritten("quận -UBND -UB*").query.root
    assert root == And((Word("quận"), Not(Word("UBND")), Not(Prefix("UB"))))


def test_words_of_a_field_are_expanded_in_it_but_names_of_authors_are_not() -> None:
    (either,) = eithers(rewritten("title:UBND").query.root)
    assert either.others == (Phrase("ủy ban nhân dân", "title"),)
    assert not meant("author:UBND")
    assert not meant("title:ủy ban nhân dân")


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


def test_what_was_decoded_is_expanded_like_what_was_typed() -> None:
    found = Rewriter(lambda field, term: KNOWN.get(term, 0), shipped())

    also = found.rewrite(parse("uyr ban nhaan daan")).also

    assert AppliedRewrite("uyr", "ủy", RewriteKind.TYPING) in also
    assert AppliedRewrite("ủy ban nhân dân", "UBND", RewriteKind.ABBREVIATION) in also


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("khóa 12", [("khóa 12", "khóa XII")]),
        ("khoá XII", [("khoá XII", "khóa 12")]),
        ("khoa xix họp", [("khoa xix", "khóa 19")]),
        ("bài Hồng Thanh", [("bài Hồng Thanh", "Hồng Thanh")]),
        ("tac gia hong thanh", [("tac gia hong thanh", "hong thanh")]),
        ("bài của Hồng Thanh", [("bài của Hồng Thanh", "Hồng Thanh")]),
        ("khoa học 12", []),
        ("khóa 20", []),
        ("bài học hay", []),
        ("bài Hồng", []),
        ('"khóa 12"', []),
        ("-khóa 12", []),
    ],
)
def test_other_words_for_the_same_thing(query: str, meant: list[tuple[str, str]]) -> None:
    notes = rewritten(query).also
    assert [(n.typed, n.meant) for n in notes if n.kind is RewriteKind.WORDING] == meant

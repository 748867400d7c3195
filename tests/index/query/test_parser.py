import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.language.tokens import raw_terms
from index.query.parser import parse
from index.query.tree import And, Node, Not, Or, Phrase, Prefix, Word, leaves


def both(*texts: str) -> And:
    return And(tuple(Word(text) for text in texts))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("bão", Word("bão")),
        ("Quận uỷ", both("Quận", "uỷ")),
        ("28-NQ/TW", Word("28-NQ/TW")),
        ("(khóa XII), NQ (28)", both("khóa", "XII", "NQ", "28")),
        ("là gì?", both("là", "gì")),
        ('"tổ chức đảng"', Phrase("tổ chức đảng")),
        ("“tổ chức đảng”", Phrase("tổ chức đảng")),
        ("«tổ chức đảng,»", Phrase("tổ chức đảng")),
        ('hội"đại hội"', And((Word("hội"), Phrase("đại hội")))),
        ("lũ -bão", And((Word("lũ"), Not(Word("bão"))))),
        ('-"áp thấp"', Not(Phrase("áp thấp"))),
        ("-(bão lũ)", Not(both("bão", "lũ"))),
        ("-(-bão)", Word("bão")),
        ("Hải Phòng - Hà Nội", both("Hải", "Phòng", "Hà", "Nội")),
        ("--bão", Word("bão")),
        ("ngh*", Prefix("ngh")),
        ("(ngh*),", Prefix("ngh")),
        ("title:ngh*", Prefix("ngh", "title")),
    ],
)
def test_words_phrases_and_what_is_unwanted(text: str, root: Node) -> None:
    assert parse(text).root == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("bão AND lũ", And((both("bão"), both("lũ")))),
        ("bão VÀ lũ", And((both("bão"), both("lũ")))),
        ("bao VA lu", And((both("bao"), both("lu")))),
        ("chi bộ VÀ lũ", And((both("chi", "bộ"), both("lũ")))),
        ("(bão VÀ lũ) hạn", And((both("bão"), both("lũ"), Word("hạn")))),
        ('"bão" VÀ lũ', And((Phrase("bão"), both("lũ")))),
        ("bão VÀ lũ VÀ -hạn", And((both("bão"), both("lũ"), Not(Word("hạn"))))),
        ("bão OR lũ", Or((Word("bão"), Word("lũ")))),
        ("bão HOẶC lũ HOAC hạn", Or((Word("bão"), Word("lũ"), Word("hạn")))),
        ("quận ủy HOẶC huyện ủy", Or((both("quận", "ủy"), both("huyện", "ủy")))),
        ("hạn (bão OR lũ)", And((Word("hạn"), Or((Word("bão"), Word("lũ")))))),
        ("bão NOT lũ", And((Word("bão"), Not(Word("lũ"))))),
        ("bão KHÔNG lũ", And((Word("bão"), Not(Word("lũ"))))),
        ("bão AND NOT lũ", And((Word("bão"), Not(Word("lũ"))))),
        ("bão AND -lũ", And((Word("bão"), Not(Word("lũ"))))),
        ("bão và lũ", both("bão", "và", "lũ")),
        ("bão Và không", both("bão", "Và", "không")),
    ],
)
def test_operators_are_in_capitals(text: str, root: Node) -> None:
    assert parse(text).root == root
    assert parse(unicodedata.normalize("NFD", text)).root == root


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("CẤP ỦY VÀ CHI BỘ", both("CẤP", "ỦY", "VÀ", "CHI", "BỘ")),
        ("HANG KHONG", both("HANG", "KHONG")),
        ("UBND OR HĐND", Or((Word("UBND"), Word("HĐND")))),
        ("UBND HOẶC HĐND", Or((Word("UBND"), Word("HĐND")))),
        ('"CHI BỘ" HOẶC "ĐẢNG BỘ"', Or((Phrase("CHI BỘ"), Phrase("ĐẢNG BỘ")))),
        ("(BÃO HOẶC LŨ)", Or((Word("BÃO"), Word("LŨ")))),
    ],
)
def test_a_headline_in_capitals_keeps_its_words(text: str, root: Node) -> None:
    assert parse(text).root == root


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("-dự bị", True),
        ("đảng viên KHÔNG dự bị", True),
        ("-dự", False),
        ("-dự, bị", False),
        ("-(dự) bị", False),
        ('-"dự" bị', False),
        ("-dự -bị", False),
        ("-dự HOẶC bị", False),
        ("-ngh* bị", False),
        ("-citation:28-NQ/TW bị", False),
    ],
)
def test_words_behind_an_excluded_word_may_belong_to_it(text: str, is_open: bool) -> None:
    def opens(node: Node) -> bool:
        match node:
            case Not():
                return node.is_open
            case And(children) | Or(children):
                return any(map(opens, children))
        return False

    root = parse(text).root
    assert root is not None
    assert opens(root) is is_open


@pytest.mark.parametrize(
    ("text", "has_operators"),
    [
        ("đảng viên", False),
        ('"đảng viên" mới', False),
        ("đảng viên (mới)", False),
        ("bão OR", False),
        ("bão AND lũ", True),
        ("bão -lũ", True),
        ("title:bão", True),
        ("ngh*", True),
    ],
)
def test_a_query_knows_whether_more_than_words_was_understood(
    text: str, has_operators: bool
) -> None:
    assert parse(text).has_operators is has_operators


@pytest.mark.parametrize(
    "text", ["*", "?*", "*bão", "n*", "đ*", "**", "title:*", "-*", "1*", "(.*)*x", "* bão"]
)
def test_a_wildcard_needs_two_letters_first(text: str) -> None:
    with pytest.raises(QueryError, match="two letters") as caught:
        parse(text)
    assert caught.value.parameter == "q"


PIECES = [*'"“”«»()-−:*? ', " AND ", " OR ", " NOT ", " VÀ ", " HOẶC ", " KHÔNG "]
PIECES += ["title:", "tác giả: ", "bão", "LŨ", "ngh", "28-NQ/TW", "½", "e\u0302\u0323"]
PIECES += ["\u200b", "🎉", "\x00", "\ud83d"]
queries = st.one_of(
    st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=80).map("".join)
)


def depth(node: Node) -> int:
    match node:
        case And(children) | Or(children):
            return 1 + max(map(depth, children))
        case Not(child):
            return 1 + depth(child)
        case _:
            return 1


@given(queries)
def test_any_text_is_a_bounded_query_or_a_query_error(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert error.parameter == "q"
        return
    found = list(leaves(query.root))
    assert sum(len(raw_terms(leaf.text)) for leaf in found) <= len(raw_terms(query.text))
    assert all(raw_terms(leaf.text) for leaf in found)
    assert query.root is None or depth(query.root) <= 32


@given(queries)
def test_a_cleaned_query_means_the_same(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    assert parse(query.text) == query


@given(queries)
def test_groups_are_flat(text: str) -> None:
    """But for what stands between AND."""

    def check(node: Node, *, is_between: bool = False) -> None:
        match node:
            case And(children):
                assert is_between or len(children) > 1
                for child in children:
                    check(child, is_between=not is_between)
            case Or(children):
                assert len(children) > 1
                assert not any(isinstance(child, Or) for child in children)
                for child in children:
                    check(child)
            case Not(child):
                assert not isinstance(child, Not)
                check(child)

    try:
        root = parse(text).root
    except QueryError:
        return
    if root is not None:
        check(root)


def test_an_address_is_an_article_or_the_words_in_it() -> None:
    address = "https://baohoagiang.vn/hop-chi-bo-thon-1234.html"
    query = parse(f" {address} ")
    assert query.root == Word(address, "address")
    assert query.as_text == both("hop", "chi", "bo", "thon")
    assert parse(f"xem {address}").root != query.root

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.highlighting.marker import Marker, wanted
from index.query.parser import parse
from index.query.tree import And, Either, Node, Phrase, Query, Unit, Word
from tests.index.language.vietnamese import forms, texts
from tests.index.matching.counted import Counted


def marked(query: str, text: str, field: str | None = None) -> list[str]:
    return marks(parse(query), text, field)


def marks(
    asked: Node | Query, text: str, field: str | None = None, *, apart: bool = False
) -> list[str]:
    query = asked if isinstance(asked, Query) else Query("", asked)
    found = Marker(wanted(query, apart=apart)).mark(text, field)
    return [html.unescape(part) for part in re.findall("<mark>(.*?)</mark>", found, re.DOTALL)]


def exact(text: str) -> Unit:
    return Unit(text, is_exact=True)


def snippet(query: str, *paragraphs: str, length: int = 240) -> str:
    return Marker(wanted(parse(query))).snippet(paragraphs, length)


def plain(shown: str) -> str:
    return html.unescape(re.sub("</?mark>", "", shown))


@pytest.mark.parametrize(
    ("query", "text", "parts"),
    [
        ("quan uy ngo quyen", "Sáng nay Quận ủy Ngô Quyền họp", ["Quận ủy Ngô Quyền"]),
        ("Quận uỷ", "QUẬN ỦY và Quận ủy, quận uỷ", ["QUẬN ỦY", "Quận ủy", "quận uỷ"]),
        ("quận ủy", "quân uy", []),
        ("đường", "Đường và Dương", ["Đường"]),
        ("duong", "Đường và Dương", ["Đường", "Dương"]),
        ("ti le", "tỷ lệ, tỉ lệ", ["tỷ lệ", "tỉ lệ"]),
        ("12139", "có 12.139 hộ", ["12.139"]),
        ("28-NQ/TW", "Nghị quyết 28-NQ/TW và 28, NQ", ["28-NQ/TW"]),
        ("NQ28", "NQ 28; 28 NQ", ["NQ 28"]),
        (
            '"tổ chức đảng"',
            "tổ chức, đảng; tổ chức; Tổ chức Đảng",
            ["tổ chức, đảng", "Tổ chức Đảng"],
        ),
        ('"to chuc dang"', "Tổ chức Đảng", ["Tổ chức Đảng"]),
        ("chi bộ", "chi, bộ", ["chi", "bộ"]),
        ("ngh*", "nghị, nghề, nga", ["nghị", "nghề"]),
        ("nghi*", "nghĩa nghị", ["nghĩa nghị"]),
        ("nghị*", "nghĩa nghị", ["nghị"]),
        ("ti*", "tỉ, tỷ, tinh, tin", ["tỉ", "tỷ", "tinh", "tin"]),
        ("lũ -bão", "bão lũ", ["lũ"]),
        ("-bão", "bão lũ", []),
        ("bão OR lũ", "bão, lũ", ["bão", "lũ"]),
        ("", "bão lũ", []),
    ],
)
def test_the_right_letters_are_marked(query: str, text: str, parts: list[str]) -> None:
    assert marked(query, text) == parts
    decomposed = unicodedata.normalize("NFD", text)
    assert marked(query, decomposed) == [unicodedata.normalize("NFD", part) for part in parts]


def test_unseen_characters_lie_inside_the_mark() -> None:
    assert marked("người", "con ng\u00adười\u200b đi") == ["ng\u00adười\u200b"]


def test_words_of_a_field_are_marked_there_alone() -> None:
    query = "title:bão author:An (lũ)"
    assert marked(query, "bão An lũ") == ["lũ"]
    assert marked(query, "bão An lũ", "title") == ["bão", "lũ"]
    assert marked(query, "bão An lũ", "author") == ["An lũ"]


@pytest.mark.parametrize(
    ("unit", "text", "parts"),
    [
        (exact("chi bộ"), "Chi bộ họp, bộ chi; chị bộ, chi bọ", ["Chi bộ"]),
        (Unit("chi bo"), "Chi bộ họp, bộ chi; chị bọ", ["Chi bộ", "chị bọ"]),
        (exact("chi"), "chi, chị, Chi", ["chi", "Chi"]),
        (exact("nghị quyết"), "hội nghị ra quyết định; NGHỊ QUYẾT", ["NGHỊ QUYẾT"]),
        (exact("28-NQ/TW"), "Nghị quyết 28-NQ/TW và 28, NQ", ["28-NQ/TW"]),
        (exact("của"), "của ai", ["của"]),
    ],
)
def test_a_unit_is_marked_side_by_side(unit: Unit, text: str, parts: list[str]) -> None:
    assert marks(unit, text) == parts
    decomposed = unicodedata.normalize("NFD", text)
    assert marks(unit, decomposed) == [unicodedata.normalize("NFD", part) for part in parts]


def test_the_words_of_a_unit_are_marked_apart_where_they_may_stand_so() -> None:
    text = "Hội nghị ra quyết định, nghị quyết; nghi"

    assert marks(exact("nghị quyết"), text, apart=True) == ["nghị", "quyết", "nghị quyết"]
    assert marks(Phrase("nghị quyết"), text, apart=True) == ["nghị quyết"]
    assert snippet_of(exact("nghị quyết"), "Hội nghị quý.", apart=True) == (
        "Hội <mark>nghị</mark> quý."
    )


def snippet_of(node: Node, text: str, *, apart: bool) -> str:
    return Marker(wanted(Query("", node), apart=apart)).snippet([text])


def test_words_of_grammar_are_not_marked_beside_others() -> None:
    query = And((exact("đạo diễn"), exact("của"), exact("bộ phim")))

    assert marks(query, "đạo diễn của bộ phim của ai") == ["đạo diễn", "bộ phim"]


def test_units_of_a_field_are_marked_there_alone() -> None:
    query = And((Unit("đại hội", "title", is_exact=True), exact("họp")))

    assert marks(query, "Đại hội họp") == ["họp"]
    assert marks(query, "Đại hội họp", "title") == ["Đại hội họp"]


@pytest.mark.parametrize(
    ("query", "text", "parts"),
    [
        ("đạo diễn của bộ phim", "bộ đạo diễn cho bộ phim", ["đạo diễn", "bộ phim"]),
        ("dao dien bo phim", "bộ đạo diễn cho bộ phim", ["đạo diễn", "bộ phim"]),
        ("chi bộ", "chị bộ, chi bộ", ["chi bộ"]),
    ],
)
def test_what_the_matcher_cuts_is_marked(query: str, text: str, parts: list[str]) -> None:
    other = "Trời mưa lớn ở nhiều nơi"
    matcher = Counted([text, "đạo diễn và bộ phim", "chi bộ", *[other] * 20]).matcher

    assert marks(matcher.in_units(parse(query)), text) == parts


def test_source_text_is_escaped() -> None:
    text = "<script>alert('bão')</script> & \"lũ\""
    assert Marker(wanted(parse("bão"))).mark(text) == (
        "&lt;script&gt;alert(&#x27;<mark>bão</mark>&#x27;)&lt;/script&gt; &amp; &quot;lũ&quot;"
    )
    shown = snippet("script mark", "<script>", "<mark>", "<img src=x onerror=alert(1)>")
    assert set(re.findall("<[^>]*>", shown)) == {"<mark>", "</mark>"}


FILLER = "Đoàn công tác đã đến thăm và làm việc tại địa phương trong ngày. "


def test_a_snippet_shows_where_most_words_stand_together() -> None:
    shown = snippet("quan uy an binh", FILLER * 6, "Quan họ. " + FILLER * 6, "Quận ủy An Bình họp.")
    assert "<mark>Quận ủy An Bình</mark> họp." in shown
    assert shown.startswith("… ")
    assert not shown.endswith("…")


def test_a_snippet_prefers_different_words_to_repeated_ones() -> None:
    shown = snippet("bão lũ", "bão bão bão bão. " + FILLER * 8 + "Sau bão là lũ.", length=80)
    assert shown.endswith("Sau <mark>bão</mark> là <mark>lũ</mark>.")


def test_a_snippet_begins_with_the_sentence() -> None:
    shown = snippet("hội làng", FILLER * 8 + "Tối qua, nhiều người đến xem hội làng. " + FILLER * 8)
    assert shown.startswith("… Tối qua, nhiều người đến xem <mark>hội làng</mark>. Đoàn")
    assert shown.endswith(" …")


def test_a_snippet_without_a_hit_is_the_beginning() -> None:
    assert snippet("bão", "Mở đầu.", FILLER * 9, length=30) == "Mở đầu. Đoàn công tác đã đến …"
    assert snippet("bão", " ", "Chỉ\n có  vậy ") == "Chỉ có vậy"
    assert snippet("bão") == ""


def test_a_short_paragraph_is_shown_with_its_neighbours() -> None:
    assert snippet("ba", "Đoạn một.", "Đoạn hai.", "Đoạn ba.") == (
        "Đoạn một. Đoạn hai. Đoạn <mark>ba</mark>."
    )


QUERIES = ["quan uy", "quận ủy hòa", '"nghị quyết" 28', "ng* -28", "title:đảng quý", "05 2024 tw"]
PARAGRAPHS = st.lists(st.one_of(texts, st.text(max_size=60)), max_size=6)


@given(st.sampled_from(QUERIES), st.one_of(texts, st.text()), forms)
def test_without_the_tags_the_source_is_left(query: str, text: str, form) -> None:
    source = form(text).replace("<mark>", "").replace("</mark>", "")
    shown = Marker(wanted(parse(query))).mark(source)
    assert plain(shown) == source
    assert "</mark><mark>" not in shown


@given(st.sampled_from(QUERIES), texts)
def test_spelling_form_does_not_change_what_is_marked(query: str, text: str) -> None:
    decomposed = marked(query, unicodedata.normalize("NFD", text))
    assert [unicodedata.normalize("NFC", part) for part in decomposed] == [
        unicodedata.normalize("NFC", part) for part in marked(query, text)
    ]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_query_marks_any_text_safely(query: str, text: str) -> None:
    try:
        marker = Marker(wanted(parse(query)))
    except QueryError:
        return
    assert html.unescape(re.sub("</?mark>", "", marker.mark(text))) == text or "mark>" in text


def test_other_ways_of_writing_are_marked_and_an_abbreviation_in_capitals_is_exact() -> None:
    text = "Uỷ ban nhân dân, UBND, uy ban; từ TU, Tỉnh ủy và tinh uy"
    either = Either(Word("TU"), (Phrase("tỉnh ủy"), Phrase("ủy ban nhân dân")))

    found = Marker(wanted(Query("TU", either))).mark(text)

    marks = re.findall("<mark>(.*?)</mark>", found)
    assert marks == ["Uỷ ban nhân dân", "TU", "Tỉnh ủy"]


def test_documents_are_links_and_marks_end_where_they_do() -> None:
    marker = Marker(wanted(parse('"theo nghị quyết"')))
    text = "Theo Nghị quyết số 28-NQ/TW & Chỉ thị 33-CT/TW, đại hội họp."
    known = {"nq:28:tw": "/documents/nq:28:tw?q=a&b"}
    shown = marker.mark(text, address=lambda citation: known.get(citation.key, ""))
    assert shown == (
        '<mark>Theo </mark><a href="/documents/nq:28:tw?q=a&amp;b"><mark>Nghị quyết</mark> '
        "số 28-NQ/TW</a> &amp; Chỉ thị 33-CT/TW, đại hội họp."
    )


@given(texts, st.booleans())
def test_links_change_no_letter(text: str, is_linked: bool) -> None:
    shown = Marker(wanted(parse("quan uy"))).mark(text, address=lambda _: "/x" * is_linked)
    assert html.unescape(re.sub("</?(mark|a)[^>]*>", "", shown)) == text

"""Which part of an article is shown."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from index.highlighting.marker import Marker, wanted
from index.highlighting.snippet import BREAK
from index.query.parser import parse
from tests.index.language.vietnamese import texts

FILLER = "Đoàn công tác đã đến thăm và làm việc tại địa phương trong ngày. "
QUERIES = ["quan uy", "quận ủy hòa", '"nghị quyết" 28', "ng* -28", "title:đảng quý", "05 2024 tw"]


def snippet(query: str, *paragraphs: str, length: int = 240) -> str:
    return Marker(wanted(parse(query))).snippet(paragraphs, length)


def plain(shown: str) -> str:
    return html.unescape(re.sub("</?mark>", "", shown))


def test_a_phrase_does_not_cross_paragraphs_when_the_window_is_chosen() -> None:
    shown = snippet('"bão lũ"', "trời bão", "lũ về. " + FILLER * 5, "mùa bão lũ", length=20)
    assert "mùa <mark>bão lũ</mark>" in shown


def test_a_phrase_longer_than_the_snippet_is_cut_between_words() -> None:
    words = "một hai ba bốn năm sáu bảy tám chín mười"
    shown = snippet(f'"{words}"', FILLER * 3 + words + ". " + FILLER * 3, length=20)
    assert plain(shown) == "… một hai ba bốn năm …"


def test_an_endless_word_is_cut() -> None:
    assert len(plain(snippet("bão", "x" * 1000, length=50))) == 52


PARAGRAPHS = st.lists(st.one_of(texts, st.text(max_size=60)), max_size=6)


@given(st.sampled_from(QUERIES), PARAGRAPHS, st.integers(min_value=10, max_value=300))
def test_a_snippet_is_one_line_out_of_the_article(query, paragraphs, length) -> None:
    article = [paragraph.replace("…", "") for paragraph in paragraphs]
    whole = " ".join(" ".join(article).split())
    shown = plain(snippet(query, *article, length=length))
    core = shown.removeprefix("… ").removesuffix(" …")
    assert core in whole
    assert len(core) <= length
    assert shown.startswith("… ") or whole.startswith(core)
    assert shown.endswith(" …") or whole.endswith(core)


def test_what_does_not_follow_each_other_stands_apart() -> None:
    texts = ("Bão vào bờ.", BREAK, "Thuyền vào bến", BREAK, "Bà con chống lụt")
    assert plain(snippet("bão", *texts)) == "Bão vào bờ. … Thuyền vào bến … Bà con chống lụt"
    assert plain(snippet("bão", *texts, length=14)) == "Bão vào bờ. …"
    assert plain(snippet("thuyền", *texts, length=16)) == "… Thuyền vào bến …"
    assert plain(snippet("thuyền", "", BREAK, "Thuyền vào bến")) == "Thuyền vào bến"


def test_in_which_paragraph_it_was_found() -> None:
    marker = Marker(wanted(parse("bão lũ")))
    paragraphs = ("", FILLER * 9, " ", "trời quang", "mùa bão lũ " + FILLER)
    assert marker.snippet_at(paragraphs)[1] == 4
    assert Marker(wanted(parse("đê"))).snippet_at(paragraphs)[1] == 1
    assert Marker(wanted(parse("đê"))).snippet_at(("", " "))[1] == 0

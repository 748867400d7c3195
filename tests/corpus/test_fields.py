"""Fields that a file names itself: types, and days in them."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import VIETNAM
from corpus.draft import TITLE_ALONE
from corpus.errors import Unreadable
from corpus.fields import draft_of
from tests.corpus.invented import (
    PAGE,
    TITLE,
    accepted,
    article_json,
    rejected,
)

NAMES = ["id", "title", "body", "published", "keywords", "lead"]
SCALARS = st.none() | st.booleans() | st.floats() | st.text()
VALUES = st.recursive(SCALARS, st.lists, max_leaves=5)


def test_row_37_no_date_is_undated(corpus: Path) -> None:
    verdict = accepted(corpus, "bai.json", article_json())
    assert verdict.article.published is None
    assert verdict.repairs == ()


@pytest.mark.parametrize("day", ["31/02/2024", "00/00/0000", "2024-13-01", "99/99/2024"])
def test_row_38_impossible_day_is_undated(corpus: Path, day: str) -> None:
    page = PAGE.replace("13/03/2024", day)
    for name, data in (("bai.json", article_json(published=day)), ("bai.txt", page)):
        verdict = accepted(corpus, name, data)
        assert verdict.article.published is None
        assert "undated" in verdict.repairs[0]
        assert day not in " ".join(verdict.article.body)


def test_row_39_day_first_always(corpus: Path) -> None:
    article = accepted(corpus, "bai.json", article_json(published="03/04/2024")).article
    assert article.published == date(2024, 4, 3)


def test_row_41_time_zones_become_vietnams(corpus: Path) -> None:
    article = accepted(corpus, "bai.json", article_json(published="2024-05-28T20:30:00Z")).article
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-29T03:30:00+07:00"


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 3), ("body", {"a": 1}), ("body", [1]), ("published", {"a": 1}),
     ("captions", 1.5), ("keywords", 5), ("author", True), ("lead", True), ("id", 7.5), ("url", 4)],
)  # fmt: skip
def test_row_52_wrong_type_is_named(corpus: Path, field: str, value: object) -> None:
    verdict = rejected(corpus, "bai.json", article_json(**{field: value}))
    assert verdict.reason == "bad-field"
    assert f" {field} " in verdict.detail


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_values_are_a_draft_or_a_named_field(values: dict[str, object]) -> None:
    try:
        draft_of(values)
    except Unreadable as error:
        assert error.reason == "bad-field"
        assert any(name in error.detail for name in values)


@pytest.mark.parametrize(
    ("values", "field", "value"),
    [({"authors": ["Lan Chi", {"name": "Minh Hà"}, "LAN CHI"]}, "authors", ["Lan Chi", "Minh Hà"]),
     ({"author": "Lan Chi, Minh Hà"}, "authors", ["Lan Chi", "Minh Hà"]),
     ({"author": "Thu", "authors": ["Lan Chi"]}, "authors", ["Lan Chi"]),
     ({"thumbnail": "//anh.bao.example/1.jpg"}, "image", "https://anh.bao.example/1.jpg"),
     ({"image": [{"@type": "ImageObject", "url": "https://bao.example/1.jpg"}]}, "image",
      "https://bao.example/1.jpg"),
     ({"image": "javascript:alert(1)", "thumb": "https://bao.example/2.jpg"}, "image",
      "https://bao.example/2.jpg"),
     ({"image": 7, "images": [None, "Ảnh: Lan Chi"]}, "image", ""),
     ({"author": {"@type": "Person", "name": "Lan Chi"}}, "author", "Lan Chi"),
     ({"byline": "Bài và ảnh: Lan Chi"}, "authors", ["Lan Chi"]),
     ({"authors": ["Tác giả: Lan Chi - Ảnh: Minh Hà", "Thu"]}, "authors", ["Lan Chi", "Thu"]),
     ({"author": "Lan Chi (theo Báo Thanh Lộ)"}, "source", "Báo Thanh Lộ"),
     ({"author": "Nguồn: Báo Thanh Lộ", "source": ""}, "source", "Báo Thanh Lộ"),
     ({"author": "Nguồn: Báo Thanh Lộ", "source": "Đài Hoa Giang"}, "source", "Đài Hoa Giang"),
     ({"author": "Trần Văn Mẫu, nguyên Bí thư"}, "authors", ["Trần Văn Mẫu, nguyên Bí thư"]),
     ({"tags": "dân vận, ruộng đất"}, "keywords", ["dân vận", "ruộng đất"]),
     ({"tags": [{"name": "#dân vận"}]}, "keywords", ["dân vận"]),
     ({"category": ["Nông thôn", "Tin tức"]}, "section", "Nông thôn"),
     ({"source": "https://bao.example/1"}, "url", "https://bao.example/1"),
     ({"publisher": {"name": "Báo Thanh Lộ"}}, "source", "Báo Thanh Lộ"),
     ({"mainEntityOfPage": {"@id": "https://bao.example/1"}}, "url", "https://bao.example/1"),
     ({"id": 7}, "id", "7"), ({"_id": {"$oid": "65f1"}}, "id", "65f1"),
     ({"id": "https://bao.example/1"}, "url", "https://bao.example/1"),
     ({"timestamp": 1710292500}, "published", datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM)),
     ({"time": {"$date": "2024-03-13"}}, "published", date(2024, 3, 13)),
     ({"crawled_at": "2024-03-13"}, "published", None),
     ({"date": "hôm kia", "post_date": "13/3/2024"}, "published", date(2024, 3, 13)),
     ({"timeCreatePost": "2024/03/13"}, "published", date(2024, 3, 13)),
     ({"lastUpdate": "2024/03/13"}, "published", None),
     ({"excerpt": {"rendered": "<p>Hai vụ ăn chắc.</p>"}}, "lead", "Hai vụ ăn chắc."),
     ({"author": "1700000404"}, "authors", []), ({"author": "None"}, "authors", []),
     ({"category": "https://bao.example/nong-thon", "label": "Nông thôn"}, "section", "Nông thôn"),
     ({"category": "Nông thôn > Tin xã"}, "section", "Nông thôn")],
)  # fmt: skip
def test_foreign_names_and_types(values: dict[str, object], field: str, value: object) -> None:
    draft = draft_of({"headline": TITLE, "articleBody": "Một.", **values})
    assert getattr(draft, field) == value
    assert (draft.title, draft.body) == (TITLE, ["Một."])


def test_longest_text_is_the_body() -> None:
    draft = draft_of({"title": TITLE, "content": "Ngắn.", "full_text": "Dài hơn nhiều.\nHai."})
    assert draft.body == ["Dài hơn nhiều.", "Hai."]


def test_fields_passed_over_are_told() -> None:
    values = {"title": TITLE, "toan_van": "một " * 9, "hits": 3, "lang2": "vi", "day1": "13/3/2024"}
    assert draft_of(values).repairs == ["fields passed over: toan_van, day1"]


@pytest.mark.parametrize(
    ("value", "is_told"),
    [("Hải Phòng", True), ({"sections": [{"text": "Điều một"}]}, True), ("vi", False),
     ("MA-12", False), ("12 345", False), ("None", False), ([1, None, "x"], False)],
)  # fmt: skip
def test_texts_of_two_words_are_told_however_deep(value: object, is_told: bool) -> None:
    draft = draft_of({"title": TITLE, "date": "13/3/2024", "vùng": value})
    assert draft.repairs == (["fields passed over: vùng"] if is_told else [])


def test_text_in_blocks_as_editors_save_it() -> None:
    blocks = [
        {"type": "header", "data": {"text": "Từ ruộng nhỏ", "level": 2}},
        {"type": "text", "paragraph": [{"text": "Hai vụ ăn chắc."}, {"text": "Một vụ màu."}]},
        {"type": "image", "url": "https://bao.example/1.jpg"},
        "Xã có thêm đường.",
    ]
    draft = draft_of({"title": TITLE, "content": blocks})
    assert draft.body == ["Từ ruộng nhỏ", "Hai vụ ăn chắc.", "Một vụ màu.", "Xã có thêm đường."]


def test_later_day_takes_back_that_there_is_none() -> None:
    assert draft_of({"title": TITLE, "date": "sớm mai", "time": "13/3/2024"}).repairs == []


def test_topic_that_is_a_sentence_is_the_title() -> None:
    draft = draft_of({"topic": TITLE, "sapo": "Một."})
    assert (draft.title, draft.section) == (TITLE, "")


def test_title_alone_is_told(corpus: Path) -> None:
    assert accepted(corpus, "bai.json", json.dumps({"title": TITLE})).repairs == (TITLE_ALONE,)

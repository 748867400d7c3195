from random import Random

import pytest

from benchmarks.make_queries import STOP_WORDS, made, mistyped

SENTENCE = (
    "Sáng nay huyện Vĩnh Thủy khởi công cây cầu mới qua Sông Lạc nối hai xã vùng cao với trung tâm"
    " huyện sau nhiều năm bà con mong đợi. "
)
ROW = {"id": "a1", "title": "Huyện Vĩnh Thủy khởi công cầu Sông Lạc", "body": SENTENCE * 5}


@pytest.mark.parametrize("seed", range(20))
def test_every_kind_is_made_of_words_of_the_article(seed: int) -> None:
    found = {question.kind: question for question in made(ROW, Random(seed))}

    assert len(found) == 8
    assert {question.id for question in found.values()} == {"a1"}
    assert found["phrase"].text.strip('"') in SENTENCE
    for kind in ("keywords", "scattered", "two-places", "title-part"):
        words = found[kind].text.split()
        assert set(words) <= set((ROW["title"] + " " + SENTENCE.replace(".", "")).split())
        assert kind == "title-part" or not STOP_WORDS & set(words)
    assert found["unaccented"].text.isascii()
    assert found["typo"].text != found["keywords"].text


def test_a_seed_makes_the_same_again() -> None:
    assert list(made(ROW, Random(3))) == list(made(ROW, Random(3)))


def test_nothing_is_made_of_short_sentences() -> None:
    assert list(made({"id": "a", "title": "Tin", "body": "Trời mưa. Gió lớn."}, Random(1))) == []


@pytest.mark.parametrize("seed", range(10))
def test_a_typing_error_changes_one_word(seed: int) -> None:
    before, after = ["quyết", "nghị", "thường"], mistyped("quyết nghị thường", Random(seed)).split()

    assert sum(a != b for a, b in zip(before, after, strict=True)) <= 1
    assert mistyped("a bộ xã", Random(seed)) == "a bộ xã"

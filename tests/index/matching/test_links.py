"""How strongly neighbours belong together, by the articles of an index."""

from math import inf

import pytest

from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED
from index.matching.links import LENGTH, MIN_SHARE, SMOOTHING, Links
from index.spelling.vocabulary import Vocabulary
from tests.index.matching.counted import Counted

ARTICLES = 10_000
COUNTS = {
    (TEXT, "tư"): 2000,
    (TEXT, "tự"): 3000,
    (TEXT, "nhân"): 6000,
    (TEXT, "nhận"): 5000,
    (TEXT_FOLDED, "tu"): 7000,
    (TEXT_FOLDED, "nhan"): 8000,
    (PAIRS, "tư nhân"): 600,
    (PAIRS, "tự nhận"): 40,
    (PAIRS_FOLDED, "tu nhan"): 640,
    (TEXT, "cung"): 400,
    (TEXT, "điện"): 1500,
    (PAIRS, "cung điện"): 130,
    (TEXT, "và"): 9900,
    (TEXT, "đảng"): 9000,
    (PAIRS, "và đảng"): 900,
    (PAIRS, "hoài sơn"): 1,
    (TEXT, "hoài"): 2,
    (TEXT, "sơn"): 3,
    (PAIRS, "hoại sờn"): 99,
    (TEXT, "hoại"): 4000,
    (TEXT, "sờn"): 4000,
    (PAIRS_FOLDED, "hoai son"): 100,
    (TEXT_FOLDED, "hoai"): 4000,
    (TEXT_FOLDED, "son"): 4000,
}
LINKS = Links(
    lambda field, term: COUNTS.get((field, term), 0),
    Vocabulary((term, count) for (field, term), count in COUNTS.items() if field == TEXT),
    ARTICLES,
)


def exact(two: str) -> float:
    first, second = two.split()
    return LINKS.strength(first, second, folded=False)


def bare(two: str) -> float:
    first, second = two.split()
    return LINKS.strength(first, second, folded=True)


def test_neighbours_are_counted_as_typed_and_under_any_marks() -> None:
    links = Counted(["cung điện", "cung, điện", "điện, dây cung", "cũng diễn"]).links

    assert links.articles("cung", "điện", folded=False) == 2
    assert links.articles("điện", "cung", folded=False) == 0
    assert links.articles("cung", "dien", folded=True) == 3


def test_strength_is_how_many_times_more_than_chance_they_are_neighbours() -> None:
    # Of rare words occurrences are as many as articles, and chance puts none side by side.
    assert exact("hoài sơn") == pytest.approx(1 / SMOOTHING, rel=0.01)
    # Strewn evenly, words of 99 % and 90 % of articles are 4.6 and 2.3 times in each of them.
    expected = 46_050 * 23_030 / (ARTICLES * LENGTH)
    assert exact("và đảng") == pytest.approx(943 / (expected + SMOOTHING), rel=0.01)


def test_words_that_belong_together_are_stronger_than_frequent_ones() -> None:
    assert exact("cung điện") > exact("tư nhân") > exact("và đảng")


def test_those_that_are_never_neighbours_have_none() -> None:
    assert exact("cung nhân") == bare("cung nhan") == 0
    assert exact("không có") == bare("khong co") == 0
    assert Counted([]).links.strength("a", "b", folded=False) == 0


def test_without_marks_neighbours_are_as_strong_as_their_strongest_usual_reading() -> None:
    assert COUNTS[PAIRS, "tư nhân"] > MIN_SHARE * COUNTS[PAIRS_FOLDED, "tu nhan"]
    assert bare("tu nhan") == exact("tư nhân") > exact("tự nhận")


def test_a_rare_reading_does_not_speak_for_the_bare_form() -> None:
    assert COUNTS[PAIRS, "hoài sơn"] < MIN_SHARE * COUNTS[PAIRS_FOLDED, "hoai son"]
    assert bare("hoai son") < exact("hoài sơn")
    assert bare("hoai son") == pytest.approx(exact("hoại sờn"), rel=0.05)


def test_every_article_having_both_is_no_division_by_zero() -> None:
    links = Counted(["cung điện"] * 3).links

    assert 0 < links.strength("cung", "điện", folded=False) < inf
    assert 0 < links.strength("cung", "dien", folded=True) < inf


def test_what_was_measured_without_marks_is_remembered() -> None:
    asked: list[tuple[str, str]] = []

    def frequency(field: str, term: str) -> int:
        asked.append((field, term))
        return COUNTS.get((field, term), 0)

    links = Links(frequency, Vocabulary([("tư", 2000), ("nhân", 6000)]), ARTICLES)
    once = links.strength("tu", "nhan", folded=True)
    so_far = len(asked)

    assert links.strength("tu", "nhan", folded=True) == once > 0
    assert len(asked) == so_far > 0


@pytest.mark.parametrize(
    ("folded", "reading"),
    [
        ("tu nhan", "tư nhân"),
        ("hoai son", "hoại sờn"),
        ("cung dien", "cung điện"),
        ("tu", None),
        ("tu zyxw", None),
        ("son tu", None),
    ],
)
def test_the_likeliest_spelling_is_that_which_most_articles_have(
    folded: str, reading: str | None
) -> None:
    found = LINKS.reading(tuple(folded.split()))

    assert found == (reading and tuple(reading.split()))


def test_of_longer_ones_the_spelling_as_a_whole_is_likeliest() -> None:
    links = Counted([*["kinh tế tư nhân"] * 3, *["tự nhận"] * 5, "kinh tế"]).links

    assert links.reading(("kinh", "te", "tu", "nhan")) == ("kinh", "tế", "tư", "nhân")
    assert links.reading(("tu", "nhan")) == ("tự", "nhận")

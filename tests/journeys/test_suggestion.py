"""What a reader may have meant, on a real index."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.models import AppliedRewrite, Match, ResultPage, RewriteKind, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from tests.index.invented import article

pytestmark = pytest.mark.every_engine
TEXTS = (
    "Quận ủy Ngô Quyền họp bàn chiến lược phát triển.",
    "Chi bộ khu phố 3 sinh hoạt và kết nạp đảng viên.",
    "Đơn vị đang tập luyện, Quân ủy Trung ương biểu dương.",
    "Sinh viên đang thi, quân đội giúp dân.",
)
PIECES = (
    "cihến",
    "lược",
    " ",
    " ",
    '"',
    "title:",
    "(",
    ")",
    "-",
    " HOẶC ",
    "28-NQ/TW",
    "ngôquyền",
    "é",
)
Search = Callable[..., ResultPage]


@pytest.fixture(scope="module")
def searcher(searching: Callable[..., Searcher]) -> Search:
    """Return a search in 240 articles: a hundred of the first text, ten of the third."""
    texts = [
        text for text, count in zip(TEXTS, (100, 70, 10, 60), strict=True) for _ in range(count)
    ]
    opened = searching(
        article(number, title=f"Tin ngày {number}", lead="", body=text, author="")
        for number, text in enumerate(texts)
    )
    return lambda text, **options: opened.search(SearchRequest(query=parse(text), **options))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quân uỷ ngô quyền", "quận uỷ ngô quyền"),
        ("kết nạp đang viên", "kết nạp đảng viên"),
        ('"sinh hoạtt" title:tin -quân', '"sinh hoạt" title:tin -quân'),
        ("(cihến HOẶC cihên) lược", "(chiến HOẶC chiến) lược"),
        ("sinh hoạt cih bộ 28-NQ/TW", None),
    ],
)
def test_another_spelling_is_offered_as_a_whole_query(
    searcher: Search, typed: str, meant: str | None
) -> None:
    page = searcher(typed)

    assert page.suggestion == meant
    if meant:
        assert searcher(meant).total > 0
        assert searcher(meant).suggestion is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cihến lược", "chiến lược"),
        ("cihen luoc", "chien luoc"),
        ("Ngô Quyềnn họp", "Ngô Quyền họp"),
        ("quận ủy ngôquyền", "quận ủy ngô quyền"),
        ("CIHẾN LƯỢC", "CHIẾN LƯỢC"),
    ],
)
def test_a_word_that_nobody_wrote_is_taken_for_the_one_meant_and_the_page_says_so(
    searcher: Search, typed: str, meant: str
) -> None:
    page = searcher(typed)

    assert page.also[0] == AppliedRewrite(typed, meant, RewriteKind.CORRECTION)
    assert page.total == searcher(meant).total > 0
    assert page.suggestion is None


def test_the_very_words_typed_can_still_be_asked_for(searcher: Search) -> None:
    page = searcher("cihến lược", expand=False)

    assert not page.also
    assert page.suggestion == "chiến lược"


@pytest.mark.parametrize(
    "typed",
    [
        "quận ủy ngô quyền",
        "quan uy ngo quyen",
        "quân ủy trung ương",
        "đảng viên",
        "sinh viên đang thi",
        "UBDN họp",
        "29 tháng 13",
        "HOẶC",
        "-cihến họp",
        "Vũng Tàu",
        "kien giang họp",
        "sinh hoạt hoặc đảng viên",
        "cih*",
        "28-NQ/TW",
        "ddangr viên",
        "title:cihến",
        "citation:nghịquyết",
        "zyxw",
        "",
    ],
)
def test_what_was_meant_is_not_doubted(searcher: Search, typed: str) -> None:
    page = searcher(typed)

    assert page.suggestion is None
    assert RewriteKind.CORRECTION not in [note.kind for note in page.also]


def test_filters_count_too(searcher: Search) -> None:
    assert searcher("quân uỷ ngô quyền").suggestion
    assert searcher("quân uỷ ngô quyền", section="Không có").suggestion is None


def test_a_word_that_nobody_wrote_is_read_as_it_was_meant_where_few_words_have_to_do(
    searcher: Search,
) -> None:
    page = searcher("cihến lược họp zyxw")

    assert page.match is Match.ANY
    assert "<mark>chiến lược</mark>" in page.hits[0].snippet.lower()
    assert page.suggestion is None


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_any_query_gets_an_answer(searcher: Search, typed: str) -> None:
    meant = searcher(typed).suggestion

    assert meant is None or searcher(meant).total

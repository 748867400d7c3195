"""Which heading is the title."""

import pytest

from corpus.web.parse import parse
from tests.corpus.invented import LEAD, TITLE
from tests.corpus.web.pages import TEXT, read


@pytest.mark.parametrize(
    "heading",
    [f"<h1 class='logo'>Tuyên giáo xã</h1><div class='art-title'>{TITLE}</div>",
     f"<h1><a href='/'>Báo Thanh Lộ</a></h1><h2>{TITLE}</h2>",
     f"<h1>Báo Thanh Lộ</h1><h3>{TITLE}</h3>", f"<p class='news-title'>{TITLE}</p>"],
)  # fmt: skip
def test_heading_that_agrees_with_the_head(heading: str) -> None:
    draft = read(heading=heading)
    assert (draft.title, draft.lead) == (TITLE, LEAD)


def test_only_heading_is_an_h3() -> None:
    page = f"<body><h3>Phần hai<br>{TITLE}</h3><div><p>Điều 1. Phạm vi</p>{TEXT}</div></body>"
    draft = parse(page)
    assert draft.title == f"Phần hai {TITLE}"
    assert "Điều 1. Phạm vi" in draft.body


def test_title_of_the_window_serves_where_no_heading_does() -> None:
    assert read(heading="").title == TITLE

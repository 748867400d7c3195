"""When a page was published: not when it was changed, saved or licensed."""

from datetime import date, datetime

import pytest

from corpus.article import VIETNAM
from corpus.web.parse import parse
from tests.corpus.invented import LEAD
from tests.corpus.web.pages import page, read

LEADING = f"<p class='sapo'>{LEAD}</p>"
MOMENT = datetime(2024, 3, 13, 8, 15, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "above",
    ["<time datetime='2024-03-13T01:15:00Z'>2 giờ trước</time>",
     "<p><time class='updated' datetime='2024-03-15T09:00'>15/3</time>"
     "<time class='published' datetime='2024-03-13T08:15'>13/3</time></p>",
     "<div class='date'>Cập nhật: 10:00 15/03/2024</div><div class='date'>08:15 13/03/2024</div>",
     "<p class='date'>13/03/2024 8:15 AM</p>"],
)  # fmt: skip
def test_shown(above: str) -> None:
    assert read(above=above + LEADING).published == MOMENT


def test_on_the_path_or_above_the_title() -> None:
    path = "<div class='breadcrumb'><a>Xã hội</a><span>Thứ tư, 13/03/2024, 08:15</span></div>"
    assert parse(page().replace("<article>", f"{path}<article>")).published == MOMENT
    above = page().replace("<h1>", "<span class='date'>13/03/2024, 08:15</span><h1>")
    assert parse(above).published == MOMENT


def test_clock_of_the_same_day_completes_a_day_that_is_given() -> None:
    head = "<meta property='article:published_time' content='2024-03-13'>"
    assert read(head=head).published == date(2024, 3, 13)
    shown = f"<p class='date'>08:15 13/03/2024</p>{LEADING}"
    assert read(head=head, above=shown).published == MOMENT


@pytest.mark.parametrize(
    "other",
    ["<header><div class='time'>Thứ Ba, 9/11/2021</div></header>",
     "<div class='top-bar'><span class='time'>Thứ Ba, 9/11/2021</span></div>"],
)  # fmt: skip
def test_clock_of_the_sites_head_is_none(other: str) -> None:
    assert parse(page().replace("<article>", f"{other}<article>")).published is None


@pytest.mark.parametrize(
    "imprint",
    ["<footer>Giấy phép số 12/GP-BTTTT ngày 09/11/2021</footer>", "<p>© 2021 Báo Thanh Lộ</p>",
     "<div>Giấy phép hoạt động báo điện tử số 12/GP cấp ngày 09/11/2021</div>"],
)  # fmt: skip
def test_day_of_the_licence_is_none(imprint: str) -> None:
    draft = read(below=imprint)
    assert draft.published is None
    assert "GP" not in " ".join(draft.body)

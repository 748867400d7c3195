"""Where the text ends, and what within it is of other articles."""

import pytest

from corpus.web.parse import parse
from tests.corpus.invented import AUTHOR, FIRST, FURNITURE, LAST, LEAD, TITLE, page


@pytest.mark.parametrize("line", FURNITURE.replace("\n", "|").split("|"))
def test_no_furniture_below_the_byline_is_indexed(line: str) -> None:
    draft = page(TITLE, "08:15 13/03/2024", LEAD, FIRST, LAST, AUTHOR, line, "Hội thi chim hót…")
    assert (draft.lead, draft.body, draft.captions) == (LEAD, [FIRST, LAST], [])
    assert draft.author == AUTHOR


@pytest.mark.parametrize("line", ["captcha", "Ý kiến bạn đọc", "Từ khóa: dân vận", "Tin liên quan"])
def test_furniture_ends_an_article_without_a_byline(line: str) -> None:
    draft = page(TITLE, "08:15 13/03/2024", LEAD, FIRST, LAST, line, "Xã Hạ Lộ thi chim hót")
    assert (draft.body, draft.captions, draft.author) == ([FIRST, LAST], [], "")


def test_box_of_links_within_the_text() -> None:
    draft = page(
        TITLE, "08:15 13/03/2024", LEAD, "Tin liên quan", "Xã Hạ Lộ thi chim hót", FIRST, LAST
    )
    assert (draft.body, draft.captions) == ([FIRST, LAST], [])


def test_link_to_the_comments_above_the_text_ends_nothing() -> None:
    text = "".join(f"<p>{one}</p>" for one in (FIRST, FIRST, LAST))
    html = f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><p>Bình luận (0)</p><div>{text}</div>"
    draft = parse(f"<title>{TITLE}</title><body><article>{html}</article></body>")
    assert (draft.lead, draft.body) == (LEAD, [FIRST, FIRST, LAST])

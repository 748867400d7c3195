"""Whole saved pages -> articles."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.page.article import assemble
from corpus.page.lines import split
from tests.corpus.invented import AUTHOR, CAPTION, FIRST, LAST, LEAD, PAGE, TITLE, page

LINES = [TITLE, LEAD, FIRST, LAST, CAPTION, AUTHOR, "captcha", "Tags", "08:15 13/03/2024"]
LINES += ["Tin liên quan", "", "ABC", "a", "1.", "?"]


def test_whole_page() -> None:
    draft = assemble(split(PAGE))
    assert (draft.title, draft.lead, draft.body) == (TITLE, LEAD, [FIRST, LAST])
    assert (draft.captions, draft.author, draft.keywords) == ([CAPTION], AUTHOR, [])


def test_one_paragraph_is_the_body() -> None:
    draft = page(TITLE, LEAD)
    assert (draft.title, draft.lead, draft.body) == (TITLE, "", [LEAD])


@given(st.lists(st.sampled_from(LINES)))
def test_any_lines_are_assembled(lines: list[str]) -> None:
    draft = page(*lines)
    texts = [draft.title, draft.lead, *draft.body, *draft.captions]
    assert "captcha" not in texts


@given(st.lists(st.sampled_from(LINES) | st.text()).map("\n".join))
def test_nothing_is_in_an_article_that_is_not_on_its_page(text: str) -> None:
    draft = assemble(split(text))
    read = "".join((draft.title, draft.lead, *draft.body, *draft.captions, draft.author))
    assert Counter(read.replace(" ", "")) <= Counter(text.expandtabs(8))

"""Above the text: title, date line, byline, whatever stands between them."""

from corpus.web.parse import parse
from tests.corpus.invented import AUTHOR, FIRST, LAST, LEAD, TITLE, page


def test_menu_above_the_title() -> None:
    draft = page("Trang chủ", "Thời sự", "Báo Thanh Lộ", TITLE, "08:15 13/03/2024", LEAD, FIRST)
    assert (draft.title, draft.lead, draft.body) == (TITLE, LEAD, [FIRST])


def test_day_of_the_visit_above_the_title_is_not_the_articles() -> None:
    draft = page("Trang chủ", "Thứ Hai, 01/01/2025", TITLE, "08:15 13/03/2024", LEAD, FIRST)
    assert draft.title == TITLE
    assert f"{draft.published:%d/%m/%Y}" == "13/03/2024"


def test_date_above_the_title() -> None:
    draft = page("Thứ Tư, 13/03/2024 08:15", TITLE, LEAD, FIRST)
    assert (draft.title, draft.lead, f"{draft.published:%H:%M}") == (TITLE, LEAD, "08:15")


def test_day_in_a_sentence_is_never_the_time() -> None:
    draft = page(TITLE, "Ngày 10/8/2023, xã Thanh Lộ tổng kết phong trào.", FIRST)
    assert draft.published is None


def test_byline_above_the_text() -> None:
    draft = page(TITLE, f"{AUTHOR} 08:15 13/03/2024", LEAD, FIRST, "Chia sẻ")
    assert (draft.author, draft.lead) == (AUTHOR, LEAD)
    draft = page(TITLE, "08:15 13/03/2024", AUTHOR, LEAD, FIRST)
    assert (draft.author, draft.lead, draft.body) == (AUTHOR, LEAD, [FIRST])


def test_glued_date() -> None:
    draft = page(TITLE, f"13/03/2024{LEAD}", FIRST)
    assert (draft.title, draft.lead, draft.body) == (TITLE, LEAD, [FIRST])


LONG = f"{LEAD} {FIRST}"


def test_long_paragraph_is_never_the_title() -> None:
    below = page("Thứ Tư, 13/03/2024 08:15", LONG, LAST)
    assert (below.title, below.lead, below.body) == ("", LONG, [LAST])
    above = page(LONG, "Thứ Tư, 13/03/2024 08:15", LAST)
    assert (above.title, above.lead, above.body) == ("", LONG, [LAST])
    assert f"{below.published:%H:%M} {above.published:%H:%M}" == "08:15 08:15"


def test_marked_name_between_lead_and_text_ends_nothing() -> None:
    html = (
        f"<h1>{TITLE}</h1><p class='sapo'>{LEAD}</p><div class='author'>{AUTHOR}</div>"
        f"<div><p>{FIRST}</p><p>{FIRST}</p><p>{LAST}</p></div>"
    )
    draft = parse(f"<title>{TITLE}</title><body><article>{html}</article></body>")
    assert (draft.lead, draft.author) == (LEAD, AUTHOR)
    assert draft.body == [FIRST, FIRST, LAST]

"""Below the text."""

from tests.corpus.invented import AUTHOR, LAST, LEAD, TITLE, page


def test_source_and_keywords() -> None:
    lines = ("Nguồn: Cổng thông tin xã", "Từ khóa: dân vận; Thanh Lộ", "captcha")
    draft = page(TITLE, "08:15 13/03/2024", LEAD, LAST, AUTHOR, *lines)
    assert (draft.source, draft.keywords) == ("Cổng thông tin xã", ["dân vận", "Thanh Lộ"])

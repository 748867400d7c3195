from pathlib import Path

import pytest

from corpus.explaining import Explanation, explain_file
from corpus.page.trace import Taken
from corpus.verdict import Accepted, Rejected
from tests.corpus.invented import AUTHOR, CAPTION, FIRST, LAST, LEAD, PAGE, TITLE

HTML = f"""<html><head><meta property="og:title" content="{TITLE}">
<meta property="article:section" content="Nông thôn"></head><body>
<nav>Trang chủ Thời sự</nav><h1>{TITLE}</h1><p class="date">13/03/2024 08:15</p>
<p class="sapo">{LEAD}</p><article><p>{FIRST}</p>
<figure><img src="/1.jpg"><figcaption>{CAPTION}</figcaption></figure><p>{LAST}</p>
<p style="text-align:right">{AUTHOR}</p></article>
<div class="related-news"><a href="/2">Xã Hạ Lộ thi chim hót ngày hội</a></div></body></html>"""


def explained(folder: Path, name: str, text: str) -> Explanation:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return explain_file(path)


def taken(found: Explanation) -> dict[str, Taken]:
    return {one.text: one.taken for one in found.trace.lines}


def test_each_line_of_a_text_is_told(tmp_path: Path) -> None:
    found = explained(tmp_path, "bai.txt", PAGE)

    assert isinstance(found.verdict, Accepted)
    assert taken(found) == {
        TITLE: Taken.TITLE,
        "08:15 13/03/2024": Taken.DATE,
        LEAD: Taken.LEAD,
        CAPTION: Taken.CAPTION,
        FIRST: Taken.BODY,
        LAST: Taken.BODY,
        AUTHOR: Taken.BYLINE,
        "Từ khóa:": Taken.KEYWORDS,
        "Bình luận của bạn về bài viết...": Taken.FURNITURE,
        "captcha": Taken.FURNITURE,
    }
    rules = {one.text: one.rule for one in found.trace.lines}
    assert rules[CAPTION] == "short, with a capital and without a full stop"
    assert rules[AUTHOR] == "a name far right, below the text"
    assert all(rules.values())


def test_each_line_of_a_page_is_told_and_what_was_removed(tmp_path: Path) -> None:
    found = explained(tmp_path, "bai.html", HTML)

    assert isinstance(found.verdict, Accepted)
    lines = taken(found)
    assert (lines[TITLE], lines[LEAD]) == (Taken.TITLE, Taken.LEAD)
    assert (lines[FIRST], lines[LAST]) == (Taken.BODY, Taken.BODY)
    assert (lines[CAPTION], lines[AUTHOR]) == (Taken.CAPTION, Taken.BYLINE)
    removed = {one.text: one.rule for one in found.trace.removed}
    assert "related-news" in removed["Xã Hạ Lộ thi chim hót ngày hội"]
    assert any("Trang chủ" in text for text in removed)
    said = {one.text: one.rule for one in found.trace.fields}
    assert said[TITLE].startswith("title: ")
    assert said["Nông thôn"].startswith("section: ")


@pytest.mark.parametrize(("name", "text"), [("bai.txt", PAGE), ("bai.html", HTML)])
def test_what_is_told_is_what_is_read(tmp_path: Path, name: str, text: str) -> None:
    found = explained(tmp_path, name, text)
    assert isinstance(found.verdict, Accepted)
    article = found.verdict.article
    for one in found.trace.lines:
        is_of_text = one.text in (article.lead, *article.body)
        assert (one.taken in (Taken.LEAD, Taken.BODY)) is is_of_text
        assert (one.taken is Taken.CAPTION) is (one.text in article.captions)


def test_fields_above_a_text_are_told(tmp_path: Path) -> None:
    text = f"Tiêu đề: {TITLE}\nNgày đăng: 13/03/2024\n\n{LEAD}\n\n{FIRST}\n\n{LAST}\n"
    found = explained(tmp_path, "bai.txt", text)
    assert [one.text for one in found.trace.fields] == [TITLE, "13/03/2024"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [("bai.json", "{}", "not-explained"), ("bai.doc", "x", "not-explained"),
     ("bai.html", "<p>" * 9000, "too-large"), ("bai.txt", "", "empty"),
     ("bai.txt", " \n", "empty")],
)  # fmt: skip
def test_what_cannot_be_explained_says_why(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    verdict = explained(tmp_path, name, text).verdict
    assert isinstance(verdict, Rejected)
    assert verdict.reason == reason


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for name in ("none.txt", "none", "none.json"):
        verdict = explain_file(tmp_path / name).verdict
        assert isinstance(verdict, Rejected)
        assert verdict.detail == "There is no such file. Check the name."
    assert isinstance(explain_file(tmp_path).verdict, Rejected)

"""Lines that name fields above a text."""

from pathlib import Path

import pytest

from corpus.preamble import split_preamble
from tests.corpus.invented import AUTHOR, FIRST, LAST, LEAD, PAGE, TITLE, accepted

TEXT = f"{LEAD}\n\n{FIRST}\n\n{LAST}\n"
URL = "https://bao.example/1.html"


@pytest.mark.parametrize(
    "head",
    [f"----- METADATA -----\n{{\"url\": \"{URL}\", \"crawl_time\": \"2026-02-21\"}}\n"
     f"----- CONTENT -----\n\n{TITLE}\n\n",
     f"=== THÔNG TIN ===\nurl: {URL}\ncrawled: 2026-02-21\n=== NỘI DUNG ===\n{TITLE}\n\n",
     f"Tiêu đề: {TITLE}\nURL: {URL}\nCrawled: 2026-02-21 10:00\n\n"],
)  # fmt: skip
def test_text_dumps(corpus: Path, head: str) -> None:
    article = accepted(corpus, "bai.txt", head + TEXT).article
    assert (article.title, article.url, article.published) == (TITLE, URL, None)
    assert (article.lead, article.body) == (LEAD, (FIRST, LAST))


def test_markdown_of_crawlers(corpus: Path) -> None:
    head = f"# {TITLE}\n\n**Source:** {URL}\n**Crawled:** 2026-06-08T11:39:34\n\n---\n\n"
    article = accepted(corpus, "bai.md", head + TEXT).article
    assert (article.title, article.url, article.source) == (TITLE, URL, "")
    assert (article.published, article.lead, article.body) == (None, LEAD, (FIRST, LAST))


@pytest.mark.parametrize(
    "text", [PAGE, f"Tác giả: {AUTHOR}\n\n{FIRST}", "Ghi chú: một\nLưu ý: hai\n\nBài.", "---\n\nA"]
)
def test_texts_without_a_preamble_are_left_alone(text: str) -> None:
    assert split_preamble(text) == ({}, text)

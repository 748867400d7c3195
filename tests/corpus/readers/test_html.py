"""Hostile web pages, and pages whose charset lies."""

from pathlib import Path

from corpus.verdict import Accepted
from tests.corpus.invented import (
    FIRST,
    LEAD,
    TITLE,
    accepted,
    has_text,
    to_cp1258,
    verdicts,
)


def test_row_48_scripts_and_handlers_are_no_text(corpus: Path) -> None:
    page = (
        f"<html><body onload='alert(1)'><h1>{TITLE}</h1><script>trojan()</script>"
        f"<p onclick='evil()'>{LEAD}</p><p>{FIRST}</p><style>p{{}}</style>"
        "<iframe src='http://bao.example/x'>khung</iframe><svg><text>vẽ</text></svg></body></html>"
    )
    article = accepted(corpus, "bai.html", page).article
    assert (article.title, article.lead, article.body) == (TITLE, LEAD, (FIRST,))


def test_row_49_hostile_html_ends_in_a_verdict(corpus: Path) -> None:
    page = f"<h1>{TITLE}</h1><p>{LEAD}</p>"
    found = {}
    for number, junk in enumerate(["<a " * 40_000, "<![" * 40_000, "<b><p>" * 10_000]):
        (corpus / f"{number}.html").write_text(page + junk, encoding="utf-8")
    found = verdicts(corpus)
    assert len(found) == 3
    assert all(isinstance(v, Accepted) or v.reason == "hostile-html" for v in found.values())


def test_row_50_charset_that_lies(corpus: Path) -> None:
    head = f"<meta charset='iso-8859-1'><title>{TITLE}</title>"
    page = f"{head}<h1>{TITLE}</h1><p>{LEAD}</p><p>{FIRST}</p>"
    assert has_text(accepted(corpus, "a.html", page.encode()))
    assert has_text(accepted(corpus, "b.html", page.encode("utf-8-sig")))
    assert has_text(accepted(corpus, "c.html", to_cp1258(page)))
    named = page.replace("iso-8859-1", "windows-1258")
    assert has_text(accepted(corpus, "d.html", to_cp1258(named)))

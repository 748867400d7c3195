"""Rich Text Format."""

from pathlib import Path

import pytest

from tests.corpus.invented import FIRST, LAST, LEAD, TITLE, accepted, as_tcvn3, rejected
from tests.corpus.readers.documents import DAY

HEAD = (
    r"{\rtf1\ansi\deff0{\fonttbl{\f0\fnil\fcharset0 Times New Roman;}"
    r"{\f1\fnil\fcharset0{\*\panose 020b7200000000000000}.VnTime;}}"
    r"{\info{\title Microsoft Word - a}{\creatim\yr2023\mo5\dy9}}"
)


def escaped(text: str) -> str:
    return "".join(c if c.isascii() else rf"\u{ord(c)}?" for c in text)


def shown(text: str) -> str:
    """Return text in TCVN3 as the bytes that a font shows."""
    return "".join(c if c.isascii() else f"\\'{ord(c):02x}" for c in as_tcvn3(text))


def test_an_article_in_two_encodings(corpus: Path) -> None:
    lines = (
        rf"{{\f1 {shown(TITLE)}}}\par {DAY}\par \pard\f1 {shown(LEAD)}\par\plain {escaped(FIRST)}"
        rf"\par {{\b\f1 {shown(LAST[:20])}}}{{\f1 {shown(LAST[20:])}}}\par}}"
    )
    verdict = accepted(corpus, "bai.rtf", HEAD + lines)
    read = verdict.article
    assert (read.title, read.lead, read.body) == (TITLE, LEAD, (FIRST, LAST))
    assert "decoded from tcvn3" in verdict.repairs


def test_day_of_the_properties_only_where_the_text_has_none(corpus: Path) -> None:
    lines = rf"{escaped(TITLE)}\par {escaped(LEAD)}\par {escaped(LAST)}\par}}"
    verdict = accepted(corpus, "bai.rtf", HEAD + lines)
    assert str(verdict.article.published) == "2023-05-09"
    assert "day taken from the document's properties" in verdict.repairs


@pytest.mark.parametrize(("end", "is_told"), [("", True), (r"\{", True), ("}", False)])
def test_a_document_that_is_cut_off_says_so(corpus: Path, end: str, is_told: bool) -> None:
    lines = rf"{escaped(TITLE)}\par {DAY}\par {escaped(LEAD)}\par {escaped(FIRST)}\par\}}"
    verdict = accepted(corpus, "bai.rtf", HEAD + lines + end)
    assert verdict.article.title == TITLE
    assert ("it ends in the middle" in verdict.repairs) is is_told


def test_what_is_no_document(corpus: Path) -> None:
    assert rejected(corpus, "bai.rtf", "rtf").reason == "bad-rtf"
    assert rejected(corpus, "bai.rtf", HEAD + "}" * 99).reason in ("bad-rtf", "empty")
    assert rejected(corpus, "bai.rtf", "{\\rtf1" + "{" * 100_000).reason in ("bad-rtf", "empty")

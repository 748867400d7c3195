"""Drafts become articles: titles, fingerprints, ids, odd years."""

import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.draft import fingerprint
from tests.corpus.invented import (
    AUTHOR,
    FIRST,
    LAST,
    accepted,
    article_json,
    rejected,
)


def test_row_36_no_title_takes_the_first_line(corpus: Path) -> None:
    verdict = accepted(corpus, "bai.json", json.dumps({"body": ["Chi bộ thôn Hạ họp.", "Hết."]}))
    assert verdict.article.title == "Chi bộ thôn Hạ họp."
    assert "no title" in verdict.repairs[0]


def test_row_36_or_the_file_name_where_that_is_long(corpus: Path) -> None:
    verdict = accepted(corpus, "hop-chi-bo.txt", f"{FIRST} {FIRST}\n\n{LAST}\n")
    assert verdict.article.title == "hop-chi-bo"
    assert "file name" in verdict.repairs[0]


def test_row_32_a_title_from_a_decomposed_file_name_is_composed(corpus: Path) -> None:
    name = unicodedata.normalize("NFD", "họp chi bộ.txt")
    assert accepted(corpus, name, f"{FIRST} {FIRST}\n\n{LAST}\n").article.title == "họp chi bộ"


@pytest.mark.parametrize(
    ("published", "repair"), [("9998-01-01", "published in the future"),
                              ("1890-05-19", "published before 1900")]
)  # fmt: skip
def test_row_40_odd_years_are_kept_and_warned_of(corpus: Path, published: str, repair: str) -> None:
    verdict = accepted(corpus, "bai.json", article_json(published=published))
    assert verdict.article.published is not None
    assert verdict.repairs == (repair,)


def test_rows_42_and_43_equal_content_has_an_equal_fingerprint(corpus: Path) -> None:
    first = accepted(corpus, "a.json", article_json(id="a"))
    again = accepted(corpus, "b.json", article_json(id="b", url="https://bao.example/b"))
    other = accepted(corpus, "c.json", article_json(id="a", author=AUTHOR))
    assert first.fingerprint == again.fingerprint != other.fingerprint
    assert other.fingerprint == fingerprint(replace(first.article, authors=(AUTHOR,)))


@pytest.mark.parametrize(
    "identifier", ["a/b", "a\nb", "a\\b", "x" * 201, "ư" * 101, "..", " a", "\x00"]
)
def test_row_44_bad_id(corpus: Path, identifier: str) -> None:
    assert rejected(corpus, "bai.json", article_json(id=identifier)).reason == "bad-id"

"""The report of a build: cells that no spreadsheet runs, failures that are reported."""

import csv
import os
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.errors import SearchAppError
from corpus.verdict import Accepted, Ignored, Rejected
from search_app.cli.report import COLUMNS, Report, safe_cell


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-bài.txt", "'-bài.txt"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\\rx"),
        ("\nx", "'\\nx"),
        ("a\r\nb", "a\\r\\nb"),
        ("bài=1.txt", "bài=1.txt"),
        ("", ""),
    ],
)
def test_row_71_no_cell_is_a_formula_or_ends_a_line(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


def test_every_kind_of_verdict_is_a_line(tmp_path: Path) -> None:
    article = Article(id="a", title="Đại hội chi bộ", body=("Chi bộ họp.",))
    with Report(tmp_path / "report.csv") as report:
        report.add(Accepted("a.txt", article, "0" * 64, ("tcvn3", "no date")))
        report.add(Rejected("b.txt", "empty", "It is empty."))
        report.add(Ignored("c.png", "extension"))

    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            [*COLUMNS],
            ["a.txt", "repaired", "", "tcvn3; no date"],
            ["b.txt", "skipped", "empty", "It is empty."],
            ["c.png", "ignored", "extension", ""],
        ]


def test_a_line_that_cannot_be_written_is_reported_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "report.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with Report(pipe) as report:
        os.close(reader)
        with pytest.raises(SearchAppError, match=r"report\.csv: .*--report"):
            report.add(Ignored("c.png", "extension"))

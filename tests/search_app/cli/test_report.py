"""The report of a build: cells that no spreadsheet runs, failures that are reported."""

import csv
import json
import os
import resource
import socket
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.errors import SearchAppError
from corpus.verdict import Accepted, Ignored, Rejected
from index.errors import BuildError, BuildRunning
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


VERDICTS = [
    Accepted("a.txt", Article(id="a", title="Đại hội"), "0" * 64, ("tcvn3", "no date")),
    Rejected("b\n.txt", "empty", 'It is "empty".'),
    Ignored("c.png", "extension"),
]


@pytest.mark.parametrize(("name", "format_"), [("r.json", None), ("r.JSON", None), ("r", "json")])
def test_programs_get_json(tmp_path: Path, name: str, format_: str | None) -> None:
    with Report(tmp_path / name, format_) as report:
        for verdict in VERDICTS:
            report.add(verdict)

    assert json.loads((tmp_path / name).read_text(encoding="utf-8")) == {
        "verdicts": [
            {"path": "a.txt", "verdict": "repaired", "reason": "", "detail": "tcvn3; no date"},
            {
                "path": "b\n.txt",
                "verdict": "skipped",
                "reason": "empty",
                "detail": 'It is "empty".',
            },
            {"path": "c.png", "verdict": "ignored", "reason": "extension", "detail": ""},
        ],
        "error": None,
    }


def test_a_report_of_nothing_is_whole(tmp_path: Path) -> None:
    for name in ("r.json", "r.csv"):
        with Report(tmp_path / name):
            pass
    empty = {"verdicts": [], "error": None}
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8")) == empty
    assert (tmp_path / "r.csv").read_text(encoding="utf-8-sig").split() == [",".join(COLUMNS)]


@pytest.mark.parametrize("name", ["r.csv", "r.json"])
def test_a_build_that_is_refused_leaves_the_report_before(tmp_path: Path, name: str) -> None:
    place = tmp_path / name
    place.write_text("before", encoding="utf-8")
    with pytest.raises(BuildRunning), Report(place):
        raise BuildRunning("another one is at work")
    assert place.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_build_that_is_stopped_leaves_the_report_before(tmp_path: Path) -> None:
    place = tmp_path / "r.csv"
    place.write_text("before", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), Report(place) as report:
        report.add(VERDICTS[1])
        raise KeyboardInterrupt
    assert place.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["r.csv"]


def test_a_build_that_fails_says_what_it_met(tmp_path: Path) -> None:
    with pytest.raises(BuildError), Report(tmp_path / "r.json") as report:
        report.add(VERDICTS[2])
        raise BuildError("the disk is full")
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert ([one["path"] for one in told["verdicts"]], told["error"]) == (
        ["c.png"],
        "the disk is full",
    )


def test_nobody_sees_half_a_report(tmp_path: Path) -> None:
    place = tmp_path / "r.csv"
    with Report(place) as report:
        report.add(VERDICTS[1])
        assert not place.exists()
    assert place.exists()


def test_a_link_leads_to_where_the_report_is_written(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    link = tmp_path / "last.csv"
    link.symlink_to(tmp_path / "reports" / "today.csv")
    with Report(link):
        pass
    assert link.is_symlink()
    assert (tmp_path / "reports" / "today.csv").is_file()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives things away")
@pytest.mark.parametrize("name", ["last.csv", "folder/last.csv"])
def test_a_link_of_another_user_leads_nowhere(tmp_path: Path, name: str) -> None:
    (tmp_path / "ours").mkdir()
    precious = tmp_path / "ours" / "last.csv"
    precious.write_text("before", encoding="utf-8")
    link = tmp_path / Path(name).parts[0]
    link.symlink_to(precious if link.suffix else precious.parent)
    os.lchown(link, 12345, 12345)

    with pytest.raises(SearchAppError, match=r"another user.*--report"):
        Report(tmp_path / name)
    assert precious.read_text(encoding="utf-8") == "before"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "r.csv").symlink_to("r.csv")
    with pytest.raises(SearchAppError, match=r"r\.csv.*--report"):
        Report(tmp_path / "r.csv")


@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "socket"])
def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "r.csv"
    with socket.socket(socket.AF_UNIX) as server:
        if kind == "pipe":
            os.mkfifo(place)
        elif kind == "folder":
            place.mkdir()
        elif kind == "socket":
            server.bind(str(place))
        else:
            place = Path("/dev/null")
        with pytest.raises(SearchAppError, match=r"no ordinary file.*--report"):
            Report(place)


def test_a_line_that_cannot_be_written_is_reported_at_once(tmp_path: Path) -> None:
    place = tmp_path / "report.csv"
    place.write_text("before", encoding="utf-8")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with pytest.raises(SearchAppError, match=r"report\.csv: .*--report"), Report(place) as report:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16, hard))
        try:
            report.add(VERDICTS[2])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert place.read_text(encoding="utf-8") == "before"

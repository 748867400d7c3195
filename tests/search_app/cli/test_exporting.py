"""`search-app export`: the same files as the page gives."""

import csv
import io
from pathlib import Path

from click.testing import CliRunner

from search_app.cli import cli


def _run(built: Path, *arguments: str) -> bytes:
    done = CliRunner().invoke(cli, ["--index", str(built), "export", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout_bytes


def test_all_articles_are_written(twenty: Path) -> None:
    text = _run(twenty, "hội nghị", "--no-head", "--fields", "id").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["id"]
    assert len(rows) == 21


def test_options_narrow_it_and_a_file_takes_it(twenty: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.bib"
    _run(twenty, "hội nghị", "--author", "Lan Chi", "--format", "bibtex", "--output", str(path))
    assert path.read_text(encoding="utf-8").count("@article{") == 10


def test_an_unknown_field_is_wrong_usage(twenty: Path) -> None:
    done = CliRunner().invoke(cli, ["--index", str(twenty), "export", "a", "--fields", "colour"])
    assert done.exit_code == 2
    assert "--fields" in done.output


def test_the_name_of_the_file_tells_the_format(twenty: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.XLSX"
    _run(twenty, "hội nghị", "--output", str(path))
    assert path.read_bytes().startswith(b"PK")
    _run(twenty, "hội nghị", "--output", str(path), "--format", "csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_name_that_tells_no_format_is_wrong_usage(twenty: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    done = CliRunner().invoke(cli, ["--index", str(twenty), "export", "a", "--output", str(path)])
    assert done.exit_code == 2
    assert "--format" in done.output
    assert not path.exists()

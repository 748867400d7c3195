"""`search-app read`: what is read, and what cannot be."""

import json
from pathlib import Path

from tests.search_app.cli.program import Run


def test_read_prints_article_json_and_names_what_it_cannot_read(run: Run, articles: Path) -> None:
    done = run("read", "articles/page.txt", "articles/empty.txt")

    (row,) = map(json.loads, done.stdout.splitlines())
    assert row["path"] == "articles/page.txt"
    assert row["published"] == "2024-04-03T08:15:00+07:00"
    assert (row["author"], row["captions"]) == ("Lan Chi", ["Các đại biểu dự hội nghị"])
    assert "articles/empty.txt: empty" in done.stderr
    assert done.returncode == 1

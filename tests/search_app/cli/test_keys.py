"""`search-app keys`: a key is shown once, works, and can be revoked."""

from pathlib import Path

import pytest

from search_app.api_keys import KeyFile
from tests.search_app.cli.program import Run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.tsv"


def test_a_key_is_made_listed_and_revoked(run: Run, path: Path) -> None:
    file = str(path)
    key = run("keys", "--file", file, "add", "thư viện", "--limit", "9 per minute").stdout.strip()
    run("keys", "add", "kho", SEARCH_APP_API_KEYS=file)
    found = KeyFile(path).find(key)
    assert found is not None
    assert (found.name, found.limit) == ("thư viện", "9 per minute")
    assert run("keys", "--file", file, "list").stdout == (
        "thư viện\t9 per minute\nkho\t600 per minute\n"
    )
    assert "no longer valid" in run("keys", "--file", file, "revoke", "thư viện").stdout
    assert KeyFile(path).find(key) is None
    assert run("keys", "--file", file, "list").stdout == "kho\t600 per minute\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "a"), 1, "has a key"),
        (("add", "b", "--limit", "often"), 2, "100 per minute"),
        (("add", "b", "--limit", ""), 2, "100 per minute"),
        (("add", "b\tc"), 2, "letters"),
        (("revoke", "b"), 1, "has no key"),
    ],
)
def test_what_cannot_be_is_told(
    run: Run, path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    run("keys", "--file", str(path), "add", "a")
    done = run("keys", "--file", str(path), *words)
    assert (done.returncode, said in done.stderr) == (code, True)


def test_a_file_with_foreign_lines_is_left_alone(run: Run, path: Path) -> None:
    path.write_text("mine\n", "utf-8")
    done = run("keys", "--file", str(path), "add", "a")
    assert done.returncode == 1
    assert "line 1 is no key" in done.stderr
    assert path.read_text("utf-8") == "mine\n"


def test_no_file_is_wrong_usage(run: Run) -> None:
    assert run("keys", "list").returncode == 2

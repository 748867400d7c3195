"""The READMEs: what they name exists, what exists is named, and their examples are true."""

import json
import re
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import pytest

from corpus.article_json import to_json
from corpus.readers.formats import FORMATS
from corpus.reading import read_file
from corpus.verdict import Accepted
from search_app import create_app
from search_app.cli import cli
from search_app.parameters import DOCUMENTS, SEARCH
from search_app.settings import Settings
from search_app.settings import table as settings_table

ROOT = Path(__file__).parents[2]
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
VIETNAMESE = (ROOT / "README.vi.md").read_text(encoding="utf-8")
ELIDED = "…"

Rows = dict[str, list[str]]


def _rows(readme: str, *heads: str) -> Rows:
    """Return the rows of the table with these heads, by what stands in their first cell."""
    start = readme.index(f"| {' | '.join(heads)} |")
    lines = readme[start:].partition("\n\n")[0].splitlines()[2:]
    cells = ([cell.strip() for cell in line.split("|")[1:-1]] for line in lines)
    return {first.strip("`"): others for first, *others in cells}


def _code(readme: str, kind: str, start: str) -> str:
    """Return the block of code of a kind that starts so."""
    block = readme[readme.index(f"```{kind}\n{start}") :]
    return block.partition("\n")[2].partition("```")[0]


COMMANDS = _rows(ENGLISH, "command", "what it does", "example")
SETTINGS = _rows(ENGLISH, "name", "default", "meaning")
PARAMETERS = _rows(ENGLISH, "parameter", "default", "meaning")
BY_HAND = {"SEARCH_APP_PROCESSES"}
"""Settings whose default depends on the machine."""


def test_every_command_is_named() -> None:
    assert set(COMMANDS) == set(cli.list_commands(click.Context(cli)))


def test_every_format_is_named() -> None:
    endings = [set(re.findall(r"\.\w+", first)) for first in _rows(ENGLISH, "ending", "format")]
    assert endings == [set(format_.extensions) for format_ in FORMATS]


def test_every_setting_is_reported_as_its_table_has_it() -> None:
    reported = {name: [default.strip("`"), help_] for name, (default, help_) in SETTINGS.items()}
    expected = {name: [default, help_] for name, default, help_ in settings_table()}
    assert set(reported) == set(expected)
    for name in set(expected) - BY_HAND:
        assert reported[name] == expected[name]


def test_every_parameter_of_a_search_is_reported_as_its_table_has_it() -> None:
    expected = {each.name: [each.default, each.help] for each in SEARCH}
    reported = {
        name: [default.strip("`"), meaning] for name, (default, meaning) in PARAMETERS.items()
    }
    assert reported == expected


def test_every_parameter_of_the_list_of_documents_is_named() -> None:
    (answer,) = _rows(ENGLISH, "address", "answer")["GET /api/v1/documents"]
    assert {each.name for each in DOCUMENTS} <= set(re.findall(r"`(\w+)`", answer))


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        (COMMANDS, ("lệnh", "để làm gì", "ví dụ")),
        (SETTINGS, ("tên", "mặc định", "ý nghĩa")),
        (PARAMETERS, ("tham số", "mặc định", "ý nghĩa")),
    ],
    ids=["commands", "settings", "parameters"],
)
def test_the_vietnamese_readme_names_the_same(rows: Rows, heads: tuple[str, ...]) -> None:
    assert list(_rows(VIETNAMESE, *heads)) == list(rows)


@pytest.mark.parametrize("name", [name for name in (*SETTINGS, *PARAMETERS) if name not in BY_HAND])
def test_the_vietnamese_readme_has_the_same_default(name: str) -> None:
    in_vietnamese = {
        **_rows(VIETNAMESE, "tên", "mặc định", "ý nghĩa"),
        **_rows(VIETNAMESE, "tham số", "mặc định", "ý nghĩa"),
    }
    assert in_vietnamese[name][0] == {**SETTINGS, **PARAMETERS}[name][0]


def test_the_answer_of_the_api_is_the_one_shown(sample_index: Path) -> None:
    address = urlsplit(re.findall(r"curl '([^']+/api/v1/search[^']+)'", ENGLISH)[0])
    shown = json.loads(_code(ENGLISH, "json", '{"query"'))
    client = create_app(Settings(index=sample_index)).test_client()

    answer = client.get(f"{address.path}?{address.query}").json

    assert _differences(shown, answer, "answer") == []


def test_the_article_shown_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "article.json"
    path.write_text(_code(ENGLISH, "json", '{"id"'), encoding="utf-8")

    (verdict,) = read_file(path)

    assert isinstance(verdict, Accepted)
    assert verdict.repairs == ()
    assert to_json(verdict.article) == json.loads(path.read_text(encoding="utf-8"))


def test_the_program_shown_finds_articles(
    sample_index: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(sample_index, tmp_path / "var" / "index")
    monkeypatch.chdir(tmp_path)

    exec(_code(ENGLISH, "python", "from pathlib"), {})

    first, *others = capsys.readouterr().out.splitlines()
    assert first.endswith(" articles")
    assert len(others) == 3


def _differences(shown: Any, real: Any, place: str) -> list[str]:
    """Return where a shortened example is not what is real: missing, different or too much."""
    if shown == ELIDED:
        return []
    if isinstance(shown, dict) and isinstance(real, dict):
        return _differences_of_objects(shown, real, place)
    if isinstance(shown, list) and isinstance(real, list):
        return _differences_of_lists(shown, real, place)
    return [] if _is_like(shown, real) else [f"{place}: {shown!r} is {real!r}"]


def _differences_of_objects(shown: Any, real: Any, place: str) -> list[str]:
    missing = [] if ELIDED in shown else sorted(set(real) - set(shown))
    return [
        *(f"{place}.{name} is not shown" for name in missing),
        *(
            difference
            for name, value in shown.items()
            if name != ELIDED
            for difference in _differences(value, real.get(name), f"{place}.{name}")
        ),
    ]


def _differences_of_lists(shown: Any, real: Any, place: str) -> list[str]:
    is_whole = shown[-1:] != [ELIDED]
    if len(shown) != len(real) if is_whole else len(shown) - 1 > len(real):
        return [f"{place} has {len(real)} values"]
    pairs = zip(shown, real, strict=False)
    return [
        difference
        for number, (one, other) in enumerate(pairs)
        for difference in _differences(one, other, f"{place}[{number}]")
    ]


def _is_like(shown: Any, real: Any) -> bool:
    """Return whether a text is a shortened one, or a fraction is near or a time."""
    if isinstance(shown, str) and isinstance(real, str):
        pattern = ".*".join(re.escape(part.strip()) for part in shown.split(ELIDED))
        return re.fullmatch(pattern, real, re.DOTALL) is not None
    if isinstance(shown, float):
        return isinstance(real, float) and real > 0
    return bool(shown == real)


def test_a_wrong_example_would_be_noticed() -> None:
    real = {"a": "một hai ba", "b": [1, 2, 3], "c": 2.5}
    assert _differences({"a": "một … ba", "b": [1, ELIDED], ELIDED: ELIDED}, real, "") == []
    for wrong in ({"a": "hai …"}, {"b": [1, 2]}, {"b": [2, ELIDED]}, {"c": 3}, {"d": 1}):
        assert _differences({**wrong, ELIDED: ELIDED}, real, "") != []
    assert _differences({"a": ELIDED, "b": ELIDED}, real, "") == [".c is not shown"]

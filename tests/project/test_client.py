"""`examples/client.py` against a real server: all that it offers, and how it fails."""

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from pytest import MonkeyPatch

PATH = Path(__file__).parents[2] / "examples/client.py"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client() -> ModuleType:
    """Return the module, loaded from its file as it would be from a copy of it."""
    spec = importlib.util.spec_from_file_location("copied_client", PATH)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_needs_nothing_but_python() -> None:
    tree = ast.parse(PATH.read_text("utf-8"))
    names = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [each.name for each in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    assert names <= sys.stdlib_module_names


def test_it_finds_reads_and_follows(client: ModuleType, server: str) -> None:
    archive = client.SearchApp(f"{server}/")
    page = archive.search("quận ủy", from_="2024-01-01", not_year=[2023, 2022], per_page=2)
    assert page["total"] > len(page["hits"]) == 2
    hit = page["hits"][0]
    assert archive.article(hit["id"])["title"] == hit["title"]
    assert hit["id"] not in [each["id"] for each in archive.similar(hit["id"])]
    document = archive.documents(sort="count")["documents"][0]
    assert archive.document(document["key"])["hits"]
    assert archive.suggest("quan")


def test_every_article_is_yielded_once(
    client: ModuleType, server: str, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PER_PAGE", 7)
    archive = client.SearchApp(server)
    ids = [hit["id"] for hit in archive.every("đảng")]
    assert len(ids) == len(set(ids)) == archive.search("đảng")["total"] > 14


def test_what_is_wrong_is_raised_with_the_parameter(client: ModuleType, server: str) -> None:
    archive = client.SearchApp(server)
    with pytest.raises(client.Problem) as wrong:
        archive.search("a", page=0)
    assert (wrong.value.status, wrong.value.parameter) == (400, "page")
    with pytest.raises(client.Problem, match="404"):
        archive.article("khong-co")
    with pytest.raises(client.Problem, match="401"):
        client.SearchApp(server, key="sa_unknown").search("a")

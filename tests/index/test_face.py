"""The face of index: what search_app and other programs may use of it."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import index

NAMES = [
    "AbbreviationFile",
    "AbbreviationsUnreadable",
    "AppliedRewrite",
    "ArticleGone",
    "ArticleMoved",
    "BuildError",
    "BuildOptions",
    "BuildReport",
    "BuildRunning",
    "BuildShrunk",
    "ChangingFile",
    "CheckReport",
    "Citation",
    "CitedDocuments",
    "Cluster",
    "Completion",
    "ComposedQuery",
    "DOCUMENT_KINDS",
    "DayFilter",
    "DayOffer",
    "DaySpan",
    "Document",
    "DocumentOrder",
    "Duplicates",
    "EngineUnreachable",
    "Engines",
    "Everything",
    "FacetValue",
    "Hit",
    "IndexDamaged",
    "IndexMissing",
    "IndexOutdated",
    "IndexStats",
    "IndexUnavailable",
    "IndexUntrusted",
    "Intake",
    "LiveIndex",
    "MAX_SIMILAR",
    "Marker",
    "Match",
    "NamedDocument",
    "Offer",
    "PAGE_SECONDS",
    "Period",
    "PeriodCount",
    "PhraseKind",
    "Progress",
    "Query",
    "QueryError",
    "Recovery",
    "ResultPage",
    "RewriteKind",
    "SearchRequest",
    "Searcher",
    "Sort",
    "Stage",
    "Timeline",
    "answer_within",
    "check",
    "day_offers",
    "day_span",
    "describe",
    "fold",
    "give_memory_back",
    "parse",
    "parse_beginning",
    "preload",
    "rebuild",
    "recover",
    "share_heap",
    "taken_apart",
    "tree_to_json",
    "update",
]


def imported_for_types() -> dict[str, str]:
    """Return the names that type checkers see, and the modules that they are of."""
    source = Path(index.__file__).read_text(encoding="utf-8")
    return {
        alias.name: node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("index.")
        for alias in node.names
    }


def test_it_names_just_what_may_be_used() -> None:
    assert sorted(index.__all__) == sorted(NAMES)
    assert sorted(imported_for_types()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_loaded_from_where_type_checkers_see_it(name: str) -> None:
    assert getattr(index, name) is getattr(import_module(imported_for_types()[name]), name)


def test_there_is_nothing_else() -> None:
    assert set(NAMES) <= set(dir(index))
    with pytest.raises(AttributeError, match="no attribute 'Index'"):
        _ = index.Index  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("statement", "unneeded"),
    [
        ("from index import QueryError", ("numpy", "sqlite3", "index.live")),
        ("from index import rebuild", ("index.live", "flask")),
        ("from index import LiveIndex", ("index.building", "flask")),
    ],
)
def test_only_what_is_used_is_loaded(statement: str, unneeded: tuple[str, ...]) -> None:
    script = f"import sys; {statement}; print([n for n in {unneeded} if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"

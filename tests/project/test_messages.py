"""Whatever is said to people goes through the catalogue: no error is made of an f-string."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAID = {"SearchAppError", "CorpusError", "WrongValue", "Unreadable", "Rejected", "Sentence"}
"""Roots of what people are told; errors derived from them are found in the code."""
CODES = {("Rejected", 0), ("Unreadable", 0)}
"""Arguments that are no text for people: a path, the code of a reason."""


@cache
def _modules() -> list[tuple[Path, ast.Module]]:
    return [
        (path, ast.parse(path.read_text(encoding="utf-8")))
        for package in ("corpus", "index", "search_app")
        for path in (ROOT / package).rglob("*.py")
    ]


def _said() -> set[str]:
    """Return the names of all classes whose texts people read."""
    found, before = set(SAID), 0
    while len(found) != before:
        before = len(found)
        for _, module in _modules():
            for node in ast.walk(module):
                if isinstance(node, ast.ClassDef):
                    bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                    found |= {node.name} if bases & found else set()
    return found - {"ArticleMoved", "ArticleGone"}  # answered by pages of their own


def _is_formatted(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add)
    )


def test_no_message_is_put_together_before_it_is_translated() -> None:
    said = _said()
    assert {"AlertsUnreadable", "KeysUnreadable", "Bomb", "QueryError"} <= said
    formatted = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, module in _modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in said
        for place, argument in enumerate(node.args)
        if _is_formatted(argument) and (node.func.id, place) not in CODES
    ]
    assert formatted == []


def test_every_kind_of_error_is_gathered_for_translation() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    raised = {
        node.func.id
        for _, module in _modules()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if any(isinstance(each, ast.Constant) and " " in str(each.value) for each in node.args)
    }
    words = makefile.partition("KEYWORDS :=")[2].partition("\n\n")[0].split()
    gathered = {word.partition(":")[0] for word in words}
    assert (raised & _said()) - gathered == set()

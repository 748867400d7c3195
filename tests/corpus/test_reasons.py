"""The reasons for which files are not indexed: none is raised that translators do not know."""

import ast
from collections.abc import Iterator
from pathlib import Path

from corpus.readers.formats import FORMATS
from corpus.reasons import REASONS, Tally, text_of, told

ROOT = Path(__file__).parents[2]
PLACES = {"Unreadable": 0, "Rejected": 1, "Ignored": 1}
"""Which argument is the reason."""


def _raised() -> Iterator[str]:
    """Yield every reason that stands in the sources as it is."""
    for path in (path for name in ("corpus", "index") for path in (ROOT / name).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                at = PLACES.get(node.func.id)
                given = node.args[at : at + 1] if at is not None else []
                given += [each.value for each in node.keywords if each.arg == "ignored"]
                yield from (one.value for one in given if isinstance(one, ast.Constant))  # type: ignore[misc]


def test_every_reason_is_known() -> None:
    raised = {*_raised(), *(each.refusal[0] for each in FORMATS if each.refusal)}
    assert len(raised) > 40
    assert {text_of(reason) for reason in raised} <= {text_of(reason) for reason in REASONS}
    assert sorted(set(REASONS)) == list(REASONS)


def test_a_reason_is_told_with_its_code() -> None:
    words = {"reason: empty": "rỗng", "reason: hostile": "quá lâu"}
    assert told("empty", lambda text: words.get(text, text)) == "rỗng (empty)"
    assert told("hostile-pdf", lambda text: words.get(text, text)) == "quá lâu (hostile-pdf)"
    assert told("empty", lambda text: text) == "empty"


def test_a_tally_tells_the_most_frequent_reasons() -> None:
    tally = Tally({"empty": 2, "bad-json": 1_234, "bad-csv": 1, "hidden": 1})
    assert str(tally) == "bad-json 1,234, empty 2, bad-csv 1"
    words = {"reason: empty": "rỗng"}
    assert (
        tally.told(lambda text: words.get(text, text), str)
        == "bad-json 1234, rỗng (empty) 2, bad-csv 1"
    )

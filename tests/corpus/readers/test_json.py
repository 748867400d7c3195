"""JSON and JSONL that is broken, whole or in one line."""

from pathlib import Path

import pytest

from corpus.verdict import Accepted
from tests.corpus.invented import (
    article_json,
    rejected,
    verdicts,
)


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 50_000, '{"title": NaN}', '{"title": "a", "n": Infinity}',
     '{"title": "a", "n": ' + "9" * 5000 + "}", '{"title": "a", "title": "b"}', "{", "null", "3",
     '{"title": "a"} x', "'a'"],
)  # fmt: skip
def test_row_51_bad_json(corpus: Path, text: str) -> None:
    assert rejected(corpus, "bai.json", text).reason == "bad-json"
    assert rejected(corpus, "bai.jsonl", text).reason == "bad-json"


def test_one_bad_line_spoils_no_other(corpus: Path) -> None:
    lines = [
        article_json().encode(),
        b"{",
        b"\xff\xfe\xfa",
        b"",
        article_json(title=3).encode(),
        article_json().encode(),
    ]
    (corpus / "bai.jsonl").write_bytes(b"\n".join(lines))
    found = verdicts(corpus)
    kinds = {path: type(v) is Accepted for path, v in found.items()}
    assert kinds == {f"bai.jsonl#{n}": n in (1, 6) for n in (1, 2, 3, 5, 6)}

"""Text as it is kept."""

import json
import unicodedata
from pathlib import Path

import pytest

from tests.corpus.invented import (
    LEAD,
    PAGE,
    TITLE,
    accepted,
    article_json,
    is_whole,
)


def test_row_32_decomposed_text_is_composed(corpus: Path) -> None:
    verdict = accepted(corpus, "bai.txt", unicodedata.normalize("NFD", PAGE))
    assert is_whole(verdict)


def test_row_33_invisible_characters_are_removed(corpus: Path) -> None:
    text = json.dumps({"title": "Hội\u0000 nghị\ud83d", "body": "Chi\u200b bộ\u202e họp"})
    verdict = accepted(corpus, "bai.json", text)
    assert (verdict.article.title, verdict.article.body) == ("Hội nghị", ("Chi bộ họp",))
    assert verdict.repairs == ("invisible characters removed",)


@pytest.mark.parametrize("name", ["bai.txt", "bai.json", "bai.html", "bai.md"])
def test_row_34_endless_token_is_cut(corpus: Path, name: str) -> None:
    long = "ư" * 1_000_000
    forms = {
        "bai.txt": f"{TITLE}\n\n{LEAD}\n\n{long}\n",
        "bai.json": article_json(body=[LEAD, long]),
        "bai.html": f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{long}</p>",
        "bai.md": f"# {TITLE}\n\n{LEAD}\n\n{long}\n",
    }
    article = accepted(corpus, name, forms[name]).article
    assert max(len(word) for text in article.body for word in text.split()) <= 64

"""What the tests of corpus share."""

from pathlib import Path

import pytest

from tests.corpus.invented import PAGE


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return an empty corpus folder with something beside it."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text(PAGE, encoding="utf-8")
    return folder

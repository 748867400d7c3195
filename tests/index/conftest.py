"""Invented articles as JSON files, and what the index tests do with them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.models import ResultPage, SearchRequest
from index.query.parser import parse
from index.searcher import Searcher
from tests.index.invented import ONE, write


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder with twenty articles, one JSON file each."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(20):
        write(folder, number)
    return folder


@pytest.fixture
def index_folder(tmp_path: Path) -> Path:
    """Return where the index is built; nothing is there yet."""
    return tmp_path / "index"


@pytest.fixture
def built(corpus: Path, index_folder: Path) -> Path:
    """Return an index folder with the twenty articles."""
    rebuild(corpus, index_folder, ONE)
    return index_folder


@pytest.fixture
def search(index_folder: Path) -> Callable[..., ResultPage]:
    """Return a function that searches the newest generation with a fresh searcher."""

    def search_for(text: str, **options: object) -> ResultPage:
        with Searcher.open(index_folder) as searcher:
            return searcher.search(SearchRequest(query=parse(text), **options))  # type: ignore[arg-type]

    return search_for

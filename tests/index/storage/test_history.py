"""What becomes of ids: followed from generation to generation."""

from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import Article
from index.storage import history
from index.storage.article_store import part_name, write_part
from index.storage.catalogue import Catalogue, Former
from index.storage.catalogue_writer import CatalogueWriter
from tests.index.storage.rows import candidate, piece


class Generations:
    """Generations, one after the other, each of articles given as id -> content."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0

    def add(self, **articles: str) -> "Generations":
        before = self.folder / str(self.number) if self.number else None
        self.number += 1
        folder = self.folder / str(self.number)
        folder.mkdir()
        writer = CatalogueWriter.create(folder, before=before)
        writer.add_piece(piece("a.jsonl"))
        with (folder / part_name(0)).open("wb") as file:
            texts = [Article(id=id_, title=f"Bài {articles[id_]}") for id_ in articles]
            places = list(write_part(file, texts))
        for row, (id_, content) in enumerate(articles.items()):
            writer.add(candidate(id_, 1, row, content)._replace(location=places[row]))
        if before:
            writer.keep_addresses(before, self.number)
        writer.finish()
        return self

    def former(self, *ids: str) -> list[Former | None]:
        with closing(Catalogue.open(self.folder / str(self.number))) as catalogue:
            return [catalogue.former(id_) for id_ in ids]


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path)


def moved(successor: str) -> Former:
    return Former(successor, "", "")


def gone(content: str) -> Former:
    return Former(None, f"Bài {content}", "")


def test_an_id_leads_to_where_its_content_is(generations: Generations) -> None:
    generations.add(a="1", b="2").add(c="1", b="2")

    assert generations.former("a", "b", "c", "z") == [moved("c"), None, None, None]


def test_a_chain_leads_to_its_end_in_one_step(generations: Generations) -> None:
    generations.add(a="1").add(b="1").add(c="1").add(d="1")

    assert generations.former("a", "b", "c", "d") == [moved("d")] * 3 + [None]


def test_what_is_gone_keeps_its_title_and_so_does_what_led_to_it(generations: Generations) -> None:
    generations.add(a="1", x="9").add(b="1", x="9").add(x="9").add(x="9")

    assert generations.former("a", "b") == [gone("1"), gone("1")]


def test_what_comes_back_under_another_id_is_found_again(generations: Generations) -> None:
    generations.add(a="1", x="9").add(x="9").add(b="1", x="9")

    (former,) = generations.former("a")
    assert former is not None
    assert former.successor == "b"


def test_an_id_that_comes_back_is_its_own_again_and_circles_are_none(
    generations: Generations,
) -> None:
    generations.add(a="1", b="2").add(a="2", b="1").add(b="1")
    assert generations.former("a", "b") == [gone("2"), None]

    generations.add(a="1")
    assert generations.former("a", "b") == [None, moved("a")]

    generations.add(b="1").add(a="7", b="1")
    assert generations.former("a", "b") == [None, None]


def test_the_oldest_are_forgotten(
    generations: Generations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MAX_FORMER", 2)
    generations.add(a="1", b="2", x="9").add(c="2", d="4", x="9").add(x="9")

    assert generations.former("a", "b", "c", "d") == [None, None, gone("2"), gone("4")]

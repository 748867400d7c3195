"""Which of the articles with an id or content in common stays."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.storage.catalogue import Catalogue
from index.storage.catalogue_writer import Candidate, CatalogueWriter
from tests.index.storage.rows import candidate, piece

Told = list[tuple[int, str, str]]


def settled(folder: Path, articles: list[tuple[str, str]]) -> tuple[dict[str, str], Told]:
    """Return id -> content of those that stay of a file's articles, and what is told of others."""
    with closing(CatalogueWriter.create(folder)) as writer:
        writer.add_piece(piece("tin.jsonl"))
        for row, (id_, content) in enumerate(articles):
            writer.add(_cited(candidate(id_, 1, row, content)))
        told = [(loser.row, loser.reason, loser.detail) for loser in writer.settle()]
        found = {}
        for id_, _ in articles:
            if row_ := writer.find(id_):
                found[id_] = row_.digest.decode()
        assert writer.count() == len(found)
        (contested,) = (one.contested for one in writer.pieces_of("tin.jsonl"))
        assert contested == len(told)
        writer.finish()
    with closing(Catalogue.open(folder)) as catalogue:
        assert sorted(one.key for one in catalogue.documents()) == sorted(found.values())
    return found, told


def _cited(each: Candidate) -> Candidate:
    return each._replace(cited=(each.digest.decode(),))


REPLACED_BY_2 = "tin.jsonl#2, which comes later, has the id a, too."
SAME_AS_1 = "tin.jsonl#1 has the same content."


@pytest.mark.parametrize(
    ("articles", "stays", "told"),
    [
        ("a1 b2", "a1 b2", []),
        ("a1 a2", "a2", [(0, "replaced", REPLACED_BY_2)]),
        ("a1 b1", "a1", [(1, "duplicate", SAME_AS_1)]),
        ("a1 a1", "a1", [(1, "duplicate", SAME_AS_1)]),
        ("a1 a2 b1", "a2 b1", [(0, "replaced", REPLACED_BY_2)]),
        ("a1 a2 a1", "a1", [(1, "replaced", REPLACED_BY_2.replace("#2", "#1")),
                            (2, "duplicate", SAME_AS_1)]),
    ],
)  # fmt: skip
def test_the_last_with_an_id_stays_and_the_first_with_a_content(
    tmp_path: Path, articles: str, stays: str, told: Told
) -> None:
    pairs = [(each[0], each[1]) for each in articles.split()]
    left = {each[0]: each[1] for each in stays.split()}
    assert settled(tmp_path, pairs) == (left, told)


def by_definition(articles: list[tuple[str, str]]) -> dict[str, str]:
    last = dict(articles)
    firsts = {id_: articles.index((id_, content)) for id_, content in last.items()}
    found: dict[str, str] = {}
    for id_ in sorted(last, key=lambda id_: firsts[id_]):
        if last[id_] not in found.values():
            found[id_] = last[id_]
    return found


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("123456")), max_size=12))
def test_it_is_decided_as_defined(
    tmp_path_factory: pytest.TempPathFactory, articles: list[tuple[str, str]]
) -> None:
    stays, told = settled(tmp_path_factory.mktemp("claims"), articles)
    assert stays == by_definition(articles)
    assert len(stays) + len(told) == len(articles)

"""Completions: the file, and what a searcher makes of it with its titles."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.building.build import rebuild, update
from index.completion import store
from index.completion.phrases import Phrase, PhraseKind
from index.completion.store import Completions, News, title_beginning
from index.searcher import Searcher
from index.storage.manifest import sha256
from tests.index.invented import ONE, write

COUNTS = {
    Phrase(PhraseKind.PHRASE, "đường sắt"): 30,
    Phrase(PhraseKind.PHRASE, "dương lịch"): 90,
    Phrase(PhraseKind.NAME, "Dương Văn Mẫu"): 40,
    Phrase(PhraseKind.PHRASE, "dương văn mẫu"): 50,
    Phrase(PhraseKind.PHRASE, "một lần"): 1,
    Phrase(PhraseKind.SECTION, "Kỷ luật"): 9,
}
DOCUMENTS = {"nq:28:tw:xii": 7, "ct:33:tw:xii": 3}
NEWS = News(articles=100, phrases=COUNTS, documents=DOCUMENTS, titles=[("a", "duong sa")])


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Callable[[str], list[str]]]:
    store.write(tmp_path, NEWS)
    opened = Completions(tmp_path)
    yield lambda typed: [each.text for each in opened.find(typed, 5)]
    opened.close()


def test_the_most_frequent_come_first(found: Callable[[str], list[str]]) -> None:
    assert found("duong") == ["dương lịch", "Dương Văn Mẫu", "đường sắt"]
    assert found("DUONG V") == ["Dương Văn Mẫu"]


def test_accents_that_were_typed_come_before_others(found: Callable[[str], list[str]]) -> None:
    assert found("đư") == ["đường sắt", "dương lịch", "Dương Văn Mẫu"]
    assert found("đường") == ["đường sắt", "dương lịch", "Dương Văn Mẫu"]


def test_accents_may_be_completed_too(tmp_path: Path) -> None:
    counts = {Phrase(PhraseKind.NAME, "Quảng Nam"): 90, Phrase(PhraseKind.PHRASE, "quân sự"): 30}
    counts |= {Phrase(PhraseKind.PHRASE, "quận ủy"): 20, Phrase(PhraseKind.PHRASE, "quà tặng"): 99}
    store.write(tmp_path, News(articles=100, phrases=counts))
    opened = Completions(tmp_path)
    found = {typed: [each.text for each in opened.find(typed, 2)] for typed in ("qu", "quâ", "quậ")}
    opened.close()

    assert found["qu"] == ["quà tặng", "Quảng Nam"]
    assert found["quâ"] == ["quân sự", "quận ủy"]
    assert found["quậ"] == ["quận ủy", "quà tặng"]


@pytest.mark.parametrize("typed", ["ky luat", "kỉ luật", "ki luậ", "Kỷ", "kỷ "])
def test_both_spellings_of_one_syllable_are_completed(
    found: Callable[[str], list[str]], typed: str
) -> None:
    assert found(typed) == ["Kỷ luật"]


@pytest.mark.parametrize(
    "typed", ["28", "28-n", "28 nq", "28nq", "28-NQ/T", "nghị quyết 28", "nghi quyet 2", "NQ 28"]
)
def test_documents_by_any_beginning_of_their_names(
    found: Callable[[str], list[str]], typed: str
) -> None:
    assert [text.split()[0] for text in found(typed)] == ["28-NQ/TW"]


@pytest.mark.parametrize("typed", ["", " ", "?", "%", "_", "mot lan", "zyxw", "duong z"])
def test_rare_and_unknown_ones_are_not_there(found: Callable[[str], list[str]], typed: str) -> None:
    assert found(typed) == []


def test_a_space_ends_the_word(found: Callable[[str], list[str]]) -> None:
    assert found("duong ") == found("duong")
    assert found("duon") == found("duong")
    assert found("duon ") == []


@given(st.text(max_size=30))
@settings(deadline=None)
def test_whatever_is_typed_is_completed_from_what_is_there(
    tmp_path_factory: pytest.TempPathFactory, typed: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    store.write(folder, NEWS)
    opened = Completions(folder)
    shown = [each.text for each in opened.find(typed, 3)]
    opened.close()
    names = {phrase.text for phrase in COUNTS} | {"28-NQ/TW (khóa XII)", "33-CT/TW (khóa XII)"}
    assert len(shown) == len(set(shown)) <= 3
    assert set(shown) <= names - {"một lần"}


def test_the_same_counts_give_the_same_bytes(tmp_path: Path) -> None:
    for name, counts in (("a", COUNTS), ("b", dict(reversed(COUNTS.items())))):
        (tmp_path / name).mkdir()
        store.write(tmp_path / name, replace(NEWS, phrases=counts))

    assert sha256(tmp_path / "a" / store.FILE) == sha256(tmp_path / "b" / store.FILE)


def test_the_file_is_bounded(tmp_path: Path) -> None:
    many = {Phrase(PhraseKind.PHRASE, f"từ {number:04d}"): 5 for number in range(1000)}
    store.write(tmp_path, News(articles=10, phrases=many))

    opened = Completions(tmp_path)
    assert len(opened.find("tu", 1000)) == store.max_phrases(10)
    opened.close()


@pytest.mark.slow
def test_an_update_adds_to_what_was_there(corpus: Path, index_folder: Path) -> None:
    def complete(typed: str) -> list[tuple[str, int]]:
        with Searcher.open(index_folder) as searcher:
            return [(each.text, each.articles) for each in searcher.complete(typed, 5)]

    rebuild(corpus, index_folder, ONE)
    assert ("Lan Chi", 10) in complete("lan c")
    assert ("Đoàn Thanh niên", 4) in complete("doan th")
    assert complete("bao lut") == []

    for number in (20, 21):
        write(corpus, number, title=f"Bão lụt lần {number}", author="Lan Chi")
    update(corpus, index_folder, ONE)
    assert ("Lan Chi", 12) in complete("lan c")
    assert complete("bao lụ") == [("Bão lụt lần 20", 1), ("Bão lụt lần 21", 1)]

    (corpus / "020.json").unlink()
    write(corpus, 21, title="Hạn hán kéo dài", author="Lan Chi")
    update(corpus, index_folder, ONE)
    assert complete("bao lụ") == []
    assert complete("han ha") == [("Hạn hán kéo dài", 1)]


def test_documents_that_nobody_cites_any_more_are_gone(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    store.write(tmp_path / "old", NEWS)
    changed = News(articles=100, documents={"nq:28:tw:xii": 0, "ct:33:tw:xii": 4})
    store.write(tmp_path / "new", changed, tmp_path / "old")

    opened = Completions(tmp_path / "new")
    assert opened.find("28", 5) == []
    assert [each.articles for each in opened.find("33", 5)] == [4]
    assert [each.articles for each in opened.find("duong lich", 5)] == [90]
    opened.close()


def test_of_a_title_only_the_beginning_is_kept() -> None:
    assert title_beginning("Đại hội, lần  thứ XIII") == "dai hoi lan thu xiii"
    assert len(title_beginning("dài " * 50)) == store.MAX_TITLE_LETTERS

"""JSON and JSONL of every shape; what is broken is told with its line and spoils nothing else."""

import json
from pathlib import Path

import pytest

from corpus.verdict import Accepted, Rejected
from tests.corpus.invented import (
    FIRST,
    LAST,
    LEAD,
    TITLE,
    accepted,
    article_json,
    as_tcvn3,
    rejected,
    verdicts,
)

ONE, TWO = {"title": "Một", "body": FIRST}, {"title": "Hai", "body": LAST}


def _read(corpus: Path, text: str, name: str = "bai.json") -> list[Accepted | Rejected]:
    (corpus / name).write_text(text, encoding="utf-8")
    return [one for one in verdicts(corpus).values() if isinstance(one, Accepted | Rejected)]


def _titles(corpus: Path, text: str) -> list[str]:
    return [one.article.title for one in _read(corpus, text) if isinstance(one, Accepted)]


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 50_000, '{"title": NaN}', '{"title": "a", "n": Infinity}',
     '{"title": "a", "n": ' + "9" * 5000 + "}", '{"title": "a", "n": 123456789012345678901}',
     '{"title": "a", "title": "b"}', "{", "null", "3",
     '{"title": "a"} x', "'a'"],
)  # fmt: skip
def test_row_51_bad_json(corpus: Path, text: str) -> None:
    assert rejected(corpus, "bai.json", text).reason == "bad-json"
    assert rejected(corpus, "bai.jsonl", text).reason == "bad-json"


@pytest.mark.parametrize("name", ["bai.json", "bai.jsonl"])
def test_an_old_encoding_is_told(corpus: Path, name: str) -> None:
    text = (
        f'{{"title": "{as_tcvn3(TITLE)}", "lead": "{as_tcvn3(LEAD)}", "body": "{as_tcvn3(FIRST)}"}}'
    )
    verdict = accepted(corpus, name, text.encode("latin-1"))
    assert verdict.article.body == (FIRST,)
    assert verdict.repairs == ("decoded from tcvn3",)


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


@pytest.mark.parametrize(
    "wrapped",
    [[ONE, TWO], {"articles": [ONE, TWO], "total": 2}, {"data": {"items": [ONE, TWO]}},
     {"version": "https://jsonfeed.org/version/1.1", "title": "Báo", "items": [ONE, TWO]},
     {"took": 3, "hits": {"total": 2, "hits": [{"_id": "x", "_source": ONE}, {"_source": TWO}]}},
     {"@graph": [{"@type": "WebPage", "name": "Báo"}, {"@type": "NewsArticle"} | ONE,
                 {"@type": ["NewsArticle"]} | TWO]},
     {"tong": 2, "danh_sach": [ONE, TWO]}, {"title": "Báo", "kho": [ONE, TWO], "khac": [1]},
     {"bai-1": ONE, "bai-2": TWO},
     {"title": {"4": "Một", "7": "Hai"}, "body": {"4": FIRST, "7": LAST}},
     {"columns": ["title", "body"], "index": [4, 7], "data": [["Một", FIRST], ["Hai", LAST]]}],
)  # fmt: skip
def test_lists_in_any_wrapping(corpus: Path, wrapped: object) -> None:
    assert _titles(corpus, json.dumps(wrapped)) == ["Một", "Hai"]


@pytest.mark.parametrize(
    "more",
    [{"related": [TWO, TWO]}, {"body": [FIRST], "lead": "Một", "binh_luan": [TWO]},
     {"author": {"name": "Lan Chi", "url": "https://bao.example/lan-chi"}}],
)  # fmt: skip
def test_lists_within_an_article_are_none(corpus: Path, more: dict[str, object]) -> None:
    assert _titles(corpus, json.dumps(ONE | more)) == ["Một"]


def test_commas_that_nothing_follows(corpus: Path) -> None:
    text = '{"title": "Một", "body": ["a,]", "b",\n],\n"tags": ["c",],}'
    (one,) = _read(corpus, text)
    assert isinstance(one, Accepted)
    assert (one.article.body, one.article.keywords) == (("a,]", "b"), ("c",))


def test_lists_appended_to_one_another(corpus: Path) -> None:
    assert _titles(corpus, f"[\n{json.dumps(ONE)}\n][\n{json.dumps(TWO)}\n]\n") == ["Một", "Hai"]


def test_broken_article_of_a_list_is_told_with_its_line(corpus: Path) -> None:
    text = f'[\n{json.dumps(ONE)},\n{{"title": "Hỏng", "body": "x" "y"}},\n{json.dumps(TWO)}\n]'
    first, broken, last = _read(corpus, text)
    assert isinstance(broken, Rejected)
    assert (broken.path, broken.reason) == ("bai.json#2", "bad-json")
    assert "Line 3:" in broken.detail
    assert isinstance(first, Accepted)
    assert isinstance(last, Accepted)


def test_list_that_breaks_off(corpus: Path) -> None:
    first, broken = _read(corpus, f"[{json.dumps(ONE)}, {json.dumps(TWO)[:30]}")
    assert (type(first), type(broken)) == (Accepted, Rejected)


def test_object_without_any_known_field_is_told(corpus: Path) -> None:
    verdict = rejected(corpus, "bai.json", '{"heading1": "A", "para": "B"}')
    assert verdict.reason == "unknown-fields"
    assert "heading1, para" in verdict.detail


def test_many_broken_articles_cost_little(corpus: Path) -> None:
    pair = f'{{"title": "a" "b"}},\n{json.dumps({"title": "Một", "body": "Hai."})}'
    found = _read(corpus, f"[{', '.join([pair] * 20_000)}]")
    assert len(found) == 40_000
    assert sum(isinstance(one, Accepted) for one in found) == 20_000
    last = found[-2]
    assert isinstance(last, Rejected)
    assert "Line 20000:" in last.detail

"""Five articles that every engine is asked about."""

from collections.abc import Callable
from pathlib import Path

from index.engine.plan import Plan
from index.engine.protocol import Engine, EngineRequest, IndexEntry
from index.engine.schema import AUTHOR, CITATIONS, CITED, TEXT, TITLE, WORDS, Run

Assemble = Callable[..., Path]
Revise = Callable[..., Path]

ARTICLES = [
    ("a1", "quận ủy họp", "đảng viên mới được kết nạp đảng", 100, "Thời sự", "Lan Chi"),
    ("a2", "hội nghị", "quận ủy bàn việc đảng | ủy ban họp sau", 300, "Thời sự", "Minh Hà"),
    ("a3", "kết nạp", "đảng bộ kết nạp đảng viên | đảng viên dự bị", 200, "Chính trị", "Lan Chi"),
    ("a4", "quân ủy", "đang họp", None, "", ""),
    ("a5", "bão số 3", "mưa lớn ở ven biển", 400, "Xã hội", "Minh Hà"),
]

CITED_BY = {"a1": ["nq:28", "ct:33:tw"], "a2": ["nq:28:tw", "nq:28"], "a3": ["nq:28:tw"]}


def entry(id_: str, title: str, body: str, published: int | None, *facets: str) -> IndexEntry:
    """Return what an engine stores of an article; `|` ends a paragraph of its body."""
    paragraphs = [Run(part.split()) for part in body.split("|")]
    section, signed = facets
    authors = tuple(signed.split(", "))
    return IndexEntry(
        id_,
        published,
        {
            TEXT: [Run(title.split(), 3.0), *paragraphs],
            WORDS: [Run(["đảng viên"] * body.count("đảng viên"))],
            TITLE: [Run(title.split())],
            AUTHOR: [Run(author.lower().split()) for author in authors],
            CITED: [Run(CITED_BY.get(id_, []))],
            CITATIONS: [Run(_found_under(CITED_BY.get(id_, [])))],
        },
        {"section": (section,), "author": authors, "year": (str(published or ""),)},
    )


def _found_under(keys: list[str]) -> list[str]:
    """Return the keys and all that are partial to them, each once."""
    parts = [key.split(":") for key in keys]
    found = (":".join(each[: end + 1]) for each in parts for end in range(1, len(each)))
    return list(dict.fromkeys(found))


def ids(engine: Engine, plan: Plan, **options: object) -> list[str]:
    """Return the ids of the articles found, best first."""
    return [hit.id for hit in engine.search(EngineRequest(plan=plan, **options)).hits]  # type: ignore[arg-type]

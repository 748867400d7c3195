"""The fields of an article that an export can have: what each is called, and its value."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from corpus.article import Article
from corpus.article_json import to_json
from index import QueryError
from search_app.parameter import Label

Address = Callable[[Article], str]
"""Gives the address of an article: where it was published, else its page here."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field."""

    name: str
    label: Label
    is_long: bool = False
    """Whether a table has it only where it is named: long texts, and what another field says."""


COLUMNS = (
    Column("id", Label("Id", "Mã bài")),
    Column("published", Label("Published", "Ngày đăng")),
    Column("title", Label("Title", "Tiêu đề")),
    Column("author", Label("Author", "Tác giả")),
    Column("authors", Label("Authors", "Các tác giả"), is_long=True),
    Column("section", Label("Section", "Chuyên mục")),
    Column("source", Label("Newspaper", "Báo")),
    Column("url", Label("Address", "Địa chỉ")),
    Column("keywords", Label("Keywords", "Từ khóa")),
    Column("lead", Label("Lead", "Sa pô"), is_long=True),
    Column("body", Label("Text", "Nội dung"), is_long=True),
    Column("captions", Label("Captions", "Chú thích ảnh"), is_long=True),
    Column("image", Label("Picture", "Ảnh"), is_long=True),
)
NAMES = tuple(each.name for each in COLUMNS)
ARTICLE = (*NAMES, "pages")
"""The fields of a whole article, as Article JSON has them."""


def chosen(texts: Iterable[str], default: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fields that are asked for, parted by commas or given one by one, in their order.

    QueryError where one does not exist.
    """
    return _named(texts, NAMES) or default


def chosen_fields(texts: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of the known fields are asked for, the id always among them; else all."""
    asked = _named(texts, known)
    return tuple(dict.fromkeys(("id", *asked))) if asked else known


def _named(texts: Iterable[str], known: tuple[str, ...]) -> tuple[str, ...]:
    asked = [name.strip() for text in texts for name in text.split(",") if name.strip()]
    for name in asked:
        if name not in known:
            raise QueryError("fields", "Choose some of: %(choices)s.", choices=", ".join(known))
    return tuple(dict.fromkeys(asked))


def short_columns() -> tuple[str, ...]:
    """Return the fields of a table where none are named."""
    return tuple(each.name for each in COLUMNS if not each.is_long)


def labels(names: Iterable[str], language: str) -> list[str]:
    """Return what some fields are called."""
    by_name = {each.name: each.label.text(language) for each in COLUMNS}
    return [by_name[name] for name in names]


def values(article: Article, names: Iterable[str], address: Address) -> Mapping[str, object]:
    """Return some fields of an article, as Article JSON has them; its address is never empty."""
    every = {**to_json(article), "url": address(article)}
    return {name: every[name] for name in names}


def as_cell(name: str, value: object) -> str:
    """Return a field as the text of a cell: lists parted by semicolons, paragraphs by lines."""
    if isinstance(value, list):
        return ("\n" if name in ("body", "captions") else "; ").join(value)
    return "" if value is None else str(value)


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A spreadsheet would run a cell that begins so."""


def guarded(text: str) -> str:
    """Return the text of a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text

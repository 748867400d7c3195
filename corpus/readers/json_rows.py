"""Where in a JSON value its articles are: lists within objects, tables by column or by row."""

from collections.abc import Mapping
from typing import Any

from corpus.field_names import FieldNames

_WRAPPERS = (
    "articles", "entries", "items", "data", "hits", "results", "posts", "news", "records", "rows",
    "documents", "docs", "list", "@graph", "feed", "channel", "response",
)  # fmt: skip
"""What the list within an object is called, perhaps in an object within that."""
_MAX_DEPTH = 4

Rows = list[Any]


def rows_within(value: Any, names: FieldNames) -> Rows | None:
    """Return the list of articles that a value is or holds; None for an article by itself."""
    for depth in range(_MAX_DEPTH):
        if isinstance(value, list):
            return _articles(value)
        if not isinstance(value, dict):
            break
        rows = _table(value, names)
        if rows is not None:
            return rows
        inner = _inner(value, names)
        if inner is None or _tells(value, names, "body"):
            return [value] if depth else None
        value = inner
    return None


def _inner(value: Mapping[str, Any], names: FieldNames) -> Any:
    """Return what within an object holds the articles: by its name, or by what is in it."""
    parts = (value.get(key) for key in _WRAPPERS)
    named = next((one for one in parts if isinstance(one, dict | list)), None)
    if named is not None:
        return named
    if _tells(value, names, "body", "lead", "published", "author"):
        return None
    lists = [one for one in value.values() if isinstance(one, list) and _are_articles(one, names)]
    return max(lists, key=len, default=None)


def _table(value: Mapping[str, Any], names: FieldNames) -> Rows | None:
    """Return the rows of a table as pandas writes it; None where a value is no table."""
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and _are_lists(data):
        return [dict(zip(map(str, columns), row, strict=False)) for row in data]
    if names.knows(value):
        return _by_column(value)
    rows = list(value.values())
    return rows if len(rows) > 1 and _are_articles(rows, names) else None


def _by_column(value: Mapping[str, Any]) -> Rows | None:
    """Return the rows of `{"title": {"0": ..., "1": ...}, "text": {"0": ..., "1": ...}}`."""
    columns = {name: one for name, one in value.items() if isinstance(one, dict)}
    keys = list(next(iter(columns.values()), ()))
    if len(columns) < len(value) or not keys or not all(key.isdecimal() for key in keys):
        return None
    return [{name: cells.get(key) for name, cells in columns.items()} for key in keys]


def _are_lists(values: Rows) -> bool:
    return bool(values) and all(isinstance(one, list) for one in values)


def _are_articles(values: Rows, names: FieldNames) -> bool:
    """Return whether values are objects that have a title or a text, and more than that."""
    return bool(values) and all(
        isinstance(one, dict) and names.knows(one) and sum(map(bool, map(names.of, one))) > 1
        for one in values
    )


def _tells(value: Mapping[str, Any], names: FieldNames, *fields: str) -> bool:
    """Return whether an object has one of some fields itself; feeds have a title, too."""
    texts = ((name, one) for name, one in value.items() if isinstance(one, str))
    known = (names.of(name) for name, one in texts if one)
    return any(field is not None and field[0] in fields for field in known)


def _articles(values: Rows) -> Rows:
    """Return the articles of a list; what says that it is something else goes."""
    kinds = (str(one.get("@type")) if isinstance(one, dict) else "" for one in values)
    articles = [one for one, kind in zip(values, kinds, strict=True) if "Article" in kind]
    return articles or values

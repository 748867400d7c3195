"""The URL's parameters: one `parse_x` for each.

Every function raises QueryError, which names the parameter; an empty text means "not given"
wherever the form sends one.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from index import MAX_SIMILAR, DocumentOrder, Query, QueryError, Sort, parse, parse_beginning

PER_PAGE = 10
MOST_PER_PAGE = 100
DEEPEST = 10_000
"""The last hit that can be paged to: page x per_page."""
SIMILAR = 5
COMPLETIONS = 8
MOST_COMPLETIONS = 20
MOST_UNWANTED = 20
"""Values of one facet that can be left out."""
LONGEST_NAME = 200
"""Characters of a section, an author or a citation."""

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_NUMBER = re.compile(r"[1-9][0-9]{0,15}")


def parse_q(text: str) -> Query:
    """Return the query as understood; its root is None where it holds no word."""
    return parse(text)


def parse_day(name: str, text: str) -> date | None:
    """Return the day written as 2024-05-28 or 28/5/2024, day first always."""
    text = text.strip()
    if not text:
        return None
    written = _ISO.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    try:
        if written:
            return date(int(written["year"]), int(written["month"]), int(written["day"]))
    except ValueError:
        pass  # 31/02: the same answer as for what is no date at all
    raise QueryError(
        name, "“%(text)s” is not a day. Write it like 28/05/2024.", text=_excerpt(text)
    )


def parse_sort(text: str) -> Sort:
    """Return the order of hits."""
    try:
        return Sort(text)
    except ValueError:
        raise QueryError("sort", "Choose one of: %(choices)s.", choices=", ".join(Sort)) from None


def parse_pages(page: str, per_page: str) -> tuple[int, int]:
    """Return the number of a page and how many hits it has, which end at the deepest."""
    number, size = parse_page(page), parse_per_page(per_page)
    if number * size > DEEPEST:
        raise QueryError(
            "page",
            "Results after number %(deepest)d are not shown. Ask for fewer days or more words.",
            deepest=DEEPEST,
        )
    return number, size


def parse_order(text: str) -> DocumentOrder:
    """Return the order of a list of documents."""
    try:
        return DocumentOrder(text)
    except ValueError:
        raise QueryError(
            "sort", "Choose one of: %(choices)s.", choices=", ".join(DocumentOrder)
        ) from None


def parse_expand(text: str) -> bool:
    """Say whether other ways of writing a query are searched for too; `0` switches it off."""
    if text not in ("", "0", "1"):
        raise QueryError("expand", "Choose one of: %(choices)s.", choices="0, 1")
    return text != "0"


def parse_page(text: str) -> int:
    """Return the page number, from 1."""
    return _parse_number("page", text)


def parse_per_page(text: str) -> int:
    """Return how many hits a page has."""
    number = _parse_number("per_page", text)
    if number > MOST_PER_PAGE:
        raise QueryError("per_page", "A page has at most %(most)d results.", most=MOST_PER_PAGE)
    return number


def parse_limit(texts: Sequence[str], default: int = SIMILAR, most: int = MAX_SIMILAR) -> int:
    """Return how many are wanted at most: similar articles, where nothing else is said."""
    text = parse_once("limit", texts)
    number = _parse_number("limit", text) if text is not None else default
    if number > most:
        raise QueryError("limit", "At most %(most)d can be asked for.", most=most)
    return number


def parse_typed(texts: Sequence[str]) -> str:
    """Return the beginning of a query, cleaned; the space behind its last word stays."""
    return parse_beginning(parse_once("q", texts) or "")


def parse_once(name: str, texts: Sequence[str]) -> str | None:
    """Return the value of a parameter, None where it is not given."""
    if len(texts) > 1:
        raise QueryError(name, "This parameter is given twice. Give it once.")
    return texts[0] if texts else None


def parse_name(name: str, text: str) -> str | None:
    """Return a section, an author or a citation, cleaned; None for an empty one."""
    if len(text) > LONGEST_NAME:
        raise QueryError(name, "This is longer than %(most)d characters.", most=LONGEST_NAME)
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    return " ".join(printable.split()) or None


def parse_names(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the values of a facet that are left out, each once."""
    if len(texts) > MOST_UNWANTED:
        raise QueryError(name, "At most %(most)d values can be left out.", most=MOST_UNWANTED)
    names = (parse_name(name, text) for text in texts)
    return tuple(dict.fromkeys(name for name in names if name))


def _parse_number(name: str, text: str) -> int:
    """Return a whole number above zero; int() alone would take `１`, `1_0` and ` 1 `."""
    if not _NUMBER.fullmatch(text):
        raise QueryError(name, "This must be a whole number, 1 or more.")
    return int(text)


def _excerpt(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"

"""JSON-LD: what a page says of itself in the words of schema.org."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from corpus.cleaning import clean, one_line

_ARTICLE_TYPE = re.compile(r"Article$|Posting$|Report$")

Values = dict[str, Any]


def linked_objects(tree: LexborHTMLParser) -> list[Values]:
    """Return all objects that a page describes; scripts that are no valid JSON are passed over."""
    found: list[Values] = []
    for node in tree.css("script[type='application/ld+json']"):
        try:
            found += _objects(json.loads(node.text(), strict=False))
        except (ValueError, RecursionError):
            continue
    return found


def is_article(value: Values) -> bool:
    """Return whether an object is an article of any kind."""
    return any(_ARTICLE_TYPE.search(kind) for kind in types(value))


def types(value: Values) -> list[str]:
    """Return the types that an object names."""
    named = value.get("@type")
    listed = named if isinstance(named, list) else [named]
    return [kind for kind in listed if isinstance(kind, str)]


def text_of(value: object, *, lines: bool = False) -> str:
    """Return a value, or the first of several, as clean text, with its line breaks if asked."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    text = clean(unescape(value))
    return text if lines else one_line(text)


def names_of(value: object) -> list[str]:
    """Return the names of a person or organisation, or of several, in JSON-LD's many forms."""
    people = value if isinstance(value, list) else [value]
    names = (text_of(p.get("name")) if isinstance(p, dict) else text_of(p) for p in people)
    return [name for name in names if name]


def crumbs_of(value: Values) -> list[str]:
    """Return the names on a BreadcrumbList, from the site's front down."""
    if "BreadcrumbList" not in types(value):
        return []
    elements = value.get("itemListElement")
    crumbs = [one for one in (elements if isinstance(elements, list) else []) if _is_object(one)]
    crumbs.sort(key=lambda one: int(place) if str(place := one.get("position")).isdecimal() else 0)
    inner = (one.get("item") if _is_object(one.get("item")) else {} for one in crumbs)
    names = (
        text_of(one.get("name") or within.get("name"))
        for one, within in zip(crumbs, inner, strict=True)
    )
    return [name for name in names if name]


def _objects(values: Any) -> Iterator[Values]:
    waiting = [values]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]


def _is_object(value: object) -> bool:
    return isinstance(value, dict)

"""The main picture of a page: its address alone, as the page gives it."""

from collections.abc import Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.picture import picture_address

_SHOWN = (
    "figure img,picture img,[itemprop='articleBody'] img,[class*='photo'] img,[class*='pic'] img"
    ",[class*='image'] img,p img,td img"
)
"""Pictures within the text; menus and boxes of other articles were removed before."""
_SOURCES = ("data-src", "data-original", "data-lazy-src", "src")
"""Where the address stands; of a picture that is loaded late, not in `src`."""
_MIN_SIDE = 100
"""Pixels; a smaller picture is a button or counts visits."""


def given_picture(named: Iterable[str], linked: Any, base: str) -> str:
    """Return the picture that a page names for machines: in meta tags, else in JSON-LD."""
    for text in (*named, *_linked(linked)):
        if address := picture_address(text, base):
            return address
    return ""


def shown_picture(body: LexborNode | None, base: str) -> str:
    """Return the first picture within the text of a page whose furniture was removed."""
    for node in body.css(_SHOWN) if body is not None else ():
        if any(_is_small(node.attributes.get(side)) for side in ("width", "height")):
            continue
        given = (node.attributes.get(name) or "" for name in _SOURCES)
        if address := next(filter(None, (picture_address(one, base) for one in given)), ""):
            return address
    return ""


def base_of(tree: LexborHTMLParser, url: str) -> str:
    """Return what relative addresses of a page begin at: its own address, or what it says."""
    node = tree.css_first("base[href]")
    given = (node.attributes.get("href") or "") if node is not None else ""
    return given if given.startswith(("http://", "https://")) else url


def _linked(value: Any) -> Iterator[str]:
    """Yield the addresses of an image in JSON-LD: a text, an ImageObject or a list of these."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from (one[key] for key in ("url", "contentUrl") if isinstance(one.get(key), str))


def _is_small(side: str | None) -> bool:
    digits = (side or "").removesuffix("px")
    return digits.isdecimal() and len(digits) < 6 and int(digits) < _MIN_SIDE

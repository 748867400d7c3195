"""Lines of `key: value` above a text, as crawlers and exports write them."""

import json
import re
from collections.abc import Mapping
from typing import Any

from corpus.field_names import FieldNames, default_names

_MAX_LINES = 40
_RULE = r"[ \t]{0,99}[-=#*_]{3,200}[ \t]{0,99}"
_BANNER = re.compile(rf"^{_RULE}(\w[\w ]{{1,30}}?){_RULE}$", re.MULTILINE)
"""`----- CONTENT -----`"""
_PAIR = re.compile(
    r"[ \t]{0,99}(?:[-*][ \t]{1,9})?(?:\*\*)?([^\W\d_][\w .-]{0,40}?)\s{0,9}(?:\*\*)?:(?:\*\*)?"
    r"\s{1,99}(\S.*)$"
)
_BOLD = re.compile(r"[ \t]{0,99}(?:[-*][ \t]{1,9})?\*\*[^*\n]{2,40}:?\*\*")


def split_preamble(text: str, names: FieldNames | None = None) -> tuple[Mapping[str, Any], str]:
    """Return what the lines above a text say, and the text; nothing where there are none."""
    known = names or default_names()
    return _under_banners(text) or _pairs(text, known) or ({}, text)


def _under_banners(text: str) -> tuple[Mapping[str, Any], str] | None:
    """Return what stands under the first banner of two, and below the second."""
    banners = list(_BANNER.finditer(text))
    if len(banners) < 2 or text[: banners[0].start()].strip():
        return None
    head = text[banners[0].end() : banners[1].start()].strip()
    rest = text[banners[1].end() :]
    try:
        values = json.loads(head)
    except (ValueError, RecursionError):
        values = dict(pair for line in head.splitlines() if (pair := _pair(line)))
    return (values, rest) if isinstance(values, dict) else None


def _pairs(text: str, names: FieldNames) -> tuple[Mapping[str, Any], str] | None:
    """Return the pairs at the top of a text, or right below a title in Markdown, and the rest.

    Two lines must name fields, so that a text that begins with `Tác giả: ...` is left alone.
    """
    lines = text.split("\n")
    values: dict[str, str] = {}
    kept: list[str] = []
    for at, line in enumerate(lines[:_MAX_LINES]):
        pair = _pair(line)
        if pair and (names.of(pair[0]) or _BOLD.match(line)):
            values[pair[0]] = pair[1]
        elif line.strip() and not (line.startswith("# ") and not values):
            kept += lines[at:]
            break
        else:
            kept.append(line)
    else:
        kept += lines[_MAX_LINES:]
    is_preamble = sum(1 for name in values if names.of(name)) >= 2
    return (values, "\n".join(kept)) if is_preamble else None


def _pair(line: str) -> tuple[str, str] | None:
    match = _PAIR.match(line)
    return (match[1].strip(), match[2].strip()) if match else None

"""JSON lines: an object an article, as Article JSON; the head is the first line."""

import json
from collections.abc import Iterator

from search_app.export.columns import values
from search_app.export.export import Export


def to_jsonl(export: Export) -> Iterator[bytes]:
    """Yield a line for the head, with the key `export`, and one for each article."""
    head = export.head
    if export.has_head:
        yield _line(
            {
                "export": {
                    "site": head.site,
                    "conditions": list(head.conditions),
                    "day": head.day.isoformat(),
                    "generation": head.generation,
                    "total": head.total,
                }
            }
        )
    for article in export.articles:
        yield _line(values(article, export.fields, export.address))


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"

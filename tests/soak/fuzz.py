"""Queries and requests made by chance of what is searched for and what does harm."""

import random
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from benchmarks.hostile import hostile
from tests.search_app.attacks import ADDRESSES, METHODS, PAYLOADS, PLACES

ORDINARY = (
    "quận ủy", "hội nghị tổng kết", "kết nạp đảng viên", "chi bộ", '"xây dựng chi bộ"',
    "hội nghị -nông", "title:tổng", "dang vien", "UBND", "28-NQ/TW", "đại biểu dự",
)  # fmt: skip
_PIECES = (
    "(", ")", '"', "-", "*", "?", "~9", "^", ":", "/", "\\", "[a TO ", "]", "AND", "OR", "NOT",
    "NOT NOT", "title:", "field:", "n*", "?*", "~2", "..", "&", "%", "+", "\x00", "\u202e", "😀",
    "e\u0323\u0302", "\ud7ff", "\ufeff", "１２", "0000-00-00", "(.*)*", "<mark>", "ddangr booj",
    "\n",
)  # fmt: skip
_WORDS = (
    "đảng", "ủy", "quận", "huyện", "hội", "nghị", "tổng", "kết", "chi", "bộ", "đại", "biểu", "báo",
    "cáo", "phương", "hướng", "nông", "dân",
)  # fmt: skip
LISTED = (
    "", " ", "a" * 2001, "a " * 1000, "(" * 5000, "(" * 9 + "a" + ")" * 9, "NOT NOT a", "a AND",
    "AND", "*", "?*", "*a", "n*", "đ*", "quận~9", "quận~2", "/(.*)*(.*)*x/", "field:a",
    '"' + "đảng " * 300 + '"', "\x00a", "😀", "a\u0323\u0302", "[a TO " * 300, "-" * 900,
    "a" * 1999, " OR ".join("abcdefghi" * 20),
)  # fmt: skip
"""Of the table of faults: what rows 53 to 63 name."""
_ADDRESSES = (
    *ADDRESSES, "/advanced", "/export?q=a&format=csv", "/search.csv?q=a", "/feed?q=a", "/documents",
    "/calendar", "/api/v1/timeline?q=a", "/api/v1/compare?q=a&q=b", "/api/v1/export?q=a",
    "/api/v1/feed?q=a", "/api/v1/status", "/api/v1/suggest?q=a", "/api/v1/documents",
    "/api/v1/calendar", "/status", "/export/list?q=a", "/articles/bai-001",
)  # fmt: skip
_VALUES = ("0", "-1", "1_0", "１", "10**12", "1e9", "9999-12-31", "31/02/2024", "%ff", "a" * 300)
_HEADERS = (
    ("Accept", "*/*;q=x"), ("Accept-Language", "vi,en;q=9"), ("If-None-Match", '"x", *'),
    ("Range", "bytes=9-1"), ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"),
    ("Accept-Encoding", "br;q=0, gzip"), ("Cookie", "lang=../../x; a"),
    ("Authorization", "Bearer x"),
    ("If-Modified-Since", "yesterday"), ("X-API-Key", "x"), ("Content-Type", "a/b"),
)  # fmt: skip


def queries(chance: random.Random) -> Iterator[str]:
    """Yield queries without end, those first that are known to do harm."""
    yield from LISTED
    yield from (text for _, text in hostile([*_WORDS] * 20))
    while True:
        pieces = chance.choices((*_WORDS, *_PIECES, *_PIECES), k=chance.randrange(1, 30))
        text = chance.choice(("", " ")).join(pieces)
        yield text * chance.choice((1, 1, 1, 1, 20))


def requests(chance: random.Random) -> Iterator[tuple[str, str, dict[str, str], bytes]]:
    """Yield requests without end: method, address, headers, body."""
    asked = queries(chance)
    places = (*PLACES, "q", "to", "per_page", "format", "cursor", "not_year", "undated")
    while True:
        address = chance.choice(_ADDRESSES)
        values = {}
        for _ in range(chance.randrange(4)):
            value = chance.choice((next(asked)[:300], chance.choice(PAYLOADS), *_VALUES))
            values[chance.choice(places)] = value
        if values:
            address += ("&" if "?" in address else "?") + urlencode(values, errors="replace")
        if chance.random() < 0.1:
            address = "/" + quote(chance.randbytes(chance.randrange(40)))
        method = chance.choice((*METHODS, "GET", "GET", "GET", "PUT", "DELETE", "PATCH"))
        body = b"x" * chance.choice((0, 10, 70_000)) if method in {"POST", "PUT", "PATCH"} else b""
        yield method, address, dict(chance.sample(_HEADERS, chance.randrange(3))), body

"""Row 13: requests of every kind; whatever is asked, the status is a documented one."""

import random
import re
from collections import Counter
from contextlib import closing
from itertools import islice
from urllib.parse import urlsplit

from search_app.error_codes import CODES, HTTP_CODES
from search_app.openapi import description
from tests.search_app.raw_requests import REQUESTS, ask
from tests.serving import serving
from tests.soak.asking import Asker
from tests.soak.figure import Context, Figure
from tests.soak.fuzz import requests
from tests.soak.made import corpus_in, index_in

COUNT = 50_000
RAW = 50
"""Every so many-th request is bytes that are none."""


def measure(context: Context) -> Figure:
    """Ask, and count the statuses that nothing documents."""
    chance = random.Random(13)
    found: Counter[int] = Counter()
    odd: list[str] = []
    index = index_in(context.folder, corpus_in(context.folder))
    with serving(index) as server, closing(Asker(server)) as asker:
        for number, one in enumerate(islice(requests(chance), context.count(COUNT))):
            if number % RAW == 0:
                raw = _broken(chance)
                status, shown, allowed = ask(server, raw)[0], repr(raw[:80]), _ANY
            else:
                status = asker.ask(*one)[0]
                shown, allowed = " ".join(one[:2]), _documented(one[1])
            found[status] += 1
            if status not in allowed:
                odd.append(f"{status} {shown[:120]}")
    told = ", ".join(f"{status}: {n:,}" for status, n in sorted(found.items()))
    return Figure(
        13,
        "50,000 fuzzed requests: only documented statuses",
        f"{sum(found.values()):,} requests",
        f"{told}; {len(odd)} not documented {odd[:3] or ''}",
        not odd,
    )


def _broken(chance: random.Random) -> bytes:
    """Return bytes that are no request, with some changed."""
    raw = bytearray(chance.choice(list(REQUESTS.values())))
    for _ in range(chance.randrange(4)):
        raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw) + b"\r\n\r\n"


_PATHS = {
    path: {int(status) for status in methods["get"]["responses"]}
    for path, methods in description()["paths"].items()
}
_OF_HTTP = {*HTTP_CODES, *map(int, re.findall(r"\d{3}", CODES["request-refused"]))} - {500}
"""Of requests that are refused wherever they ask."""
_ANY = set().union(*_PATHS.values(), _OF_HTTP) - {500}


def _documented(address: str) -> set[int]:
    """Return the statuses that the description has for an address; for pages those of HTTP."""
    path = urlsplit(address).path
    return (_PATHS[path] | _OF_HTTP) - {500} if path in _PATHS else _ANY

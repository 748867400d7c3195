"""Row 15: the headers that protect readers, on every answer, of errors too."""

import random
from contextlib import closing
from itertools import islice, product

from search_app.security import HEADERS
from tests.search_app.attacks import ADDRESSES, METHODS
from tests.search_app.raw_requests import REQUESTS, ask
from tests.serving import serving
from tests.soak.asking import Asker
from tests.soak.figure import Context, Figure, spread
from tests.soak.fuzz import requests
from tests.soak.made import corpus_in, index_in

FUZZED = 2000
LIMITED = 20


def measure(context: Context) -> Figure:
    """Ask three servers: one with an index, one without, one that limits its clients."""
    answers: list[tuple[str, int, dict[str, str]]] = []
    index = index_in(context.folder, corpus_in(context.folder))
    known = list(product(METHODS, ADDRESSES))
    with serving(index) as server, closing(Asker(server)) as asker:
        for method, address in spread(known, context.count(len(known))):
            status, headers, _ = asker.ask(method, address)
            answers.append((f"{method} {address[:60]}", status, headers))
        for method, address, extra, body in islice(
            requests(random.Random(15)), context.count(FUZZED)
        ):
            status, headers, _ = asker.ask(method, address, extra, body)
            answers.append((f"{method} {address[:60]}", status, headers))
        for what, raw in list(REQUESTS.items())[: context.count(len(REQUESTS))]:
            answers.append((what, *ask(server, raw)[:2]))
    with serving(context.folder / "none") as server, closing(Asker(server)) as asker:
        answers += [("no index", *asker.ask("GET", each)[:2]) for each in ("/?q=a", "/x")]
    limit = {"SEARCH_APP_RATE_LIMIT": "3 per hour"}
    with serving(index, **limit) as server, closing(Asker(server)) as asker:
        answers += [("limited", *asker.ask("GET", "/?q=a")[:2]) for _ in range(LIMITED)]
    return _figure(answers)


def _figure(answers: list[tuple[str, int, dict[str, str]]]) -> Figure:
    bare = [f"{what}: {status}" for what, status, headers in answers if not _is_safe(headers)]
    statuses = sorted({status for _, status, _ in answers})
    return Figure(
        15,
        "a policy of contents without inline script, nosniff, frame-ancestors, Referrer-Policy on "
        "all responses, errors included",
        f"{len(answers):,} responses, of the statuses {', '.join(map(str, statuses))}",
        f"{len(answers) - len(bare):,} with all {len(HEADERS)} headers {bare[:3] or ''}",
        not bare,
    )


def _is_safe(headers: dict[str, str]) -> bool:
    policy = headers.get("Content-Security-Policy", "")
    is_strict = policy.startswith("default-src 'none'") and "unsafe" not in policy
    return is_strict and "frame-ancestors" in policy and HEADERS.items() <= headers.items()

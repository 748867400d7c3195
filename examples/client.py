"""A client of the JSON API in one file, with nothing but Python's own library: copy it.

python examples/client.py http://127.0.0.1:8000 "quan uy"

    archive = SearchApp("https://bao.example.vn/tra-cuu", key="sa_…")
    for hit in archive.every("quận ủy", section="Xây dựng Đảng"):
        print(hit["published"], hit["title"])
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

Json = dict[str, Any]
PER_PAGE = 100
"""The largest page there is."""
DEEPEST = 10_000
"""The last result that pages show."""
LONGEST_WAIT = 60
"""Seconds; a server that asks for more is told of instead of waited for."""


class Problem(Exception):
    """What the server says is wrong: an RFC 9457 problem."""

    def __init__(self, status: int, detail: str, parameter: str | None = None) -> None:
        """Take what the answer says; `parameter` is the one to blame, where one is."""
        super().__init__(f"{status}: {f'{parameter}: ' if parameter else ''}{detail}")
        self.status = status
        self.detail = detail
        self.parameter = parameter


class SearchApp:
    """A search-app server."""

    def __init__(
        self, address: str, key: str | None = None, *, timeout: float = 30, tries: int = 3
    ) -> None:
        """Name the address of the site, with its path; requests are repeated where it is busy."""
        self._api = f"{address.rstrip('/')}/api/v1"
        self._headers = {"Accept": "application/json"}
        if key:
            self._headers["Authorization"] = f"Bearer {key}"
        self._timeout = timeout
        self._tries = tries

    def search(self, query: str, **filters: object) -> Json:
        """Return a page of results.

        Filters are the parameters of the API; `from` is written `from_`, and a list gives one
        several times: `not_year=[2023, 2024]`. Raises Problem.
        """
        return self._get("/search", q=query, **filters)

    def every(self, query: str, **filters: object) -> Iterator[Json]:
        """Yield the articles found, page after page, as far as there are pages."""
        for page in range(1, DEEPEST // PER_PAGE + 1):
            found = self.search(query, **{**filters, "page": page, "per_page": PER_PAGE})
            yield from found["hits"]
            if page * PER_PAGE >= found["total"]:
                return

    def article(self, id_: str) -> Json:
        """Return a whole article."""
        return self._get(f"/articles/{quote(id_, safe='')}")

    def similar(self, id_: str, limit: int = 5) -> list[Json]:
        """Return the articles most like one."""
        hits: list[Json] = self._get(f"/articles/{quote(id_, safe='')}/similar", limit=limit)[
            "hits"
        ]
        return hits

    def documents(self, **filters: object) -> Json:
        """Return a page of the documents that articles cite."""
        return self._get("/documents", **filters)

    def document(self, key: str) -> Json:
        """Return a document, as nq:28, with the articles that cite it."""
        return self._get(f"/documents/{quote(key, safe='')}")

    def suggest(self, typed: str) -> list[Json]:
        """Return what a query that is being typed may become."""
        suggestions: list[Json] = self._get("/suggest", q=typed)["suggestions"]
        return suggestions

    def _get(self, path: str, **parameters: object) -> Json:
        given = {name.rstrip("_"): value for name, value in parameters.items() if value is not None}
        address = f"{self._api}{path}?{urlencode(given, doseq=True)}"
        for attempt in range(1, self._tries + 1):
            try:
                with urlopen(
                    Request(address, headers=self._headers), timeout=self._timeout
                ) as found:
                    answer: Json = json.load(found)
                    return answer
            except HTTPError as error:
                with error:
                    wait = _seconds_to_wait(error)
                    if wait is None or attempt == self._tries:
                        raise _problem(error) from None
                time.sleep(wait)
        raise AssertionError("the last attempt returns or raises")


def _seconds_to_wait(error: HTTPError) -> float | None:
    """Return after how long to ask again; None where that would not help."""
    told = error.headers.get("Retry-After", "")
    if error.code not in (429, 503) or not told.isdecimal() or int(told) > LONGEST_WAIT:
        return None
    return float(told)


def _problem(error: HTTPError) -> Problem:
    try:
        told = json.load(error)
        return Problem(error.code, told["detail"], told.get("parameter"))
    except (ValueError, KeyError, TypeError):
        return Problem(error.code, str(error.reason))


def main(address: str, query: str) -> None:
    """Print the newest articles, with day and title."""
    found = SearchApp(address).search(query, sort="newest")
    print(f"{found['total']} articles")
    for hit in found["hits"]:
        print(f"{(hit['published'] or 'undated')[:10]}  {hit['title']}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

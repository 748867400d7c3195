"""Row 14: texts that would run, as title, body, id and query, in pages, JSON and tables."""

import csv
import io
import json
from urllib.parse import quote

from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from index.building.build import rebuild
from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import ONE, article, write_all
from tests.search_app.attacks import PAYLOADS
from tests.search_app.html import active_nodes
from tests.soak.figure import Context, Figure

COUNT = 300
_WAYS = (
    "{}", "a{}", "{}\n", " {}", "'{}", '"{}', "=1+{}", "+{}", "-{}", "@{}", "\t{}", ">{}",
    "--><b>{}",     "</p>{}", "quận {} ủy",
)  # fmt: skip
PAYLOADS_300 = [way.format(payload) for payload in PAYLOADS for way in _WAYS]
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def measure(context: Context) -> Figure:
    """Index articles of them, and look at every form in which they come back."""
    payloads = PAYLOADS_300[: context.count(COUNT)]
    articles = [_article(number, payload) for number, payload in enumerate(payloads)]
    index = context.folder / "index"
    rebuild(write_all(context.folder / "corpus", articles, {}), index, ONE)
    app = create_app(Settings(index=index, rate_limit=""))
    look = _Look(app.test_client())
    for number, payload in enumerate(payloads):
        look.at_all(f"ma{number}", payload)
    with app.app_context():
        live_index().close()
    return Figure(
        14,
        "300 XSS payloads as title, body, query, id in HTML, JSON, CSV: no active node",
        f"{len(payloads)} payloads, {look.answers:,} answers",
        f"{len(look.active)} active nodes or cells, {look.missing} articles not found "
        f"{look.active[:2] or ''}",
        not look.active and not look.missing,
    )


def _article(number: int, payload: str) -> dict[str, object]:
    return article(
        number,
        id=f"{number}{payload}".translate({ord(c): None for c in "/\n\r\t\0\u2028"})[:150].strip(),
        title=f"{payload} ma{number}",
        lead=payload,
        body=[f"ma{number} {payload}", payload],
        author=payload,
        section=payload,
        captions=[payload],
        keywords=[payload],
        url=f"javascript:{payload}",
    )


class _Look:
    """What was looked at, and what of it would run."""

    def __init__(self, client: FlaskClient) -> None:
        self._client = client
        self.answers = self.missing = 0
        self.active: list[str] = []

    def at_all(self, mark: str, payload: str) -> None:
        """Look at an article in each form, and at what comes of the payload as a query."""
        found = self._json(f"/api/v1/search?q={mark}")["hits"]
        self.missing += not found
        for hit in found:
            address = f"/articles/{quote(hit['id'], safe='')}"
            self._page(address)
            self._json(f"/api/v1{address}")
            self._snippet(hit["snippet"])
        asked = quote(payload)
        for address in (f"/?q={mark}", f"/?q={asked}", f"/?section={asked}", f"/articles/{asked}"):
            self._page(address)
        self._table(f"/search.csv?q={mark}")
        self._json(f"/api/v1/search?q={asked}", is_found=False)

    def _page(self, address: str) -> None:
        answer = self._client.get(address)
        self.answers += 1
        assert answer.mimetype == "text/html", address
        self.active += active_nodes(LexborHTMLParser(answer.get_data(as_text=True)))

    def _json(self, address: str, *, is_found: bool = True) -> dict[str, list[dict[str, str]]]:
        answer = self._client.get(address)
        self.answers += 1
        is_inert = answer.mimetype.endswith("json") and self._is_not_sniffed(answer.headers)
        if not is_inert or (is_found and answer.status_code != 200):
            self.active.append(f"{address}: {answer.status_code} {answer.mimetype}")
        return json.loads(answer.get_data(as_text=True))  # type: ignore[no-any-return]

    def _snippet(self, snippet: str) -> None:
        if set("<>\"'") & set(snippet.replace("<mark>", "").replace("</mark>", "")):
            self.active.append(snippet)

    def _table(self, address: str) -> None:
        answer = self._client.get(address)
        self.answers += 1
        if answer.mimetype != "text/csv" or not self._is_not_sniffed(answer.headers):
            self.active.append(f"{address}: {answer.mimetype}")
        text = answer.get_data(as_text=True).removeprefix("\ufeff")
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        self.active += [cell for cell in cells if cell.startswith(_FORMULA)]

    @staticmethod
    def _is_not_sniffed(headers: object) -> bool:
        return headers["X-Content-Type-Options"] == "nosniff"  # type: ignore[index,no-any-return]

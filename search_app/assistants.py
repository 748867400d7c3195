"""Tools for assistants: the Model Context Protocol over an index, with what can be cited.

Every article comes with its address and day, so that an answer can say where it has something from.
"""

import html
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal
from urllib.parse import quote

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.transport_security import TransportSecuritySettings
from pydantic import Field

from corpus.article import Article
from corpus.errors import SearchAppError
from index import Document, Hit, LiveIndex, Period, QueryError, Searcher
from search_app import period_serializers, serializers
from search_app.parameters import DOCUMENTS, SEARCH
from search_app.search_request import (
    asks_for_something,
    documents_request,
    refuse_wordless,
    search_request,
)

INSTRUCTIONS = """Articles of a Vietnamese newspaper. Search in Vietnamese, with accents or without;
quote phrases; name documents by number, as 28-NQ/TW. Read an article before you rely on it.
Whenever you use one, cite its title, day and address."""
LONGEST = 100
"""Paragraphs of an article that are told; no news has more."""

_Query = Annotated[str, Field(description=SEARCH[0].help)]
_Day = Annotated[str, Field(description="Day (2024-05-28), month or year (2024), or empty.")]
_Name = Annotated[str, Field(description="Only these, compared without accents; or empty.")]
Json = dict[str, Any]


def assistant_server(live: LiveIndex, site: str) -> MCPServer[Any]:
    """Return the server over an index.

    `site` is the public address of the search page, for articles that have none of their own.
    """
    server: MCPServer[Any] = MCPServer("search-app", instructions=INSTRUCTIONS, log_level="WARNING")
    tools = _Tools(live, site.rstrip("/"))
    for tool in (tools.search, tools.article, tools.documents, tools.timeline):
        server.tool()(tool)
    return server


def serve_http(server: MCPServer[Any], host: str, port: int, hosts: tuple[str, ...]) -> None:
    """Serve `/mcp` by HTTP until stopped, to whoever asks for one of the trusted hosts."""
    names = [each.lstrip(".") for each in hosts]
    server.run(
        "streamable-http",
        host=host,
        port=port,
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(
            allowed_hosts=[name + end for name in names for end in ("", ":*")],
            allowed_origins=[
                f"{scheme}://{name}{end}"
                for scheme in ("http", "https")
                for name in names
                for end in ("", ":*")
            ],
        ),
    )


class _Tools:
    """What an assistant can do; docstrings are what it is told."""

    def __init__(self, live: LiveIndex, site: str) -> None:
        self._live = live
        self._site = site

    def search(
        self,
        query: _Query,
        first_day: _Day = "",
        last_day: _Day = "",
        section: _Name = "",
        author: _Name = "",
        order: Literal["relevance", "newest", "oldest"] = "relevance",
        page: Annotated[int, Field(ge=1, le=1000)] = 1,
    ) -> Json:
        """Find articles: ten a page, each with title, day, address and the passage that matches."""
        asked = {"q": query, "from": first_day, "to": last_day, "section": section,
                 "author": author, "sort": order, "page": str(page)}  # fmt: skip
        with self._searcher() as searcher:
            request = search_request({name: [text] for name, text in asked.items()})
            if not asks_for_something(request):
                refuse_wordless(request)
            found = searcher.search(request)
        return {
            "total": found.total,
            "page": page,
            "understood": serializers.search_request(request, found.understood, "vi")["understood"],
            "suggestion": found.suggestion,
            "articles": [self._hit(hit) for hit in found.hits],
        }

    def article(self, id: str) -> Json:
        """Read a whole article by its id, with the documents it cites."""
        with self._searcher() as searcher:
            found = searcher.article(id)
            if found is None:
                raise ToolError(
                    f"There is no article {id!r}. Take an id from the results of search."
                )
            documents = searcher.documents_of(found)
        return {
            **self._cited(found),
            "lead": found.lead,
            "paragraphs": list(found.body[:LONGEST]),
            "is_whole": len(found.body) <= LONGEST,
            "captions": list(found.captions),
            "documents": [_document(each) for each in documents],
        }

    def documents(
        self,
        text: Annotated[str, Field(description=DOCUMENTS[1].help)] = "",
        order: Literal["count", "last", "name"] = "count",
        page: Annotated[int, Field(ge=1, le=1000)] = 1,
    ) -> Json:
        """List the Party and state documents that articles cite, twenty a page, with their counts.

        Articles about one are found by search with its number as the query.
        """
        with self._searcher() as searcher:
            request = documents_request(
                {"text": [text], "sort": [order], "page": [str(page)]}, per_page=20
            )
            found = searcher.documents().listed(request.kind, request.text, request.sort)
        listed = found[request.start : request.start + request.per_page]
        return {"total": len(found), "documents": [_document(each) for each in listed]}

    def timeline(
        self,
        query: _Query,
        by: Literal["year", "month", "day"] = "year",
        first_day: _Day = "",
        last_day: _Day = "",
    ) -> Json:
        """Count the articles that a query finds by year, month or day, oldest first, zeros too.

        Beside each count stands that of all articles of these days, and the share of the two:
        compare shares, for the archive grows.
        """
        with self._searcher() as searcher:
            request = search_request({"q": [query], "from": [first_day], "to": [last_day]})
            refuse_wordless(request)
            return period_serializers.timeline(searcher.timeline(request, Period(by)))

    @contextmanager
    def _searcher(self) -> Iterator[Searcher]:
        """Give what one call is answered from; errors as sentences for the assistant."""
        try:
            with self._live.acquire() as searcher:
                yield searcher
        except QueryError as error:
            raise ToolError(str(error)) from error
        except SearchAppError as error:
            raise ToolError(f"The index cannot be searched now: {error}") from error

    def _hit(self, hit: Hit) -> Json:
        snippet = html.unescape(hit.snippet.replace("<mark>", "**").replace("</mark>", "**"))
        return {**self._cited(hit), "passage": snippet}

    def _cited(self, found: Hit | Article) -> Json:
        """Return what a citation needs."""
        return {
            "id": found.id,
            "title": found.title,
            "day": f"{found.published:%Y-%m-%d}" if found.published else None,
            "author": found.author,
            "section": found.section,
            "source": found.source,
            "address": found.url or self._address(found.id),
        }

    def _address(self, id_: str) -> str | None:
        return f"{self._site}/articles/{quote(id_, safe='')}" if self._site else None


def _document(found: Document) -> Json:
    return {
        "key": found.citation.key,
        "name": found.name,
        "kind": found.kind,
        "articles": found.articles,
        "first_cited": found.first.isoformat()[:10] if found.first else None,
        "last_cited": found.last.isoformat()[:10] if found.last else None,
    }

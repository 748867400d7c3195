"""One article, with the words marked that led to it, and what leads on from it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any
from urllib.parse import urlsplit

from flask import url_for
from markupsafe import Markup

from corpus.article import Article
from index import Citation, Document, Hit, Marker
from search_app.arguments import asked
from search_app.date_ranges import format_day
from search_app.links import back_link, document_from_here
from search_app.pages.link import Link
from search_app.pages.listed import ListedArticle, listed
from search_app.pages.marked import Numbered
from search_app.pages.neighbours import Place
from search_app.pages.picture import Picture, picture

_MOST_LETTERS = 200
"""Of a description: more is cut off where addresses are shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """What is written in it, with the words marked that led here."""

    heading: Markup
    authors: tuple[Link, ...]
    lead: Markup
    body: tuple[Markup, ...]
    captions: tuple[Markup, ...]
    marks: int
    """How many marks there are: `khop-1` to `khop-N`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What is handed on of it: to machines, to readers of a link, to lists of references."""

    description: str
    """Its beginning, for who shares its address."""
    linked_data: dict[str, object]
    """As schema.org describes a NewsArticle."""
    address: str
    """Its own, absolute, as such: whatever search led here."""
    reference: str
    """As people refer to it: author, title, newspaper, day, address."""
    bibtex_href: str
    ris_href: str
    """Addresses of that as programs for references read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """What article.html shows."""

    title: str
    results_href: str
    """Address of the results that led here, at this article; empty where none did."""
    place: Place | None
    """Where it stands among them; None where none led here."""
    section: Link | None
    text: MarkedText
    sharing: Sharing
    published: date | None
    has_clock: bool
    source: str
    picture: Picture | None
    page_starts: Mapping[int, int]
    """Paragraph, of the lead 0, of the body from 1 -> page of the document that begins there."""
    documents: tuple[Link, ...]
    keywords: tuple[Link, ...]
    web_href: str
    """Address where it appeared; empty where that is unknown or not safe to follow."""
    web_host: str
    duplicates: tuple[ListedArticle, ...]
    """Others that tell the same news."""
    similar: tuple[ListedArticle, ...]


def article_page(
    article: Article,
    marker: Marker,
    documents: Sequence[Document],
    duplicates: Sequence[Hit],
    similar: Sequence[Hit],
    place: Place | None,
) -> ArticlePage:
    """Return the page of an article."""
    web_href = safe_address(article.url)
    return ArticlePage(
        title=article.title,
        results_href=(place.results_href if place else back_link()) if asked() else "",
        place=place,
        section=_search("section", article.section, article.section),
        text=_marked(article, marker, {each.citation.key for each in documents}),
        sharing=_sharing(article, web_href),
        published=article.published,
        has_clock=article.has_clock,
        source=article.source,
        picture=picture(article.image, next(iter(article.captions), ""), article.title),
        page_starts=_page_starts(article.pages),
        documents=tuple(
            Link(each.name, document_from_here(each.citation.key)) for each in documents
        ),
        keywords=tuple(
            Link(word, url_for("views.search", q=f'"{word}"')) for word in article.keywords
        ),
        web_href=web_href,
        web_host=urlsplit(web_href).hostname or "",
        duplicates=listed(duplicates),
        similar=listed(similar),
    )


def _marked(article: Article, marker: Marker, documents: Collection[str]) -> MarkedText:
    """Return the texts of an article; the keys of its documents become links."""
    numbered = Numbered()

    def cited(citation: Citation) -> str:
        return document_from_here(citation.key) if citation.key in documents else ""

    def mark(text: str, field: str | None = None) -> Markup:
        return numbered(marker.mark(text, field, None if field else cited))

    # Marks are numbered as they come: in the order of the page.
    heading = mark(article.title, "title")
    authors = tuple(
        Link(mark(author, "author"), url_for("views.search", author=author))
        for author in article.authors
    )
    return MarkedText(
        heading=heading,
        authors=authors,
        lead=mark(article.lead),
        body=tuple(map(mark, article.body)),
        captions=tuple(map(mark, article.captions)),
        marks=numbered.count,
    )


def _sharing(article: Article, web_href: str) -> Sharing:
    address = url_for("views.article", id_=article.id, _external=True)
    return Sharing(
        description=description(article),
        linked_data=linked_data(article, address),
        address=address,
        reference=reference(article, web_href or address),
        bibtex_href=url_for("api.article_reference", id_=article.id, format="bibtex"),
        ris_href=url_for("api.article_reference", id_=article.id, format="ris"),
    )


def description(article: Article) -> str:
    """Return the beginning of an article, cut between words."""
    text = article.lead or next(iter(article.body), "")
    return shorten(text, _MOST_LETTERS, placeholder="…")


def linked_data(article: Article, address: str) -> dict[str, object]:
    """Return an article as schema.org describes one; what is unknown is left out."""
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": description(article),
        "datePublished": article.published.isoformat() if article.published else "",
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "articleSection": article.section,
        "keywords": list(article.keywords),
        "publisher": {"@type": "Organization", "name": article.source} if article.source else "",
        "isBasedOn": safe_address(article.url),
        "mainEntityOfPage": address,
        "inLanguage": "vi",
    }
    return {name: value for name, value in told.items() if value}


def reference(article: Article, address: str) -> str:
    """Return an article as people refer to it: author, “title”, newspaper, day, address."""
    day = format_day(article.published) if article.published else ""
    title = f"“{article.title}”" if article.title else ""
    return ", ".join(filter(None, (article.author, title, article.source, day, address)))


def _page_starts(pages: Sequence[int]) -> dict[int, int]:
    """Return which paragraphs begin a page; nothing where all are on one."""
    if len({*pages}) < 2:
        return {}
    return {pages.index(page): page for page in dict.fromkeys(pages)}


def safe_address(url: str) -> str:
    """Return an address that is safe to link to; empty for `javascript:` and the like."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _search(parameter: str, value: str, text: str | Markup) -> Link | None:
    values: dict[str, Any] = {parameter: value}
    return Link(text, url_for("views.search", **values)) if value else None

"""What an HTML page says of itself for machines: meta tags, Open Graph, JSON-LD, microdata."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from corpus import dates
from corpus.cleaning import clean, one_line
from corpus.page.byline import byline_of

_TIMES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "pubdate",
    "publishdate", "publish-date", "publish_date", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "sailthru.date", "parsely-pub-date",
    "originalpublicationdate",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_OUTLET = re.compile(
    r"(?i)\b(?:báo|tạp chí|cổng|đài|trang|ban biên tập|tòa soạn|toà soạn|admin\w*|administrator"
    r"|\w+\.(?:vn|com)"
    r"|website|editor|điện tử|online|news)\b|https?://"
)
_ARTICLE_TYPE = re.compile(r"Article$|Posting$|Report$")
_SUFFIX = re.compile(r"\s+[-–—|»:·]\s+([^-–—|»]+)$|\s*[|»]\s*([^|»]+)$")


@dataclass(slots=True)
class Metadata:
    """The fields that a page's metadata gives, each the first found; empty where none does."""

    title: str = ""
    published: dates.Stamp | None = None
    description: str = ""
    author: str = ""
    section: str = ""
    source: str = ""
    url: str = ""
    keywords: list[str] = field(default_factory=list)
    body: str = ""


def metadata(tree: LexborHTMLParser) -> Metadata:
    """Return what a page says of itself."""
    named = _named(tree)
    linked = next(_articles(tree), {})
    site = _first(named, "og:site_name", "application-name") or _name(linked.get("publisher"))
    found = Metadata(
        title=_headline(named, linked, site),
        description=_text(linked.get("description"))
        or _first(named, "og:description", "description", "twitter:description"),
        section=_first(named, "article:section") or _text(linked.get("articleSection")),
        source=site,
        url=_url(tree, named, linked),
        keywords=_keywords(named, linked),
        body=_text(linked.get("articleBody"), lines=True),
    )
    found.published = _published(named, linked, tree)
    people = [_first(named, name) for name in _AUTHORS]
    found.author = next(filter(None, map(_person, [*people, _name(linked.get("author"))])), "")
    return found


def without_site(title: str, site: str) -> str:
    """Return the title of an HTML page without the name of its site at the end."""
    while match := _SUFFIX.search(title):
        suffix = match[1] or match[2]
        if suffix.lower() != site.lower() and not _OUTLET.search(suffix):
            break
        title = title[: match.start()]
    return title


def _named(tree: LexborHTMLParser) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = one_line(clean(attributes.get("content") or ""))
        if name and content:
            named.setdefault(name.lower(), []).append(content)
    return named


def _articles(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Yield the articles that JSON-LD describes; scripts that are no valid JSON are passed over."""
    for node in tree.css("script[type='application/ld+json']"):
        try:
            values = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for value in _objects(values):
            kinds = value.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and _ARTICLE_TYPE.search(kind) for kind in kinds):
                yield value


def _objects(values: Any) -> Iterator[dict[str, Any]]:
    waiting = [values]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]


def _first(named: dict[str, list[str]], *names: str) -> str:
    return next((named[name][0] for name in names if name in named), "")


def _text(value: object, *, lines: bool = False) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    text = clean(unescape(value))
    return text if lines else one_line(text)


def _name(value: object) -> str:
    """Return the name of a person or organisation, or of several, in JSON-LD's many forms."""
    people = value if isinstance(value, list) else [value]
    names = [_text(p.get("name")) if isinstance(p, dict) else _text(p) for p in people]
    return ", ".join(filter(None, names))


def _person(name: str) -> str:
    """Return a name unless it is the outlet's, which many sites give as the author."""
    if not name or _OUTLET.search(name):
        return ""
    byline = byline_of(name)
    return byline.author if byline is not None and byline.author else name


def _headline(named: dict[str, list[str]], linked: dict[str, Any], site: str) -> str:
    title = _first(named, "og:title") or _text(linked.get("headline"))
    return without_site(title or _first(named, "twitter:title", "dc.title"), site)


def _published(
    named: dict[str, list[str]], linked: dict[str, Any], tree: LexborHTMLParser
) -> dates.Stamp | None:
    given = [_first(named, name) for name in _TIMES[:2]]
    given += [_text(linked.get("datePublished"))]
    given += [_first(named, name) for name in _TIMES[2:]]
    for node in tree.css("[itemprop='datePublished']"):
        given.append(
            node.attributes.get("datetime") or node.attributes.get("content") or node.text()
        )
    stamps = [dates.parse(clean(text)) for text in given if text]
    return next((stamp for stamp in stamps if stamp.published), stamps[0] if stamps else None)


def _url(tree: LexborHTMLParser, named: dict[str, list[str]], linked: dict[str, Any]) -> str:
    canonical = tree.css_first("link[rel='canonical']")
    url = (canonical.attributes.get("href") if canonical else "") or _first(named, "og:url")
    url = url or _text(linked.get("url")) or _text(linked.get("mainEntityOfPage"))
    return url if url.startswith(("http://", "https://")) else ""


def _keywords(named: dict[str, list[str]], linked: dict[str, Any]) -> list[str]:
    value = linked.get("keywords")
    listed = [v for v in value if isinstance(v, str)] if isinstance(value, list) else [_text(value)]
    given = named.get("article:tag") or listed if any(listed) else named.get("article:tag", [])
    given = given or named.get("news_keywords") or named.get("keywords") or []
    parts = [one_line(clean(part)) for text in given for part in text.split(",")]
    return list(dict.fromkeys(filter(None, parts)))

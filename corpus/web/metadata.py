"""What an HTML page says of itself for machines: meta tags, Open Graph, JSON-LD, microdata."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from corpus import dates
from corpus.cleaning import clean, one_line
from corpus.web.linked_data import (
    Values,
    crumbs_of,
    is_article,
    linked_objects,
    names_of,
    text_of,
)
from corpus.web.people import names_outlet, persons
from corpus.web.picture import base_of, given_picture

_TIMES = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "pubdate",
    "publishdate", "publish-date", "publish_date", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "sailthru.date", "parsely-pub-date",
    "originalpublicationdate",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_SECTIONS = ("article:section", "articlesection", "section", "parsely-section")
_IMAGES = (
    "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src",
)  # fmt: skip
_SUFFIX = re.compile(r"\s{1,9}[-–—|»:·]\s{1,9}([^-–—|»]{1,200})$|\s{0,9}[|»]\s{0,9}([^|»]{1,200})$")
HOME = re.compile(r"(?i)(?:trang chủ|home|trang nhất)$")
"""What links to the front page are called."""


@dataclass(slots=True)
class Metadata:
    """The fields that a page's metadata gives, each the first found; empty where none does."""

    title: str = ""
    heading: str = ""
    """The title that browsers show."""
    published: dates.Stamp | None = None
    description: str = ""
    author: str = ""
    section: str = ""
    source: str = ""
    url: str = ""
    keywords: list[str] = field(default_factory=list)
    body: str = ""
    image: str = ""
    """Address of the main picture."""
    outlets: tuple[str, ...] = ()
    """Names of the site and of who publishes it."""


def metadata(tree: LexborHTMLParser) -> Metadata:
    """Return what a page says of itself."""
    named = _named(tree)
    objects = linked_objects(tree)
    articles = [one for one in objects if is_article(one)]
    linked = articles[0] if articles else {}
    publishers = names_of(linked.get("publisher"))
    site = _first(named, "og:site_name", "application-name") or next(iter(publishers), "")
    url = _url(tree, named, linked)
    outlets = tuple(filter(None, (site, *publishers, _host(url))))
    people = [_first(named, name) for name in _AUTHORS]
    title = _headline(named, linked, site)
    return Metadata(
        title=title,
        heading=_heading(tree, site),
        published=_published(named, linked, tree),
        description=text_of(linked.get("description"))
        or _first(named, "og:description", "description", "twitter:description"),
        author=_authors(names_of(linked.get("author")), people, outlets),
        section=_section(named, linked, objects, (title, *outlets)),
        source=site,
        url=url,
        image=given_picture(
            [text for name in _IMAGES for text in named.get(name, ())],
            linked.get("image"),
            base_of(tree, url),
        ),
        keywords=_keywords(named, linked),
        body=text_of(linked.get("articleBody"), lines=True),
        outlets=outlets,
    )


def without_site(title: str, site: str) -> str:
    """Return the title of an HTML page without the name of its site at the end."""
    while match := _SUFFIX.search(title):
        suffix = match[1] or match[2]
        if suffix.lower() != site.lower() and not names_outlet(suffix):
            break
        title = title[: match.start()]
    return title


def first_of(value: str) -> str:
    """Return the first of what may be a list in one text: `Quốc phòng, an ninh` is one."""
    first, _, rest = re.split(r"[;|>»]", value, maxsplit=1)[0].partition(",")
    return one_line(first if rest.strip()[:1].isupper() else f"{first},{rest}".rstrip(","))


def front_crumb(crumbs: Sequence[str], others: Sequence[str]) -> str:
    """Return the topmost section on the path to an article.

    The front page is none, nor is what `others` names: the title, the site.
    """
    inner = (one for one in crumbs if one not in others)
    return next((one for one in inner if not HOME.match(one) and not names_outlet(one)), "")


def _heading(tree: LexborHTMLParser, site: str) -> str:
    node = tree.css_first("title")
    return without_site(one_line(clean(node.text())), site) if node else ""


def _authors(linked: Sequence[str], people: Sequence[str], outlets: Sequence[str]) -> str:
    """Return all that JSON-LD names, or the first person of what meta tags name."""
    return persons(linked, outlets) or next(
        filter(None, (persons([name], outlets) for name in people)), ""
    )


def _section(
    named: dict[str, list[str]], linked: Values, objects: Sequence[Values], others: Sequence[str]
) -> str:
    given = _first(named, *_SECTIONS) or text_of(linked.get("articleSection"))
    crumbs = next(filter(None, map(crumbs_of, objects)), [])
    return first_of(given) or front_crumb(crumbs, others)


def _host(url: str) -> str:
    match = re.match(r"https?://(?:www\.)?([^/:]+)", url)
    return match[1] if match else ""


def _named(tree: LexborHTMLParser) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for node in tree.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = one_line(clean(attributes.get("content") or ""))
        if name and content:
            named.setdefault(name.lower(), []).append(content)
    return named


def _first(named: dict[str, list[str]], *names: str) -> str:
    return next((named[name][0] for name in names if name in named), "")


def _headline(named: dict[str, list[str]], linked: Values, site: str) -> str:
    title = _first(named, "og:title") or text_of(linked.get("headline"))
    return without_site(title or _first(named, "twitter:title", "dc.title"), site)


def _published(
    named: dict[str, list[str]], linked: Values, tree: LexborHTMLParser
) -> dates.Stamp | None:
    given = [_first(named, name) for name in _TIMES[:2]]
    given += [text_of(linked.get("datePublished"))]
    given += [_first(named, name) for name in _TIMES[2:]]
    for node in tree.css("[itemprop='datePublished']"):
        given.append(
            node.attributes.get("datetime") or node.attributes.get("content") or node.text()
        )
    stamps = [dates.parse(clean(text)) for text in given if text]
    return next((stamp for stamp in stamps if stamp.published), stamps[0] if stamps else None)


def _url(tree: LexborHTMLParser, named: dict[str, list[str]], linked: Values) -> str:
    canonical = tree.css_first("link[rel='canonical']")
    url = (canonical.attributes.get("href") if canonical else "") or _first(named, "og:url")
    url = url or text_of(linked.get("url")) or text_of(linked.get("mainEntityOfPage"))
    return url if url.startswith(("http://", "https://")) else ""


def _keywords(named: dict[str, list[str]], linked: Values) -> list[str]:
    value = linked.get("keywords")
    values = value if isinstance(value, list) else [text_of(value)]
    listed = [one for one in values if isinstance(one, str)]
    given = named.get("article:tag") or listed if any(listed) else named.get("article:tag", [])
    given = given or named.get("news_keywords") or named.get("keywords") or []
    parts = [one_line(clean(part)) for text in given for part in text.split(",")]
    return list(dict.fromkeys(filter(None, parts)))

"""Atom feeds (RFC 4287), written with the standard library.

feedgen would do it, too, and bring lxml and python-dateutil for the dozen elements below.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from flask import current_app, url_for

from corpus.article import moment_of
from index import Hit

MIMETYPE = "application/atom+xml"
IN_FEED = 50
"""Articles in a feed."""
_NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom wants a time of every entry: that of articles whose day is unknown."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS = re.compile("</?mark>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed tells: the newest articles of a search or of a document."""

    title: str
    here: str
    """Its own address."""
    page: str
    """Address of the page with the same articles."""
    hits: Sequence[Hit]
    link: Callable[[str], str]
    """Gives the address of an article by its id."""


def atom(feed: Feed) -> bytes:
    """Return a feed as XML."""
    site = current_app.config["SETTINGS"].title
    root = ET.Element("feed", xmlns=_NAMESPACE)
    _add(root, "id", feed.here)
    _add(root, "title", f"{feed.title} · {site}")
    latest = max((_moment(hit.published) for hit in feed.hits), default=_NEVER)
    _add(root, "updated", _time(latest))
    _add(_added(root, "author"), "name", site)
    _added(root, "link", rel="self", type=MIMETYPE, href=feed.here)
    _added(root, "link", rel="alternate", type="text/html", href=feed.page)
    for hit in feed.hits:
        _entry(root, hit, feed.link(hit.id))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(feed: ET.Element, hit: Hit, address: str) -> None:
    entry = _added(feed, "entry")
    _add(entry, "id", url_for("views.article", id_=hit.id, _external=True))
    _add(entry, "title", hit.title)
    _add(entry, "updated", _time(_moment(hit.published)))
    for author in hit.authors:
        _add(_added(entry, "author"), "name", author)
    _added(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "summary", _TAGS.sub("", hit.snippet), type="html")


def _added(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, name, {key: _xml(text) for key, text in attributes.items()})


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    _added(parent, name, **attributes).text = _xml(text)


def _xml(text: str) -> str:
    """Return the text without the characters that XML 1.0 does not allow."""
    return _NOT_XML.sub("", text)


def _moment(published: date | None) -> datetime:
    return moment_of(published) if published else _NEVER


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")

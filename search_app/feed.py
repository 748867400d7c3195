"""Atom feeds (RFC 4287), written with the standard library.

feedgen would do it, too, and bring lxml and python-dateutil for the dozen elements below.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from flask import current_app, url_for
from flask_babel import gettext

from corpus.article import moment_of
from index import Citation, Hit

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom wants a time of every entry: that of articles whose day is unknown."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS = re.compile("</?mark>")


def atom(citation: Citation, hits: Sequence[Hit], here: str) -> bytes:
    """Return the feed of the articles that cite a document; `here` is its own address."""
    site = current_app.config["SETTINGS"].title
    feed = ET.Element("feed", xmlns=_NAMESPACE)
    title = gettext("Articles that cite %(name)s", name=citation.name)
    page = url_for("documents.one", key=citation.key, _external=True)
    _add(feed, "id", here)
    _add(feed, "title", f"{title} · {site}")
    _add(feed, "updated", _time(max((_moment(hit.published) for hit in hits), default=_NEVER)))
    _add(_added(feed, "author"), "name", site)
    _added(feed, "link", rel="self", type="application/atom+xml", href=here)
    _added(feed, "link", rel="alternate", type="text/html", href=page)
    for hit in hits:
        _entry(feed, hit, citation.key)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: ET.Element, hit: Hit, key: str) -> None:
    entry = _added(feed, "entry")
    _add(entry, "id", url_for("views.article", id_=hit.id, _external=True))
    _add(entry, "title", hit.title)
    _add(entry, "updated", _time(_moment(hit.published)))
    for author in hit.authors:
        _add(_added(entry, "author"), "name", author)
    address = url_for("views.article", id_=hit.id, citation=key, _external=True)
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

"""XML with articles: RSS 2.0, Atom, and exports of WordPress (WXR, which is RSS with more)."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET

from corpus.encoding.decode import Decoded, decode
from corpus.errors import Unreadable
from corpus.fields import draft_of
from corpus.identity import named_id
from corpus.sentence import words_of
from corpus.source import Record, Source, repaired

_DECLARATION = re.compile(r"<\?xml[^>]*?(?:encoding=[\"']([\w-]+)[\"'])?[^>]*\?>")
_MAIL = re.compile(r"\S{1,100}@\S{1,100}\s{1,9}\((.{1,200})\)$")
"""How RSS wants an author: `lanchi@bao.example (Lan Chi)`."""
_MIN_GUID = 16
"""Letters of a name that no other feed is likely to give."""
_SITEMAPS = ("urlset", "sitemapindex")
_CAPTION = re.compile(
    r"\[caption[^\]]{0,300}\](.{0,900}?<img[^>]{0,900}>(?:\s{0,9}</a>)?)(.{0,900}?)\[/caption\]",
    re.DOTALL,
)
_SHORTCODE = re.compile(r"\[/?(?:gallery|embed|video|audio|playlist|caption)\b[^\]]{0,300}\]")
_RSS = {
    "title": "title", "link": "url", "description": "lead", "encoded": "body",
    "pubDate": "published", "date": "published", "post_date": "post_date", "creator": "author",
    "author": "author", "source": "source",
}  # fmt: skip
"""Names of elements, whatever their namespace, and the fields that they are.

WordPress says twice when a post was published: what was never published has no `pubDate`.
"""
_EXCERPT = "{http://wordpress.org/export/1.2/excerpt/}encoded"


@dataclass(slots=True)
class _Feed:
    """What is said of a feed before its items."""

    name: str = ""
    people: dict[str, str] = field(default_factory=dict)
    """Name with which somebody logs in at WordPress -> the name that readers see."""


def read(source: Source) -> Iterator[Record]:
    """Yield the article of each item or entry."""
    decoded = _decoded(source.data)
    yield from repaired(_records(_text(decoded.text), source), decoded.repairs)


def _records(text: str, source: Source) -> Iterator[Record]:
    feed, number = _Feed(), 0
    root: ET.Element | None = None
    try:
        for event, element in ET.iterparse(io.StringIO(text), ("start", "end")):  # noqa: S314 - no entities
            if root is None:
                root = element
                _check_root(element)
            elif event == "end" and _local(element) in ("item", "entry"):
                number += 1
                yield _record(f"#{number}", element, feed, source)
                element.clear()
            elif event == "end" and not number:
                _take(element, feed)
    except ET.ParseError as error:
        raise Unreadable("bad-xml", "It is no valid XML: %(why)s.", why=words_of(error)) from None


def _take(element: ET.Element, feed: _Feed) -> None:
    """Take what an element before the items says of the feed."""
    if _local(element) == "title":
        feed.name = feed.name or _content(element)
    elif _local(element) == "author":
        told = {_local(one): _content(one) for one in element}
        if told.get("author_login") and told.get("author_display_name"):
            feed.people[told["author_login"]] = told["author_display_name"]


def _decoded(data: bytes) -> Decoded:
    declared = _DECLARATION.match(data[:200].decode("ascii", "ignore").lstrip())
    return decode(data, declared=(declared and declared[1]) or "", markup=True)


def _text(text: str) -> str:
    """Return XML without its declaration; entities of its own could fill the memory."""
    if "<!ENTITY" in text:
        raise Unreadable("bad-xml", "It defines entities, which are not read.")
    text = text.removeprefix("\ufeff").lstrip()
    found = _DECLARATION.match(text)
    return text[found.end() :] if found else text


def _check_root(root: ET.Element) -> None:
    name = _local(root)
    if name in _SITEMAPS:
        raise Unreadable("sitemap", "It lists addresses and holds no article.")
    if name not in ("rss", "RDF", "feed"):
        raise Unreadable(
            "unknown-xml",
            "Its root is <%(name)s>; RSS, Atom and WordPress exports are read.",
            name=name[:40],
        )


def _record(place: str, element: ET.Element, feed: _Feed, source: Source) -> Record:
    try:
        _check_post(element)
        values = _entry(element) if _local(element) == "entry" else _item(element, feed.people)
        return Record(place, draft_of({"source": feed.name} | values, source.names))
    except Unreadable as error:
        return Record(place, error)


def _check_post(item: ET.Element) -> None:
    """Raise Unreadable for what WordPress exports besides published posts."""
    told = {_local(one): _content(one) for one in item if _local(one) in ("post_type", "status")}
    kind = told.get("post_type", "post")
    if kind not in ("post", "page"):
        raise Unreadable("no-article", "It is no post but of the kind %(kind)s.", kind=kind[:40])
    if told.get("status", "publish") != "publish":
        raise Unreadable("not-published", "Its status is %(status)s.", status=told["status"][:40])


def _item(item: ET.Element, people: dict[str, str]) -> dict[str, Any]:
    """Return the fields of an item of RSS, whose author may be known by another name."""
    values: dict[str, Any] = {}
    for one in item:
        field = "lead" if one.tag == _EXCERPT else _RSS.get(_local(one))
        if field and (text := _content(one)):
            values.setdefault(field, _TIDY[field](text) if field in _TIDY else text)
    if author := values.get("author"):
        values["author"] = people.get(author, author)
    values |= _identity(next((_content(one) for one in item if _local(one) == "guid"), ""), values)
    filed = [one for one in item if _local(one) == "category"]
    tags = [one for one in filed if one.get("domain") == "post_tag"]
    values["section"] = [_content(one) for one in filed if one not in tags]
    values["keywords"] = [_content(one) for one in tags]
    values["image"] = _pictures(item)
    return values


def _pictures(item: ET.Element) -> list[str]:
    """Return the addresses of enclosed pictures: of RSS, of Media RSS, of Atom."""
    found = [one for one in item.iter() if _local(one) in ("enclosure", "content", "thumbnail")]
    found += [one for one in item if _local(one) == "link" and one.get("rel") == "enclosure"]
    kinds = ((one, one.get("type") or one.get("medium") or "image") for one in found)
    return [one.get("url") or one.get("href") or "" for one, k in kinds if k.startswith("image")]


def _identity(guid: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return what a feed's name of an article says: its address, or an id that stays."""
    if guid.startswith(("http://", "https://")):
        return {} if values.get("url") else {"url": guid}
    # A bare number is the first article of many a feed.
    return {"id": named_id(guid)} if ":" in guid or len(guid) >= _MIN_GUID else {}


def _without_shortcodes(text: str) -> str:
    """Return what was typed in WordPress with its captions in HTML, and no other shortcodes."""
    text = _CAPTION.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", text)
    return _SHORTCODE.sub("", text)


_TIDY: dict[str, Callable[[str], str]] = {
    "author": lambda text: _MAIL.sub(r"\1", text),
    "body": _without_shortcodes,
}


def _entry(entry: ET.Element) -> dict[str, Any]:
    """Return the fields of an entry of Atom."""
    named: dict[str, ET.Element] = {_local(one): one for one in reversed(entry)}
    given = {"title": "title", "lead": "summary", "body": "content"}
    values: dict[str, Any] = {
        field: _content(named[name]) for field, name in given.items() if name in named
    }
    time = named.get("published", named.get("issued", named.get("updated")))
    values["published"] = _content(time) if time is not None else None
    values["url"] = next((one.get("href") for one in entry if _is_address(one)), None)
    values |= _identity(_content(named["id"]) if "id" in named else "", values)
    people = (person for one in entry if _local(one) == "author" for person in one)
    values["author"] = [_content(one) for one in people if _local(one) == "name"]
    filed = (one for one in entry if _local(one) == "category")
    values["section"] = [one.get("label") or one.get("term") or "" for one in filed]
    values["image"] = _pictures(entry)
    return values


def _is_address(link: ET.Element) -> bool:
    return _local(link) == "link" and link.get("rel", "alternate") == "alternate"


def _content(element: ET.Element) -> str:
    """Return the text of an element; its markup, where that is XHTML."""
    if len(element) and element.get("type") == "xhtml":
        for one in element.iter():
            one.tag = _local(one)  # a prefix would be no HTML
        return "".join(ET.tostring(one, encoding="unicode", method="html") for one in element)
    return "".join(element.itertext()).strip()


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]

"""The stages that a text or a query goes through, each as a function of the text alone."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from corpus import dates
from corpus.article import Article
from corpus.pieces import Piece
from corpus.reading import read
from corpus.unpacking import Unpacked
from index import parse
from index.analyser import entry
from index.citations.article import citations
from index.citations.query import asked
from index.completion.phrases import phrases
from index.highlighting.marker import Marker, wanted

_ATTRIBUTES = '<html><head><title>{0}</title><meta name="author" content="{0}"></head>'
_PAGE = _ATTRIBUTES + '<body><article><h1>Tin</h1><div class="date">{0}</div><p>{0}</p></article>'
_FEED = "<rss version='2.0'><channel><title>a</title><item><title>a</title>"
_FEED += "<author>{0}</author><pubDate>{0}</pubDate><description><![CDATA[{0}]]></description>"
_FEED += "</item></channel></rss>"
_MARKER = Marker(wanted(parse("số lần thứ 13 nq* title:a")))


def _read(ending: str, make: Callable[[str], str], text: str) -> object:
    member = Unpacked("a", make(text).encode(), f"a{ending}")
    return list(read(Path(), Piece("a", 0, 0, 1, 0, unpacked=member)))


def _fields(text: str) -> str:
    names = ("title", "author", "published", "section", "url", "keywords", "image", "id")
    return json.dumps(dict.fromkeys(names, text) | {"body": f"{text}\n{text}"})


def _analyse(text: str) -> object:
    article = Article(id="a", title=text, lead=text, body=(text,), authors=(text,), url=text)
    return phrases(article, entry(article))


def _cite(text: str) -> object:
    return citations([text])


def _mark(text: str) -> object:
    return _MARKER.mark(text, address=lambda _: "a"), _MARKER.snippet([text])


STAGES: dict[str, Callable[[str], object]] = {
    "read a text": partial(_read, ".txt", lambda text: f"Tin mới trong ngày\n{text}"),
    "read a line": partial(_read, ".txt", lambda text: f"Tin mới\n{text.replace(chr(10), ' ')}"),
    "read a page": partial(_read, ".html", _PAGE.format),
    "read Markdown": partial(_read, ".md", str),
    "read front matter": partial(_read, ".md", lambda text: f"---\na: {text}"),
    "read JSON": partial(_read, ".json", _fields),
    "read broken JSON": partial(_read, ".json", lambda text: f'[{{"title": "a"}}{text}'),
    "read a feed": partial(_read, ".xml", _FEED.format),
    "read RTF": partial(_read, ".rtf", lambda text: f"{{\\rtf1\\ansi {text}}}"),
    "read rows": partial(_read, ".csv", lambda text: f"title,body\n{text}"),
    "date": dates.parse,
    "cite": _cite,
    "analyse": _analyse,
    "mark": _mark,
    "ask": parse,
    "ask for a document": asked,
}
QUERIES = ("ask", "ask for a document")
"""Stages whose text has at most `index.query.limits.MAX_CHARACTERS` characters."""

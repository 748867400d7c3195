"""References: what Zotero, EndNote and LaTeX read, and a list to paste into a letter."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from corpus.article import Article
from index import QueryError
from search_app.export.columns import Address
from search_app.export.export import Export

_NOT_A_KEY = re.compile(r"[^A-Za-z0-9]+")
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "{}%#&_$"},
}
_SPECIAL = re.compile("|".join(map(re.escape, _ESCAPES)))
_NO_RIS_LINE = re.compile(r"\s+")


def to_ris(export: Export) -> Iterator[bytes]:
    """Yield records in RIS; each says in a note which export it is of, for RIS has no head."""
    note = "; ".join(export.head_lines())
    for article in export.articles:
        yield (ris(article, export.address(article), note) + "\r\n").encode()


def ris(article: Article, url: str, note: str = "") -> str:
    """Return an article as a record in RIS."""
    published = article.published
    fields = [
        ("TY", "NEWS"),
        ("ID", article.id),
        ("TI", article.title),
        *(("AU", author) for author in article.authors),
        ("T2", article.source),
        ("PY", f"{published.year:04}" if published else ""),
        ("DA", f"{published.year:04}/{published:%m/%d}" if published else ""),
        ("SE", article.section),
        *(("KW", keyword) for keyword in article.keywords),
        ("AB", article.lead),
        ("UR", url),
        ("LA", "vi"),
        ("N1", note),
    ]
    lines = [f"{tag}  - {_NO_RIS_LINE.sub(' ', text)}" for tag, text in fields if text]
    return "\r\n".join([*lines, "ER  - ", ""])


def to_bibtex(export: Export) -> Iterator[bytes]:
    """Yield entries of BibTeX behind a comment that is the head."""
    for line in export.head_lines():
        yield f"% {line}\n".encode()
    for article in export.articles:
        yield f"\n{bibtex(article, export.address(article))}\n".encode()


def bibtex(article: Article, url: str) -> str:
    """Return an article as an entry of BibTeX; double braces keep capitals and pen names whole."""
    published = article.published
    fields = {
        "title": f"{{{_tex(article.title)}}}",
        "author": " and ".join(f"{{{_tex(author)}}}" for author in article.authors),
        "journal": _tex(article.source),
        "year": f"{published.year:04}" if published else "",
        "date": f"{published.year:04}-{published:%m-%d}" if published else "",
        "url": re.sub(r"[\s{}\\]", "", url),
        "keywords": _tex(", ".join(article.keywords)),
        "langid": "vietnamese",
    }
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([f"@article{{{_key(article.id)},", *lines, "}"])


ONE = {"bibtex": bibtex, "ris": ris}
"""Formats in which a single article is taken away."""


def parse_reference_format(text: str) -> str:
    """Return the name of a format of `ONE`; QueryError where there is none."""
    if text not in ONE:
        raise QueryError("format", "Choose one of: %(choices)s.", choices=", ".join(ONE))
    return text


def to_list(export: Export) -> Iterator[bytes]:
    """Yield a numbered list as plain text, to be pasted into a letter."""
    for line in export.head_lines():
        yield f"{line}\n".encode()
    yield b"\n" if export.has_head else b""
    for number, article in enumerate(export.articles, 1):
        yield f"{number}. {reference(article, export.address)}\n".encode()


def reference(article: Article, address: Address) -> str:
    """Return an article as people refer to it: title, author, newspaper, day, address."""
    title = f"“{article.title}”" if article.title else ""
    parts = (title, article.author, article.source, day_text(article.published), address(article))
    return ", ".join(filter(None, parts))


def day_text(published: date | None) -> str:
    """Return a day as people write it, 28/05/2024; empty for none."""
    return f"{published.day:02}/{published.month:02}/{published.year:04}" if published else ""


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], " ".join(text.split()))


def _key(id_: str) -> str:
    plain = unicodedata.normalize("NFD", id_.replace("đ", "d").replace("Đ", "D"))
    return _NOT_A_KEY.sub("-", plain.encode("ascii", "ignore").decode()).strip("-") or "article"

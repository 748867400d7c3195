"""Markdown, with or without front matter in YAML that names the fields of Article JSON."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.cleaning import clean, one_line
from corpus.draft import Draft
from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from corpus.fields import draft_of
from corpus.page.article import assemble
from corpus.page.lines import Line, Role
from corpus.source import Record, Source

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_ALIASES = {
    "date": "published",
    "tags": "keywords",
    "description": "lead",
    "summary": "lead",
    "excerpt": "lead",
    "category": "section",
    "slug": "",
}
"""What site generators call our fields; the field's own name wins."""
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays a string: no guessing of types, no objects."""
_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
_MAX_FRONT_LENGTH = 100_000


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a Markdown file."""
    decoded = decode(source.data)
    notes = list(decoded.repairs)
    text = clean(decoded.text, notes).replace("\r\n", "\n")
    front, text = _split(text)
    draft = draft_of(front)
    _fill(draft, assemble_text(text, titled=not draft.title))
    draft.repairs[:0] = notes
    yield Record("", draft)


def assemble_text(text: str, *, titled: bool) -> Draft:
    """Return the article in Markdown text; `titled`: its first heading is the title."""
    lines = list(_lines(_PARSER.parse(text)))
    if titled:
        return assemble(lines)
    return assemble([Line("", Role.TITLE), *(_demoted(line) for line in lines)])


def _demoted(line: Line) -> Line:
    return Line(line.text, Role.PARAGRAPH) if line.role is Role.TITLE else line


def _split(text: str) -> tuple[dict[str, Any], str]:
    """Return front matter and the text below it; a rule of dashes at the top is no front matter."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    if len(match[1]) > _MAX_FRONT_LENGTH:
        raise Unreadable("bad-front-matter", f"It has more than {_MAX_FRONT_LENGTH} characters.")
    try:
        values = yaml.load(match[1], Loader=_LOADER)  # noqa: S506 - a base loader makes strings only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        where = one_line(str(error))[:200]
        raise Unreadable("bad-front-matter", f"It is no valid YAML: {where}.") from None
    if values in (None, ""):
        return {}, text[match.end() :]
    if not isinstance(values, dict):
        return {}, text
    return _named(values), text[match.end() :]


def _named(values: dict[Any, Any]) -> dict[str, Any]:
    named = {str(key).lower(): value for key, value in values.items()}
    for alias, name in _ALIASES.items():
        if alias in named and name:
            named.setdefault(name, named[alias])
    empty = [name for name, value in named.items() if value == ""]
    for name in empty:
        del named[name]
    if isinstance(named.get("keywords"), str):
        named["keywords"] = [word.strip() for word in named["keywords"].split(",")]
    if isinstance(named.get("author"), list) and all(isinstance(a, str) for a in named["author"]):
        named["author"] = ", ".join(named["author"])
    return named


def _fill(draft: Draft, text: Draft) -> None:
    """Add what the text says to what the front matter says."""
    draft.title = draft.title or text.title
    draft.published = draft.published or text.published
    draft.author = draft.author or text.author
    draft.source = draft.source or text.source
    draft.keywords = draft.keywords or text.keywords
    draft.captions += [caption for caption in text.captions if caption not in draft.captions]
    body = list(text.body)
    if text.lead and draft.lead and text.lead != draft.lead:
        body.insert(0, text.lead)
    draft.lead = draft.lead or text.lead
    draft.body = body or draft.body
    for repair in text.repairs:
        draft.repair(repair)


def _lines(tokens: list[Token]) -> Iterator[Line]:
    opened: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append(token.tag)
        elif token.nesting == -1:
            opened.pop()
        elif token.type == "inline":
            yield from _inline(token, _role(opened))
        elif token.type in ("fence", "code_block"):
            yield from (
                Line(one_line(text), Role.PARAGRAPH)
                for text in token.content.split("\n")
                if text.strip()
            )


def _role(opened: list[str]) -> Role:
    if "h1" in opened:
        return Role.TITLE
    plain = all(tag in ("p", "") for tag in opened)
    return Role.PLAIN if plain else Role.PARAGRAPH


def _inline(token: Token, role: Role) -> Iterator[Line]:
    """Yield a block's text without its marks, and the captions of its pictures."""
    text = ""
    for part in token.children or ():
        if part.type == "image":
            caption = one_line(str(part.attrs.get("title") or part.content))
            if caption:
                yield Line(caption, Role.CAPTION)
        elif part.type in ("text", "code_inline"):
            text += part.content
        elif part.type == "softbreak":
            text += " "
        elif part.type == "hardbreak":
            text += "\n"
    yield from (Line(one_line(part), role) for part in text.split("\n") if part.strip())

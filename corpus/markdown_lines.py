"""Markdown -> its lines, each with the role that its marks give it."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.cleaning import one_line
from corpus.page.lines import Line, Role

_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
_NUMBERED = re.compile(r"(?:Image|Ảnh|Hình) \d{1,9}:\s*")
"""What crawlers write before the caption of a picture."""


def markdown_lines(text: str, *, titled: bool) -> list[Line]:
    """Return the lines of Markdown text; `titled`: its first heading is the title."""
    lines = list(_lines(_PARSER.parse(text)))
    return lines if titled else [_demoted(line) for line in lines]


def _demoted(line: Line) -> Line:
    return Line(line.text, Role.PARAGRAPH) if line.role is Role.TITLE else line


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
            if caption := _NUMBERED.sub("", caption, count=1):
                yield Line(caption, Role.CAPTION)
        elif part.type in ("text", "code_inline"):
            text += part.content
        elif part.type == "softbreak":
            text += " "
        elif part.type == "hardbreak":
            text += "\n"
    yield from (Line(one_line(part), role) for part in text.split("\n") if part.strip())

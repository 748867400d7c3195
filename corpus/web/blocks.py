"""The blocks of a page, in its order -> lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from selectolax.lexbor import LexborNode

from corpus import dates
from corpus.cleaning import clean, one_line
from corpus.page.boilerplate import keywords_in
from corpus.page.lines import MIN_RIGHT_INDENT, Line, Role
from corpus.page.paragraphs import is_paragraph
from corpus.web.class_names import class_pattern
from corpus.web.roles import MAX_WORDS, is_right, names, role_of
from corpus.web.title import text_of

_BLOCK = re.compile(
    "address|article|blockquote|body|center|d[dlt]|details|div|fieldset|figcaption|figure|form"
    "|h[1-6r]|header|html|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|time|tr|ul"
)
_CELLS = ("td", "th")
_CAPTION_PLACE = "figcaption,[class*='caption'],[class*='Caption']"
_MAX_FRAMES = 3
"""Elements between a picture and what frames it with its caption."""
_BREAK = "\u2028"
"""Stands for <br>; a line break in the source of a page is only a space."""
_STRONG = (Role.CAPTION, Role.DATE, Role.AUTHOR, Role.LEAD, Role.SUBTITLE, Role.RELATED)
"""Roles that an element hands down to what is in it."""
_CHANGED = class_pattern("changed")
_INLINE_ROLES = (Role.DATE, Role.AUTHOR, Role.KEYWORDS, Role.CAPTION)
"""Roles that make a block of an inline element."""


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line, and whether it stands in the element of the text."""

    line: Line
    in_text: bool

    @property
    def is_paragraph(self) -> bool:
        """Whether it is surely prose."""
        return is_paragraph(self.line.text)


@dataclass(slots=True)
class _Block:
    """The block that text is being gathered for."""

    role: Role = Role.PLAIN
    indent: int = 0
    in_text: bool = False
    is_whole: bool = False
    """Whether it is a paragraph of the text."""
    texts: list[str] = field(default_factory=list)

    def lines(self, *, after_image: bool) -> Iterator[MarkedLine]:
        """Yield the text gathered so far, a line for each <br>, and begin the next."""
        parts = [one_line(clean(part)) for part in "".join(self.texts).split(_BREAK)]
        self.texts.clear()
        parts = [part for part in parts if part]
        for at, part in enumerate(parts):
            line = Line(part, self.role, self.indent, is_text=at > 0 or not after_image)
            line.is_whole = self.is_whole and len(parts) == 1
            yield MarkedLine(line, self.in_text)


def marked_lines(scope: LexborNode, title: LexborNode | None, text: LexborNode) -> list[MarkedLine]:
    """Return the text of each block below `scope`; `text` is the element of the text."""
    return list(_Walk(title, text).below(scope))


@dataclass(slots=True)
class _Walk:
    title: LexborNode | None
    text: LexborNode
    after_image: bool = False

    def below(self, scope: LexborNode) -> Iterator[MarkedLine]:
        """Yield the text of each block in the order of the page, without recursion."""
        blocks = [_Block(in_text=scope.mem_id == self.text.mem_id)]
        waiting: list[LexborNode | None] = [*_children(scope)]
        while waiting:
            node = waiting.pop()
            if node is None:  # the end of a block
                yield from self._flushed(blocks.pop())
            elif node.is_text_node:
                blocks[-1].texts.append(node.text_content or "")
            elif node.tag in ("br", "img"):
                self.after_image = self.after_image or (
                    node.tag == "img" and not _is_captioned(node)
                )
                blocks[-1].texts.append(_BREAK if node.tag == "br" else " ")
            elif node.tag == "time" and not _is_in_prose(node, blocks[-1]) and (at := _time(node)):
                yield from self._flushed(blocks[-1])
                yield MarkedLine(Line(at, Role.DATE), in_text=False)
            elif self.title is not None and node.mem_id == self.title.mem_id:
                yield from self._flushed(blocks[-1])
                yield MarkedLine(Line(text_of(node), Role.TITLE), in_text=False)
            elif (block := self._block(node, blocks[-1])) is None:
                waiting += _children(node)
            elif block.role is Role.KEYWORDS:
                yield from self._flushed(blocks[-1])
                yield MarkedLine(_keywords(node), block.in_text)
            else:
                yield from self._flushed(blocks[-1])
                blocks.append(block)
                waiting += [None, *_children(node)]
        yield from self._flushed(blocks[0])

    def _flushed(self, block: _Block) -> Iterator[MarkedLine]:
        found = list(block.lines(after_image=self.after_image))
        self.after_image = self.after_image and not found
        yield from found

    def _block(self, node: LexborNode, outer: _Block) -> _Block | None:
        """Return the block that an element begins; None for an inline element."""
        is_named = bool(node.attributes.get("class") or node.attributes.get("itemprop"))
        if node.tag in _CELLS:
            outer.texts.append(" ")
        is_block = _is_block(node, is_named=is_named)
        if not is_block and not is_named:
            return None
        role = role_of(node, after_image=self.after_image)
        if not is_block and (role not in _INLINE_ROLES or _is_in_prose(node, outer)):
            return None
        if role in (Role.PLAIN, Role.PARAGRAPH) and outer.role in _STRONG:
            role = outer.role
        in_text = outer.in_text or node.mem_id == self.text.mem_id
        indent = MIN_RIGHT_INDENT if is_right(node) else outer.indent
        return _Block(role, indent, in_text, is_whole=in_text and node.tag == "p")


def _is_block(node: LexborNode, *, is_named: bool) -> bool:
    """Return whether an element stands on lines of its own; a cell does where it holds more."""
    if node.tag not in _CELLS:
        return bool(_BLOCK.fullmatch(node.tag or ""))
    is_aligned = bool(node.attributes.get("align"))
    return is_named or is_aligned or node.css_first("p,div") is not None


def _is_in_prose(node: LexborNode, outer: _Block) -> bool:
    """Return whether an inline element stands within a sentence, whatever its class."""
    return outer.is_whole and len(node.text()) < len((node.parent or node).text()) / 2


def _is_captioned(image: LexborNode) -> bool:
    """Return whether a place for its caption stands beside a picture, even an empty one."""
    around = image.parent
    for _ in range(_MAX_FRAMES):
        if around is None or len(around.text().split()) > MAX_WORDS[Role.CAPTION]:
            return False
        if around.css_first(_CAPTION_PLACE) is not None:
            return True
        around = around.parent
    return False


def _time(node: LexborNode) -> str:
    """Return the time that an element gives for machines, as a date line writes it."""
    published = dates.parse(node.attributes.get("datetime") or "").published
    if published is None:
        return ""
    changed = "Cập nhật: " if _CHANGED.search(names(node)) else ""
    clock = f"{published:%H:%M} " if isinstance(published, datetime) else ""
    return f"{changed}{clock}{published:%d/%m/%Y}"


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))[::-1]


def _keywords(node: LexborNode) -> Line:
    """Return the tags in an element as one line, whether they are links or text."""
    links = [one_line(clean(link.text())) for link in node.css("a")]
    listed = [word.strip("#, ") for word in links] or keywords_in(one_line(clean(node.text())))
    return Line("Từ khóa: " + ", ".join(filter(None, listed)), Role.KEYWORDS)

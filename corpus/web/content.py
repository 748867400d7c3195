"""An HTML page -> its lines, each with the role that the markup gives it.

Written for the pages that Vietnamese newspapers' systems make: class names in English and in
Vietnamese without marks, captions in figures or in tables, bylines aligned right. Where nothing
is marked, the densest block of paragraphs is the article and the rules for saved text apply.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.cleaning import clean, one_line
from corpus.page.boilerplate import keywords_in
from corpus.page.lines import MIN_RIGHT_INDENT, Line, Role
from corpus.web.roles import is_furniture, is_right, role_of

_NO_TEXT = (
    "script,style,noscript,template,iframe,svg,object,embed,form,nav,button,select,textarea,input"
    ",aside,footer,video,audio,canvas,dialog,menu,map,[hidden],[aria-hidden='true']"
    ",[role='navigation'],[role='complementary'],[role='search'],[role='contentinfo']"
)
_BLOCK = re.compile(
    "address|article|blockquote|body|center|d[dlt]|details|div|fieldset|figcaption|figure|h[1-6r]"
    "|header|html|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|time|tr|ul"
)
_BREAK = "\u2028"
"""Stands for <br>; a line break in the source of a page is only a space."""
_STRONG = (Role.CAPTION, Role.DATE, Role.AUTHOR, Role.LEAD, Role.RELATED)
"""Roles that an element hands down to what is in it."""


def page_lines(tree: LexborHTMLParser) -> list[Line]:
    """Return the lines of the article on a page, its title first where it has a heading.

    Removes from the tree what is no text.
    """
    body = tree.body
    if body is None:
        return []
    for node in tree.css(_NO_TEXT):
        node.decompose()
    title = _title(body)
    _remove_furniture(body, title)
    _mark_line_breaks(body)
    scope = _scope(body, title, _densest(body))
    return _below_title(list(_lines(scope)), title)


def _title(body: LexborNode) -> LexborNode | None:
    headings = [node for node in body.css("h1") if one_line(node.text())]
    if headings:
        return max(headings, key=lambda node: len(one_line(node.text()).split()) >= 3)
    marked = [
        n
        for n in body.css("[itemprop='headline'],[class*='title'],[id*='title'],[class*='tieude']")
        if len(one_line(n.text()).split()) >= 4
    ]
    return marked[0] if marked else None


def _remove_furniture(body: LexborNode, title: LexborNode | None) -> None:
    """Remove what its class calls a menu, a comment form and so on, unless the article is in it."""
    whole = _prose(body)
    for node in body.css("[class],[id],[style]"):
        if node.tag in ("html", "body", "main", "article") or node.parent is None:
            continue
        if not is_furniture(node):
            continue
        holds_title = title is not None and (_holds(node, title) or node.mem_id == title.mem_id)
        if not holds_title and (whole == 0 or _prose(node) < whole / 2) and not _is_prose(node):
            node.decompose()


def _is_prose(node: LexborNode) -> bool:
    """Return whether an element is itself a paragraph, whatever its class."""
    return node.tag == "p" and len(node.text().split()) > 30


def _holds(node: LexborNode, inner: LexborNode) -> bool:
    parent = inner.parent
    while parent is not None:
        if parent.mem_id == node.mem_id:
            return True
        parent = parent.parent
    return False


def _prose(node: LexborNode) -> int:
    """Return how many characters of paragraphs an element holds."""
    return sum(len(p.text()) for p in node.css("p"))


def _mark_line_breaks(body: LexborNode) -> None:
    for node in body.css("br"):
        node.replace_with(_BREAK)


def _densest(body: LexborNode) -> LexborNode:
    """Return the element with the most text in it directly or in its own paragraphs.

    Half of a paragraph's weight goes to its grandparent, so that split columns count together;
    text in links counts for nothing.
    """
    weights: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for node in body.css("p,div,td,section,article,span"):
        length = _own_length(node)
        if length < 25:
            continue
        share = float(length)
        holder: LexborNode | None = node if node.tag != "p" else node.parent
        for _ in range(3):
            if holder is None or holder.tag in ("html", "-undef"):
                break
            weights[holder.mem_id] = weights.get(holder.mem_id, 0.0) + share
            nodes[holder.mem_id] = holder
            holder, share = holder.parent, share * 0.6
    if not weights:
        return body
    return nodes[max(weights, key=lambda key: weights[key])]


def _own_length(node: LexborNode) -> int:
    """Return the length of an element's text that is in no further block and in no link."""
    if node.tag == "p":
        links = sum(len(link.text()) for link in node.css("a"))
        return len(one_line(node.text())) - links
    return len(one_line(node.text(deep=False)))


def _scope(body: LexborNode, title: LexborNode | None, densest: LexborNode) -> LexborNode:
    """Return the smallest element that holds both the title and the text."""
    if title is None:
        return densest
    scope: LexborNode | None = densest
    while scope is not None and not _holds(scope, title):
        scope = scope.parent
    return scope or body


def _below_title(lines: list[Line], title: LexborNode | None) -> list[Line]:
    if title is None:
        return lines
    text = one_line(clean(title.text()))
    for at, line in enumerate(lines):
        if line.text == text:
            dated = [one for one in lines[:at] if one.role is Role.DATE][-1:]
            return [Line(text, Role.TITLE), *dated, *lines[at + 1 :]]
    return [Line(text, Role.TITLE), *lines]


@dataclass(slots=True)
class _Block:
    """The block that text is being gathered for."""

    role: Role = Role.PLAIN
    indent: int = 0
    texts: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[Line]:
        """Yield the text gathered so far, a line for each <br>, and begin the next."""
        text = "".join(self.texts)
        self.texts.clear()
        for part in text.split(_BREAK):
            words = one_line(clean(part))
            if words:
                yield Line(words, self.role, self.indent)


def _lines(scope: LexborNode) -> Iterator[Line]:
    """Yield the text of each block in the order of the page, without recursion."""
    blocks = [_Block()]
    after_image = False
    waiting: list[LexborNode | None] = [*_children(scope)]
    while waiting:
        node = waiting.pop()
        if node is None:  # the end of a block
            found = list(blocks.pop().lines())
            after_image = after_image and not found
            yield from found
        elif node.is_text_node:
            blocks[-1].texts.append(node.text_content or "")
        elif node.tag == "img":
            after_image = True
        elif (block := _block(node, blocks[-1], after_image)) is None:
            waiting += _children(node)
        elif block.role is Role.KEYWORDS:
            yield from blocks[-1].lines()
            yield _keywords(node)
        else:
            yield from blocks[-1].lines()
            blocks.append(block)
            waiting += [None, *_children(node)]
    yield from blocks[0].lines()


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))[::-1]


def _block(node: LexborNode, outer: _Block, after_image: bool) -> _Block | None:
    """Return the block that an element begins; None for an inline element."""
    is_named = bool(node.attributes.get("class") or node.attributes.get("itemprop"))
    if node.tag == "td":
        is_block = (
            is_named or bool(node.attributes.get("align")) or node.css_first("p,div") is not None
        )
        outer.texts.append(" ")
    else:
        is_block = bool(_BLOCK.fullmatch(node.tag or ""))
    if not is_block and not is_named:
        return None
    role = role_of(node, after_image=after_image)
    if not is_block and role not in (Role.DATE, Role.AUTHOR, Role.KEYWORDS, Role.CAPTION):
        return None
    if role in (Role.PLAIN, Role.PARAGRAPH) and outer.role in _STRONG:
        role = outer.role
    return _Block(role, MIN_RIGHT_INDENT if is_right(node) else outer.indent)


def _keywords(node: LexborNode) -> Line:
    """Return the tags in an element as one line, whether they are links or text."""
    links = [one_line(clean(link.text())) for link in node.css("a")]
    listed = [word.strip("#, ") for word in links] or keywords_in(one_line(clean(node.text())))
    return Line("Từ khóa: " + ", ".join(filter(None, listed)), Role.KEYWORDS)

"""An HTML page -> its lines, each with the role that the markup gives it.

Written for the pages that Vietnamese newspapers' systems make: class names in English and in
Vietnamese without marks, captions in figures or in tables, bylines aligned right. Where nothing
is marked, the densest block of paragraphs is the article and the rules for saved text apply.
"""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.cleaning import one_line
from corpus.page.boilerplate import boilerplate_of
from corpus.page.byline import byline_of
from corpus.page.dateline import dateline_of
from corpus.page.lines import Line, Role
from corpus.page.paragraphs import is_credited, is_paragraph
from corpus.page.trace import Trace
from corpus.sentence import Sentence
from corpus.web.blocks import MarkedLine, marked_lines
from corpus.web.prune import prose, remove_furniture, remove_no_text, with_ancestors
from corpus.web.title import agrees, title_of

_MIN_OWN_LENGTH = 25
"""Characters of an element's own text from which it counts for the density of those around it."""
_HANDED_UP = 0.6
"""Share of its weight that an element gives to the one around it: split columns count together."""
_MIN_TITLE_WORDS = 4
"""Fewer words in a page's head are its site's or its section's name."""
_MAX_TITLE_LINES = 16
_MIN_STRUCTURED = 0.6
"""Share of the prose in the text's own element from which all other prose is doubtful."""
_MIN_REST = 0.25


def page_lines(
    tree: LexborHTMLParser, titles: Sequence[str], trace: Trace | None = None
) -> list[Line]:
    """Return the lines of the article on a page, its title first where it has a heading.

    `titles` are those that the page's head gives. Removes from the tree what is no text; what
    had text and is left out is noted in `trace`.
    """
    body = tree.body
    if body is None:
        return []
    remove_no_text(tree, trace)
    title = title_of(body, titles)
    remove_furniture(body, title, trace)
    text = _densest(body)
    marked = marked_lines(_scope(body, title, text), title, text)
    below = _from_title(marked)
    inside = _without_loose(below)
    if trace is not None:
        _note_left_out(marked, below, Sentence("above the title"), trace)
        beside = Sentence("beside the element of the text")
        _note_left_out(below, inside, beside, trace)
    lines = [one.line for one in inside]
    return lines if title is not None else _titled(lines, titles)


def _note_left_out(
    before: Sequence[MarkedLine], after: Sequence[MarkedLine], rule: Sentence, trace: Trace
) -> None:
    kept = {id(one.line) for one in after}
    for one in before:
        if id(one.line) not in kept:
            trace.remove(one.line.text, rule)


def _titled(lines: list[Line], titles: Sequence[str]) -> list[Line]:
    """Return the lines of a page without a heading below the title that its head gives.

    Where one of the first lines agrees with that, it is the title as it stands on the page.
    """
    given = [one for one in titles if len(one.split()) >= _MIN_TITLE_WORDS]
    for line in lines[:_MAX_TITLE_LINES]:
        if line.role in (Role.PLAIN, Role.PARAGRAPH) and agrees(line.text, given):
            line.role = Role.TITLE
            return lines
    return [*(Line(title, Role.TITLE) for title in given[:1]), *lines]


def _densest(body: LexborNode) -> LexborNode:
    """Return the element with the most text in it directly or in its own paragraphs.

    Text in links counts for nothing.
    """
    weights: dict[int, float] = {}
    nodes: dict[int, LexborNode] = {}
    for node in body.css("p,div,td,section,article,span"):
        length = _own_length(node)
        if length < _MIN_OWN_LENGTH:
            continue
        share = float(length)
        holder: LexborNode | None = node if node.tag != "p" else node.parent
        for _ in range(3):
            if holder is None or holder.tag in ("html", "-undef"):
                break
            weights[holder.mem_id] = weights.get(holder.mem_id, 0.0) + share
            nodes[holder.mem_id] = holder
            holder, share = holder.parent, share * _HANDED_UP
    if not weights:
        return body
    return _narrowed(nodes[max(weights, key=lambda key: weights[key])])


def _narrowed(node: LexborNode) -> LexborNode:
    """Return the innermost element that holds most of an element's prose."""
    whole = prose(node)
    while whole:
        inner = (one for one in node.iter() if prose(one) >= _MIN_STRUCTURED * whole)
        found = next(inner, None)
        if found is None or found.tag == "p":
            break
        node = found
    return node


def _own_length(node: LexborNode) -> int:
    """Return the length of an element's text that is in no further block and in no link."""
    if node.tag == "p":
        links = sum(len(link.text()) for link in node.css("a"))
        return len(one_line(node.text())) - links
    return len(one_line(node.text(deep=False)))


def _scope(body: LexborNode, title: LexborNode | None, text: LexborNode) -> LexborNode:
    """Return the smallest element that holds both the title and the text."""
    if title is None:
        return text
    around = with_ancestors(title)
    scope: LexborNode | None = text
    while scope is not None and scope.mem_id not in around:
        scope = scope.parent
    return scope or body


def _from_title(lines: list[MarkedLine]) -> list[MarkedLine]:
    """Return the lines from the title on, and of those above it only the nearest date."""
    at = next((at for at, one in enumerate(lines) if one.line.role is Role.TITLE), 0)
    dated = [one for one in lines[:at] if one.line.role is Role.DATE]
    return [*dated[-1:], *lines[at:]]


def _without_loose(lines: list[MarkedLine]) -> list[MarkedLine]:
    """Leave out what stands beside the text of a page that has an element for its text.

    Prose above the text is its lead; below it stands none of the article's, unless it is long.
    """
    inside = [at for at, one in enumerate(lines) if one.in_text]
    prose = sum(len(lines[at].line.text) for at in inside if lines[at].is_paragraph)
    loose = [at for at, one in enumerate(lines) if not one.in_text and is_paragraph(one.line.text)]
    all_prose = prose + sum(len(lines[at].line.text) for at in loose)
    if not prose or prose < _MIN_STRUCTURED * all_prose:
        return lines
    below = [at for at in loose if at > inside[-1]]
    goes_on = sum(len(lines[at].line.text) for at in below) > _MIN_REST * prose
    dropped = set() if goes_on else set(below)
    return [
        one
        for at, one in enumerate(lines)
        if one.in_text or (at not in dropped and _is_telling(one.line))
    ]


def _is_telling(line: Line) -> bool:
    """Return whether a line beside the text may still be of the article, or end it."""
    if line.role not in (Role.PLAIN, Role.PARAGRAPH):
        return True
    if is_paragraph(line.text) or is_credited(line.text) or boilerplate_of(line.text):
        return True
    return (
        dateline_of(line) is not None or byline_of(line.text, aligned=line.is_aligned) is not None
    )

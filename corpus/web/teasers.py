"""Rows of other articles' beginnings: each a linked title and a few words, in boxes alike."""

from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from corpus.cleaning import one_line

_MIN_TITLE_WORDS = 4
_MAX_WORDS = 90
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def teasers(body: LexborNode) -> Iterator[LexborNode]:
    """Yield elements of a row of their like, each with one linked title and little more."""
    rows: Counter[tuple[int, str]] = Counter()
    found: list[tuple[tuple[int, str], LexborNode]] = []
    for node in body.css("article,li,div,p,tr,td,dl,section,a"):
        if node.parent is None or not _is_teaser(node):
            continue
        row = (node.parent.mem_id, f"{node.tag}.{node.attributes.get('class') or ''}")
        rows[row] += 1
        found.append((row, node))
    yield from (node for row, node in found if rows[row] > 1)


def words(node: LexborNode) -> int:
    """Return how many words an element holds."""
    return len(node.text(separator=" ").split())


def address_of(node: LexborNode) -> str:
    """Return where an element leads, or the first link in it."""
    link = node if node.tag == "a" else node.css_first("a[href]")
    return (link.attributes.get("href") if link is not None else "") or ""


def title_above(node: LexborNode) -> str:
    """Return where the heading or paragraph above an element leads, if that is a link and no more.

    Such an element is a summary of another article; nothing is returned for any other.
    """
    above = node.prev
    while above is not None and above.is_text_node:
        above = above.prev
    if above is None or above.tag not in (*_HEADINGS, "p"):
        return ""
    linked = sum(words(link) for link in above.css("a[href]"))
    return address_of(above) if linked >= max(_MIN_TITLE_WORDS, words(above)) else ""


def _is_teaser(node: LexborNode) -> bool:
    if words(node) > _MAX_WORDS:
        return False
    if node.tag == "a":
        return node.css_first(",".join(_HEADINGS)) is not None
    links = [link for link in node.css("a[href]") if words(link) >= _MIN_TITLE_WORDS]
    if len({link.attributes.get("href") for link in links}) != 1:
        return False
    return any(_is_title(link, node) for link in links)


def _is_title(link: LexborNode, node: LexborNode) -> bool:
    """Return whether a link is a heading, or begins an element that goes on with a sentence."""
    parent = link.parent
    if parent is not None and parent.tag in _HEADINGS:
        return True
    title, whole = one_line(link.text(separator=" ")), one_line(node.text(separator=" "))
    before, _, after = whole.partition(title)
    return not before and not after.lstrip()[:1].islower()

"""Taking from a page's tree what is no part of its article."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus import dates
from corpus.cleaning import one_line
from corpus.page.trace import Trace
from corpus.sentence import Sentence
from corpus.web.roles import is_furniture, is_toolbox, names, names_tags
from corpus.web.teasers import teasers

_NO_TEXT = (
    "script,style,noscript,template,iframe,svg,object,embed,nav,button,select,textarea,input"
    ",video,audio,canvas,dialog,menu,map,[hidden],[aria-hidden='true']"
    ",[role='navigation'],[role='complementary'],[role='search'],[role='contentinfo']"
)
_FRAMES = "form,aside,footer,header"
"""What old systems wrap whole pages in."""
_INLINE = ("a", "abbr", "b", "big", "cite", "em", "font", "i", "ins", "mark", "q", "s", "small",
           "span", "strike", "strong", "sub", "sup", "u")  # fmt: skip
_MAX_INLINE_DEPTH = 16
_MIN_OWN_TEXT = 15
"""Letters beside an inline element from which it is a part of a sentence."""
_AUTHOR = "[class*='author'],[class*='byline'],[class*='tac-gia'],[class*='tacgia']"
_MAX_TOOLBOX_WORDS = 40
_MIN_LINKED = 0.8
_MIN_LINKS = 4
_MIN_TITLE_WORDS = 4
"""Words of a link from which it is another article's title rather than a tag or a name."""


def remove_no_text(tree: LexborHTMLParser, trace: Trace | None = None) -> None:
    """Remove what browsers do not show as text, and menus; these are noted in `trace`."""
    for node in tree.css(_NO_TEXT):
        is_shown = node.tag in ("nav", "menu", "button") or node.attributes.get("role")
        _remove(node, "an element <%(tag)s>", trace if is_shown else None, tag=node.tag)


def remove_furniture(
    body: LexborNode, title: LexborNode | None, trace: Trace | None = None
) -> None:
    """Remove menus, comment forms, boxes of links and so on, unless the article is in them.

    What had text is noted in `trace`.
    """
    whole, length, around = prose(body), len(body.text()), with_ancestors(title)
    for node in body.css(_FRAMES):
        if _is_kept_frame(node, around, length):
            continue
        _remove(node, "an element <%(tag)s> beside the article", trace, tag=node.tag)
    for node in body.css("[class],[id],[style],[type]"):
        if node.tag in ("html", "body", "main", "article") or node.parent is None:
            continue
        if _is_removable(node) and not _holds_article(node, around, whole):
            called = names(node).strip()
            _remove(node, "hidden, or furniture by its names: %(names)s", trace, names=called)
    for node in body.css("ul,ol,div,section,table,dl"):
        if node.parent is not None and node.mem_id not in around and _is_link_box(node):
            _remove(node, "links and little else", trace)
    for node in list(teasers(body)):
        if node.parent is not None and node.mem_id not in around:
            _remove(node, "the beginning of another article", trace)


def _remove(node: LexborNode, rule: str, trace: Trace | None, **values: object) -> None:
    if trace is not None:
        trace.remove(node.text(separator=" "), Sentence(rule, **values))
    node.decompose()


def prose(node: LexborNode) -> int:
    """Return how many characters of paragraphs an element holds."""
    return sum(len(p.text()) for p in node.css("p"))


def with_ancestors(node: LexborNode | None) -> frozenset[int]:
    """Return the numbers of an element and of all that hold it."""
    found = []
    while node is not None:
        found.append(node.mem_id)
        node = node.parent
    return frozenset(found)


def _is_kept_frame(node: LexborNode, around: frozenset[int], length: int) -> bool:
    """Return whether a form, a header and so on is about the article, or around it."""
    if node.mem_id in around or len(node.text()) > length / 2:
        return True
    if not _is_within(node, ("article", "main")):
        return False
    return node.tag == "header" or _tells_of_article(node)


def _is_within(node: LexborNode, tags: tuple[str, ...]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in tags:
            return True
        parent = parent.parent
    return False


def _is_removable(node: LexborNode) -> bool:
    if _is_in_sentence(node):
        return False
    return is_furniture(node) or (is_toolbox(node) and not _tells_of_article(node))


def _holds_article(node: LexborNode, around: frozenset[int], whole: int) -> bool:
    is_paragraph = node.tag == "p" and len(node.text().split()) > 30
    return node.mem_id in around or is_paragraph or (whole > 0 and prose(node) >= whole / 2)


def _is_in_sentence(node: LexborNode) -> bool:
    """Return whether an inline element stands among the words of a paragraph."""
    if node.tag not in _INLINE:
        return False
    block = node.parent
    for _ in range(_MAX_INLINE_DEPTH):
        if block is None or block.tag not in _INLINE:
            break
        block = block.parent
    if block is None:
        return False
    return block.tag == "p" or len(one_line(block.text(deep=False))) >= _MIN_OWN_TEXT


def _tells_of_article(node: LexborNode) -> bool:
    """Return whether a box of buttons holds the date or the byline, too."""
    text = one_line(node.text(separator=" "))
    if len(text.split()) > _MAX_TOOLBOX_WORDS:
        return False
    return dates.find(text) is not None or node.css_first(_AUTHOR) is not None


def _is_link_box(node: LexborNode) -> bool:
    """Return whether an element is a menu, or leads to other articles: links and little else."""
    links = [one_line(link.text()) for link in node.css("a[href]")]
    if not links:
        return False
    linked = sum(map(len, links))
    if linked <= _MIN_LINKED * len(one_line(node.text())):
        return False
    is_title = linked and sum(len(link.split()) for link in links) >= _MIN_TITLE_WORDS * len(links)
    return bool(is_title) or (len(links) >= _MIN_LINKS and not names_tags(node))

"""What an element of an HTML page is, by its tag, its class names and what it holds."""

import re

from selectolax.lexbor import LexborNode

from corpus import dates
from corpus.cleaning import clean, one_line
from corpus.page.boilerplate import boilerplate_of
from corpus.page.byline import byline_of
from corpus.page.lines import Role
from corpus.page.paragraphs import is_final
from corpus.web.class_names import class_pattern

MAX_WORDS = {
    Role.CAPTION: 80,
    Role.DATE: 30,
    Role.AUTHOR: 20,
    Role.LEAD: 150,
    Role.SUBTITLE: 40,
    Role.KEYWORDS: 80,
}
"""An element with more is a container, whatever its class says."""


_FURNITURE = class_pattern("furniture")
_TOOLS = class_pattern("tools")
_AUTHOR = class_pattern("author")
_KEYWORDS = class_pattern("keywords")
_ROLES = (
    (Role.CAPTION, class_pattern("caption")),
    (Role.KEYWORDS, _KEYWORDS),
    (Role.DATE, class_pattern("date")),
    (Role.AUTHOR, _AUTHOR),
    (Role.SUBTITLE, class_pattern("subtitle")),
    (Role.LEAD, class_pattern("lead")),
)
_PHOTO = class_pattern("photo")
_RIGHT = re.compile(r"text-align\s{0,9}:\s{0,9}(?:right|end)", re.IGNORECASE)
_CENTRE = re.compile(r"text-align\s{0,9}:\s{0,9}cent(?:er|re)", re.IGNORECASE)
_ITEMS = ("li", "tr", "dd", "dt", "h2", "h3", "h4", "h5", "h6")
_MAX_LEAD_PARAGRAPHS = 2
_UNSEEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)


def names(node: LexborNode) -> str:
    """Return the class, id, itemprop and type of an element, `articleBody` as `article-body`."""
    attributes = node.attributes
    found = " ".join(attributes.get(key) or "" for key in ("class", "id", "itemprop", "type"))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", found).lower().replace("_", "-")


def is_furniture(node: LexborNode) -> bool:
    """Return whether an element is hidden, or its class calls it a menu, comments or the like."""
    style = node.attributes.get("style") or ""
    return bool(_UNSEEN.search(style) or _FURNITURE.search(names(node)))


def is_toolbox(node: LexborNode) -> bool:
    """Return whether an element's class calls it a box of buttons."""
    return bool(_TOOLS.search(names(node)))


def names_tags(node: LexborNode) -> bool:
    """Return whether an element's class tells that it holds the article's tags."""
    return bool(_KEYWORDS.search(names(node)))


def is_right(node: LexborNode) -> bool:
    """Return whether an element's text is aligned right."""
    attributes = node.attributes
    if (attributes.get("align") or "").lower() == "right":
        return True
    style, classes = attributes.get("style") or "", attributes.get("class") or ""
    return bool(_RIGHT.search(style) or re.search(r"\b(?:text|align|is)-?right\b", classes))


def is_centred(node: LexborNode) -> bool:
    """Return whether an element's text is centred."""
    attributes = node.attributes
    if (attributes.get("align") or "").lower() == "center" or node.tag == "center":
        return True
    style, classes = attributes.get("style") or "", attributes.get("class") or ""
    return bool(_CENTRE.search(style) or re.search(r"\b(?:text|align)-?center\b", classes))


def role_of(node: LexborNode, *, after_image: bool = False) -> Role:
    """Return what an element is; PLAIN where nothing tells.

    `after_image`: a picture without text stands before it.
    """
    text = one_line(clean(node.text(separator=" " if node.tag == "tr" else "")))
    words = len(text.split())
    if not words:
        return Role.PLAIN
    if _is_caption(node, text, words, after_image):
        return Role.CAPTION
    return _named_role(node, text, words) or _tag_role(node, text)


def _is_caption(node: LexborNode, text: str, words: int, after_image: bool) -> bool:
    if words > MAX_WORDS[Role.CAPTION]:
        return False
    if node.tag in ("figure", "figcaption"):
        return True
    has_image = node.css_first("img") is not None
    if has_image and (
        node.tag in ("table", "tr", "td", "p", "center") or _PHOTO.search(names(node))
    ):
        return True
    return after_image and is_centred(node) and words <= 40 and not byline_of(text)


def _named_role(node: LexborNode, text: str, words: int) -> Role | None:
    classes = names(node)
    if not classes.strip():
        return None
    for role, pattern in _ROLES:
        if words > MAX_WORDS[role] or not pattern.search(classes):
            continue
        if role in (Role.DATE, Role.AUTHOR) and dates.find(text):
            return Role.DATE
        if role is Role.DATE or (role is Role.AUTHOR and not byline_of(text, aligned=True)):
            continue
        if role is Role.LEAD and (words < 6 or len(node.css("p")) > _MAX_LEAD_PARAGRAPHS):
            continue
        return role
    return None


def _tag_role(node: LexborNode, text: str) -> Role:
    if node.tag == "time" and dates.find(text):
        return Role.DATE
    if node.tag in (*_ITEMS, "p") and _is_link(node, text):
        return Role.RELATED
    is_item = node.tag in (*_ITEMS, "pre") and not boilerplate_of(text)
    return Role.PARAGRAPH if is_item else Role.PLAIN


def _is_link(node: LexborNode, text: str) -> bool:
    """Return whether nearly all of an element is links, so that it leads to other articles."""
    linked = sum(len(one_line(link.text())) for link in node.css("a[href]"))
    return linked > 0.8 * len(text) and (node.tag != "p" or not is_final(text))

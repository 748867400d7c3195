"""The section that a page shows: on the path to the article, or beside its date."""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus import dates
from corpus.cleaning import clean, one_line
from corpus.web.class_names import class_pattern
from corpus.web.metadata import HOME, front_crumb
from corpus.web.roles import names

_MAX_WORDS = 6
"""Names of sections have no more."""
_MAX_CRUMBS = 5
_PATH = class_pattern("breadcrumb")
_SECTION = class_pattern("section")


def shown_section(tree: LexborHTMLParser, others: Sequence[str]) -> str:
    """Return the name of the section that a page shows; nothing where it shows none.

    `others` are names on the path that are no sections: the title, the site.
    """
    body = tree.body
    if body is None:
        return ""
    filed = body.css_first("a[rel~='category']")
    if filed is not None and (section := _text(filed)):
        return section
    named = [node for node in body.css("[class],[id],[itemprop]") if names(node).strip()]
    for node in named:
        if _PATH.search(names(node)) and (section := front_crumb(_crumbs(node), others)):
            return section
    homes = {link.parent.mem_id: link for link in body.css("a") if _is_home(link) and link.parent}
    found = (*map(_named_section, named), *(_below_home(link, others) for link in homes.values()))
    return next(filter(None, found), "")


def path_stamp(tree: LexborHTMLParser) -> dates.Stamp | None:
    """Return the time that stands on the path to the article."""
    paths = (node for node in tree.css("[class]") if _PATH.search(names(node)))
    return next(filter(None, (dates.find(_text(node)) for node in paths)), None)


def _crumbs(node: LexborNode) -> list[str]:
    links = (_text(link) for link in node.css("a"))
    return [text for text in links if 0 < len(text.split()) <= _MAX_WORDS]


def _named_section(node: LexborNode) -> str:
    """Return the section that a link is named after; menus have many of them, an article one."""
    if node.tag != "a" or not _SECTION.search(names(node)) or _is_in_menu(node):
        return ""
    text = _text(node)
    return text if len(text.split()) <= _MAX_WORDS else ""


def _is_home(link: LexborNode) -> bool:
    return bool(HOME.match(_text(link)))


def _below_home(link: LexborNode, others: Sequence[str]) -> str:
    """Return the section behind a link to the front page on a path: `Trang chủ > Thời sự`."""
    parent = link.parent
    if parent is None:
        return ""
    crumbs = _crumbs(parent)
    is_path = len(crumbs) <= _MAX_CRUMBS and any(sign in parent.text() for sign in "»›>/")
    return front_crumb(crumbs, others) if is_path else ""


def _is_in_menu(node: LexborNode) -> bool:
    """Return whether an element stands in a list or a menu."""
    parent = node.parent
    while parent is not None:
        if parent.tag in ("ul", "ol", "nav", "footer", "header"):
            return True
        parent = parent.parent
    return False


def _text(node: LexborNode) -> str:
    return one_line(clean(node.text(separator=" "))).strip("»›>/| ")

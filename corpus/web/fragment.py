"""HTML that is the text of an article alone, as data sets and feeds hold it -> its lines."""

import re

from selectolax.lexbor import LexborHTMLParser

from corpus.cleaning import visible
from corpus.draft import Draft
from corpus.page.article import assemble
from corpus.page.lines import Line, Role
from corpus.web.blocks import marked_lines
from corpus.web.picture import shown_picture
from corpus.web.prune import remove_furniture, remove_no_text

_PARAGRAPH = re.compile(r"<(?:p|div|br|li|table)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")


def parse_fragment(text: str) -> Draft:
    """Return the article whose text a fragment is; its title stands elsewhere."""
    if not _PARAGRAPH.search(text):  # as WordPress keeps what was typed
        text = _BLANK_LINE.sub("<br><br>", text)
    tree = LexborHTMLParser(visible(text))
    if tree.body is None:
        return Draft()
    remove_no_text(tree)
    remove_furniture(tree.body, None)
    lines = [one.line for one in marked_lines(tree.body, None, tree.body)]
    draft = assemble([Line("", Role.TITLE), *lines])
    draft.image = shown_picture(tree.body, "")
    return draft

"""Texts within records: plain, HTML or Markdown, as they come -> paragraphs."""

import re
from collections.abc import Sequence
from html import unescape

from corpus import sandbox
from corpus.cleaning import clean, tidy
from corpus.draft import Draft
from corpus.markdown_lines import markdown_lines
from corpus.page.article import assemble
from corpus.page.lines import below_title
from corpus.web.fragment import parse_fragment

_TAG = re.compile(
    r"</?(?:a|article|b|blockquote|br|center|div|em|figure|font|h[1-6]|i|img|li|ol|p|section|span"
    r"|strong|table|td|tr|u|ul)(?:\s[^<>]*)?/?>|<!--",
    re.IGNORECASE,
)
_NO_TITLE = "\0"
"""No line is it: the title of a record stands elsewhere, even where it is empty."""
_INLINE_TAG = re.compile(r"</?(?:a|b|em|font|i|span|strong|sub|sup|u)(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z]\w{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MARKDOWN = re.compile(
    r"^#{1,6} \S|!?\[[^\]\n]{1,300}\]\((?:https?:/)?/|^\*\*[^*\n]{1,300}\*\*", re.MULTILINE
)
"""Bounded, for a text of open brackets would take time squared to its length."""


def plain(text: str) -> str:
    """Return a text of one line without entities and without the tags that format text."""
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
        text = _TAG.sub(" ", text)
    return unescape(text) if "&" in text and _ENTITY.search(text) else text


def paragraphs_of(name: str, texts: Sequence[str], draft: Draft) -> None:
    """Add the paragraphs of a field, and the captions within it, to a draft."""
    whole = "\n".join(texts)
    if "<" in whole and _TAG.search(whole):
        _add(_fragment(whole), draft)
    elif "markdown" in name.lower() or _is_markdown(whole):
        lines = markdown_lines(clean(whole, draft.repairs), titled=False)
        _add(assemble(below_title(lines, draft.title or _NO_TITLE)), draft)
    else:
        texts = plain(whole).splitlines()
        draft.body = [tidied for text in texts if (tidied := tidy(text, draft.repairs))]


def _fragment(text: str) -> Draft:
    """Return the text of a record that is HTML; one that looks costly is parsed by a child."""
    if not sandbox.is_suspect(text):
        return parse_fragment(text)
    ((_, found),) = sandbox.run("fragment", text.encode("utf-8", "replace"), kind="html")
    assert isinstance(found, Draft)  # noqa: S101 - for the type checker: a fragment refuses nothing
    return found


def _is_markdown(text: str) -> bool:
    """Return whether a text has marks of Markdown; most texts have none, and are let go quickly."""
    has_marks = "[" in text or "*" in text or "#" in text
    return has_marks and _MARKDOWN.search(text) is not None


def _add(text: Draft, draft: Draft) -> None:
    """Take what a text says, and of whom and when it tells where the record does not."""
    above = [text.lead] if text.lead and text.lead != draft.lead else []
    draft.body = [line for line in (*above, *text.body) if line != draft.title]
    draft.captions += [one for one in text.captions if one not in draft.captions]
    draft.authors = draft.authors or text.authors
    draft.image = draft.image or text.image
    draft.published = draft.published or text.published
    for repair in text.repairs:
        draft.repair(repair)

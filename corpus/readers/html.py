"""Web pages: what they say of themselves for machines first, then what stands on them.

Scripts do not run and nothing is fetched. Pages that look costly are parsed in a child process
with limits, see `corpus.web.sandbox`.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from corpus.cleaning import clean, one_line, visible
from corpus.draft import Draft
from corpus.encoding.decode import decode
from corpus.page.article import assemble
from corpus.source import Found, Source
from corpus.web import sandbox
from corpus.web.content import page_lines
from corpus.web.metadata import Metadata, metadata, without_site

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD_BYTES = 4096
"""Browsers look for the charset in 1,024 bytes; pages that put it later exist."""


def read(source: Source) -> Iterator[Found]:
    """Yield the article on a web page."""
    match = _CHARSET.search(source.data[:_HEAD_BYTES])
    declared = match[1].decode("ascii", "ignore") if match else ""
    decoded = decode(source.data, declared=declared, markup=True)
    draft = sandbox.run(decoded.text) if sandbox.is_suspect(decoded.text) else parse(decoded.text)
    draft.repairs[:0] = decoded.repairs
    yield Found("", draft)


def parse(text: str) -> Draft:
    """Return the article on a page, from its text."""
    notes: list[str] = []
    tree = LexborHTMLParser(visible(text, notes))
    known = metadata(tree)
    heading = tree.css_first("title")
    name = without_site(one_line(clean(heading.text())), known.source) if heading else ""
    draft = assemble(page_lines(tree))
    draft.repairs[:0] = notes
    _prefer(known, draft)
    draft.title = draft.title or name
    return draft


def _prefer(known: Metadata, draft: Draft) -> None:
    """Fill in a draft from a page's metadata, which comes first where both say something."""
    if known.title and not (draft.title and known.title.startswith(draft.title)):
        draft.title = known.title
    if known.published is not None and (known.published.published or draft.published is None):
        draft.published = known.published.published
        draft.repair(known.published.repair)
    draft.author = known.author or draft.author
    draft.section = known.section or draft.section
    draft.source = draft.source or known.source
    draft.url = known.url
    draft.keywords = known.keywords or draft.keywords
    if not draft.body and known.body:
        draft.body = [line for line in map(one_line, known.body.split("\n")) if line]
    _prefer_description(known.description, draft)


def _prefer_description(description: str, draft: Draft) -> None:
    """Take the description as the lead where the page has none of its own."""
    if not description or description.endswith(("…", "...")):
        return
    if (not draft.body and not draft.lead) or (not draft.lead and description not in draft.body[0]):
        draft.lead = description

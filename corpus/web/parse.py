"""A web page -> the article on it: what it says of itself for machines comes first.

Scripts do not run and nothing is fetched.
"""

from selectolax.lexbor import LexborHTMLParser

from corpus.cleaning import clean, one_line, visible
from corpus.draft import Draft
from corpus.page.article import assemble
from corpus.web.content import page_lines
from corpus.web.metadata import Metadata, metadata, without_site


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

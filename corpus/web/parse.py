"""A web page -> the article on it: what it says of itself for machines comes first.

Scripts do not run and nothing is fetched.
"""

from datetime import date, datetime

from selectolax.lexbor import LexborHTMLParser

from corpus.article import moment_of
from corpus.cleaning import one_line, visible
from corpus.draft import Draft
from corpus.page.article import assemble
from corpus.page.byline import authors_of
from corpus.page.trace import Trace
from corpus.sentence import Sentence
from corpus.web.content import page_lines
from corpus.web.listing import holds_several, refuse_list
from corpus.web.metadata import Metadata, metadata
from corpus.web.people import persons
from corpus.web.picture import base_of, shown_picture
from corpus.web.section import path_stamp, shown_section

_FOR_MACHINES = Sentence("said by the page for machines: meta tags, JSON-LD, breadcrumb")
SEVERAL = Sentence("several articles on the page, one taken")


def parse(text: str, trace: Trace | None = None) -> Draft:
    """Return the article on a page, from its text. Raises Unreadable for a list of articles.

    What was taken for what is noted in `trace`.
    """
    notes: list[str] = []
    tree = LexborHTMLParser(visible(text, notes))
    known = metadata(tree)
    known.section = known.section or shown_section(
        tree, (known.title, known.heading, *known.outlets)
    )
    refuse_list(tree, known)
    if holds_several(tree):
        notes.append(SEVERAL)
    on_path = path_stamp(tree)
    titles = [one for one in (known.title, known.heading) if one]
    draft = assemble(page_lines(tree, titles, trace), trace)
    draft.repairs[:0] = notes
    _prefer(known, draft)
    if draft.published is None and on_path is not None:
        draft.published = on_path.published
    draft.title = draft.title or known.heading
    if trace is not None:
        _note(known, trace)
    draft.image = known.image or shown_picture(tree.body, base_of(tree, known.url))
    return draft


def _note(known: Metadata, trace: Trace) -> None:
    """Note what a page says of itself, which comes before what is seen on it."""
    published = known.published.published if known.published else None
    for name, value in (
        ("title", known.title),
        ("published", published.isoformat() if published else ""),
        ("author", known.author),
        ("section", known.section),
        ("source", known.source),
        ("url", known.url),
        ("keywords", ", ".join(known.keywords)),
        ("image", known.image),
    ):
        trace.field(name, value, _FOR_MACHINES)


def _prefer(known: Metadata, draft: Draft) -> None:
    """Fill in a draft from a page's metadata, which comes first where both say something."""
    if known.title and not (draft.title and known.title.startswith(draft.title)):
        draft.title = known.title
    if known.published is not None and (known.published.published or draft.published is None):
        draft.published = _fuller(known.published.published, draft.published)
        draft.repair(known.published.repair)
    draft.authors = authors_of(known.author or persons([draft.author], known.outlets))
    draft.section = known.section or draft.section
    draft.source = draft.source or known.source
    draft.url = known.url
    draft.keywords = known.keywords or draft.keywords
    if not draft.body and known.body:
        draft.body = [line for line in map(one_line, known.body.split("\n")) if line]
    _prefer_description(known.description, draft)


def _fuller(given: date | None, shown: date | None) -> date | None:
    """Return the time that is given, or the one shown where that has the clock of the same day."""
    if given is None or shown is None or isinstance(given, datetime):
        return given
    return shown if moment_of(shown).date() == given else given


def _prefer_description(description: str, draft: Draft) -> None:
    """Take the description as the lead where the page has none of its own."""
    if not description or description.endswith(("…", "...")):
        return
    if (not draft.body and not draft.lead) or (not draft.lead and description not in draft.body[0]):
        draft.lead = description

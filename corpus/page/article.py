"""A page's lines -> the article on it.

The model is a page saved from a party newspaper's site: perhaps a menu, a title, a date line, the
lead, paragraphs with captions between them, the byline, then boilerplate. Lines may carry roles
that markup gave them; without any, position and form decide.
"""

from collections.abc import Sequence

from corpus.draft import FIRST_LINE, Draft
from corpus.page.body import part, read_body
from corpus.page.byline import authors_of
from corpus.page.classified import classify
from corpus.page.explain import Stages, decisions
from corpus.page.head import Head, read_head
from corpus.page.lines import Line, Role
from corpus.page.paragraphs import is_caption, is_credited, is_file_name, is_paragraph, join
from corpus.page.tail import Tail, read_tail
from corpus.page.trace import Trace

_MAX_CAPTIONS_IN_A_ROW = 4
"""More short lines in a row are a list or a poem."""


def assemble(lines: Sequence[Line], trace: Trace | None = None) -> Draft:
    """Return the article that stands on a page; its draft has no text where there is none.

    What each line was taken for, and why, is noted in `trace`.
    """
    classified = classify(line for line in lines if not is_file_name(line.text))
    head = read_head(classified)
    text, below = part(head.rest)
    body, tail = read_body(text), read_tail(below)
    draft = _draft(head, tail)
    draft.keywords = body.keywords or tail.keywords
    _take_text(body.lines, draft)
    if trace is not None:
        stages = Stages(lines, classified, head, text, below, body, draft)
        trace.lines += decisions(stages)
    return draft


def _draft(head: Head, tail: Tail) -> Draft:
    draft = Draft(title=head.title, source=tail.source)
    if head.stamp is not None:
        draft.published = head.stamp.published
        draft.repair(head.stamp.repair)
    author = head.byline.author if head.byline is not None else ""
    draft.authors = authors_of(author or tail.author)
    if head.byline is not None:
        draft.source = head.byline.source or draft.source
    if head.is_title_doubtful and is_paragraph(head.title):
        draft.repair(FIRST_LINE)
    return draft


def _take_text(lines: list[Line], draft: Draft) -> None:
    """Take lead, paragraphs and captions."""
    whole = join([line for line in lines if line.role not in (Role.AUTHOR, Role.DATE)])
    lead: list[str] = []
    subtitles: list[str] = []
    paragraphs: list[Line] = []
    for line, is_one in zip(whole, _captions(whole), strict=True):
        if is_one:
            draft.captions.append(line.text)
        elif line.role is Role.LEAD and not paragraphs:
            lead.append(line.text)
        elif line.role is Role.SUBTITLE and not paragraphs:
            subtitles.append(line.text)
        elif line.text != draft.title:
            paragraphs.append(line)
    if not lead:
        lead, subtitles = subtitles, []
    if not lead:
        lead = _leading(paragraphs)
        paragraphs = paragraphs[len(lead) :]
    draft.lead = " ".join(lead)
    draft.body = [*subtitles, *(line.text for line in paragraphs)]
    if any(line.page for line in whole):
        first = min(line.page for line in whole)
        draft.pages = [first, *(first for _ in subtitles), *(line.page for line in paragraphs)]


def _leading(paragraphs: list[Line]) -> list[str]:
    """Return the first of several paragraphs, unless markup tells that it is a heading."""
    if len(paragraphs) < 2:
        return []
    first = paragraphs[0]
    is_heading = first.role is Role.PARAGRAPH or first.is_whole
    return [] if is_heading and not is_paragraph(first.text) else [first.text]


def _captions(lines: list[Line]) -> list[bool]:
    """Return which lines are captions; many short ones in a row are a list or a poem."""
    marks = [is_caption(line) for line in lines]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and marks[end] and lines[end].role is Role.PLAIN:
            end += 1
        if end - start > _MAX_CAPTIONS_IN_A_ROW:
            marks[start:end] = [is_credited(line.text) for line in lines[start:end]]
        start = max(end, start + 1)
    if marks and all(marks):
        return [line.role is Role.CAPTION or is_credited(line.text) for line in lines]
    return marks

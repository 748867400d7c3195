"""Why each line of a page was taken for what: told by the stages that a page goes through.

What a line became is seen in the draft and in what each stage handed on; the rule is told by what
the stages themselves ask of a line (`Classified`, `paragraphs`), so neither can differ from what
was done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.draft import Draft
from corpus.page.body import Body, kind_of
from corpus.page.boilerplate import Boilerplate
from corpus.page.classified import Classified
from corpus.page.head import Head
from corpus.page.lines import Line, Role
from corpus.page.paragraphs import is_credited
from corpus.page.trace import Decision, Taken
from corpus.sentence import Sentence

_MARKED = Sentence("the markup calls it so")
_ABOVE, _BELOW = Sentence("above the text"), Sentence("below the text")
Why = tuple[Taken, Sentence]


@dataclass(frozen=True, slots=True)
class Stages:
    """What each stage made of a page."""

    lines: Sequence[Line]
    classified: Sequence[Classified]
    head: Head
    text: Sequence[Classified]
    below: Sequence[Classified]
    body: Body
    draft: Draft


def decisions(stages: Stages) -> Iterator[Decision]:
    """Yield what each line was taken for, in their order."""
    known = {id(one.line): one for one in stages.classified}
    handed_on = {
        name: {id(one.line) for one in lines}
        for name, lines in (
            ("rest", stages.head.rest),
            ("text", stages.text),
            ("below", stages.below),
        )
    }
    kept = {id(line) for line in stages.body.lines}
    titled = False
    for line in stages.lines:
        one = known.get(id(line))
        if one is None:
            why = Taken.FURNITURE, Sentence("the name of a picture's file")
        elif id(line) not in handed_on["rest"]:
            why = _in_head(one, stages, titled=titled)
            titled = titled or why[0] is Taken.TITLE
        elif id(line) in handed_on["below"]:
            why = _below(one, stages)
        elif id(line) not in handed_on["text"]:
            below = Sentence("a short line below the last paragraph: another article's title")
            why = Taken.FURNITURE, below
        elif id(line) not in kept:
            why = _dropped(one)
        else:
            why = _in_text(one, stages.draft)
        if line.text:
            yield Decision(line.text, *why)


def _in_head(one: Classified, stages: Stages, *, titled: bool) -> Why:
    head = stages.head
    if not titled and one.text and one.text == head.title:
        if one.role is Role.TITLE:
            return Taken.TITLE, _MARKED
        if head.stamp:
            return Taken.TITLE, Sentence("the first line that can be one, above the date line")
        return Taken.TITLE, Sentence(
            "the first line that can be one, of a page without a date line"
        )
    if one.dateline and one.dateline.stamp is head.stamp:
        if one.dateline.byline:
            return Taken.DATE, Sentence("names a day and who wrote it, and little else")
        return Taken.DATE, Sentence("names a day and little else")
    if one.boilerplate:
        return Taken.FURNITURE, _begins_like(one.boilerplate)
    if one.dateline:
        return Taken.FURNITURE, Sentence("another date line")
    if one.byline and _is_named(one, stages.draft):
        return Taken.BYLINE, _byline_rule(one, _ABOVE)
    return Taken.FURNITURE, Sentence("above the title")


def _below(one: Classified, stages: Stages) -> Why:
    if one.boilerplate is Boilerplate.KEYWORDS or one.role is Role.KEYWORDS:
        return Taken.KEYWORDS, Sentence("tags below the text")
    if one.byline and _is_named(one, stages.draft):
        return Taken.BYLINE, _byline_rule(one, _BELOW)
    if one.boilerplate:
        like = Sentence(
            "begins like %(kind)s, below the end of the text", kind=_kind(one.boilerplate)
        )
        return Taken.FURNITURE, like
    return Taken.FURNITURE, Sentence("below the end of the text")


def _dropped(one: Classified) -> Why:
    kind = kind_of(one)
    if kind is Boilerplate.KEYWORDS:
        return Taken.KEYWORDS, Sentence("tags within the text")
    if kind is not None:
        return Taken.FURNITURE, _begins_like(kind)
    return Taken.FURNITURE, Sentence("a title in a box of other articles, or there twice")


def _in_text(one: Classified, draft: Draft) -> Why:
    text = one.text
    if one.role in (Role.AUTHOR, Role.DATE):
        taken = Taken.BYLINE if one.role is Role.AUTHOR else Taken.DATE
        return taken, Sentence("the markup calls it so, within the text")
    if text in draft.captions:
        return Taken.CAPTION, _caption_rule(one)
    if text in draft.body:
        return Taken.BODY, _body_rule(one)
    if draft.lead and text in draft.lead:
        is_marked = one.role in (Role.LEAD, Role.SUBTITLE)
        return Taken.LEAD, _MARKED if is_marked else Sentence("the first of several paragraphs")
    if text == draft.title:
        return Taken.FURNITURE, Sentence("the title again")
    if any(text in caption for caption in draft.captions):
        return Taken.CAPTION, Sentence("the other half of a caption")
    return Taken.BODY, Sentence("a part of a paragraph that was cut")


def _caption_rule(one: Classified) -> Sentence:
    if one.role is Role.CAPTION:
        return Sentence("the markup calls it so, or a picture stands above it")
    if is_credited(one.text):
        return Sentence("ends in a photo credit")
    return Sentence("short, with a capital and without a full stop")


def _body_rule(one: Classified) -> Sentence:
    if one.line.is_whole or one.role is Role.PARAGRAPH:
        return Sentence("the markup makes it a paragraph")
    if one.is_paragraph:
        return Sentence("a whole sentence, or too long for anything else")
    return Sentence("stands between paragraphs, and is no caption")


def _byline_rule(one: Classified, where: Sentence) -> Sentence:
    if one.role is Role.AUTHOR:
        return _MARKED
    if one.byline and one.byline.labelled:
        return Sentence("says so itself, %(where)s", where=where)
    if one.line.is_aligned:
        return Sentence("a name far right, %(where)s", where=where)
    return Sentence("a name alone, %(where)s", where=where)


def _is_named(one: Classified, draft: Draft) -> bool:
    """Return whether whom a byline names is the article's author or source."""
    byline = one.byline
    if byline is None:
        return False
    return (
        bool(set(byline.author.split(", ")) & set(draft.authors))
        or (byline.author in draft.author and bool(byline.author))
        or (bool(byline.source) and byline.source == draft.source)
    )


def _begins_like(kind: Boilerplate) -> Sentence:
    return Sentence("begins like %(kind)s", kind=_kind(kind))


def _kind(kind: Boilerplate) -> Sentence:
    return {
        Boilerplate.COMMENTS: Sentence("a comment form or an imprint"),
        Boilerplate.KEYWORDS: Sentence("tags"),
        Boilerplate.RELATED: Sentence("the heading of a box of other articles"),
        Boilerplate.CONTROL: Sentence("a button, a counter or a share link"),
        Boilerplate.MENU: Sentence("a menu"),
    }[kind]

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

_MARKED = "the markup calls it so"
Why = tuple[Taken, str]


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
            why = Taken.FURNITURE, "the name of a picture's file"
        elif id(line) not in handed_on["rest"]:
            why = _in_head(one, stages, titled=titled)
            titled = titled or why[0] is Taken.TITLE
        elif id(line) in handed_on["below"]:
            why = _below(one, stages)
        elif id(line) not in handed_on["text"]:
            why = Taken.FURNITURE, "a short line below the last paragraph: another article's title"
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
        where = "above the date line" if head.stamp else "of a page without a date line"
        return Taken.TITLE, f"the first line that can be one, {where}"
    if one.dateline and one.dateline.stamp is head.stamp:
        named = ", and who wrote it" if one.dateline.byline else ""
        return Taken.DATE, f"names a day and little else{named}"
    if one.boilerplate:
        return Taken.FURNITURE, f"begins like {_kind(one.boilerplate)}"
    if one.dateline:
        return Taken.FURNITURE, "another date line"
    if one.byline and _is_named(one, stages.draft):
        return Taken.BYLINE, _byline_rule(one, "above the text")
    return Taken.FURNITURE, "above the title"


def _below(one: Classified, stages: Stages) -> Why:
    if one.boilerplate is Boilerplate.KEYWORDS or one.role is Role.KEYWORDS:
        return Taken.KEYWORDS, "tags below the text"
    if one.byline and _is_named(one, stages.draft):
        return Taken.BYLINE, _byline_rule(one, "below the text")
    if one.boilerplate:
        return Taken.FURNITURE, f"begins like {_kind(one.boilerplate)}, below the end of the text"
    return Taken.FURNITURE, "below the end of the text"


def _dropped(one: Classified) -> Why:
    kind = kind_of(one)
    if kind is Boilerplate.KEYWORDS:
        return Taken.KEYWORDS, "tags within the text"
    if kind is not None:
        return Taken.FURNITURE, f"begins like {_kind(kind)}"
    return Taken.FURNITURE, "a title in a box of other articles, or there twice"


def _in_text(one: Classified, draft: Draft) -> Why:
    text = one.text
    if one.role in (Role.AUTHOR, Role.DATE):
        taken = Taken.BYLINE if one.role is Role.AUTHOR else Taken.DATE
        return taken, f"{_MARKED}, within the text"
    if text in draft.captions:
        return Taken.CAPTION, _caption_rule(one)
    if text in draft.body:
        return Taken.BODY, _body_rule(one)
    if draft.lead and text in draft.lead:
        is_marked = one.role in (Role.LEAD, Role.SUBTITLE)
        return Taken.LEAD, _MARKED if is_marked else "the first of several paragraphs"
    if text == draft.title:
        return Taken.FURNITURE, "the title again"
    if any(text in caption for caption in draft.captions):
        return Taken.CAPTION, "the other half of a caption"
    return Taken.BODY, "a part of a paragraph that was cut"


def _caption_rule(one: Classified) -> str:
    if one.role is Role.CAPTION:
        return f"{_MARKED}, or a picture stands above it"
    if is_credited(one.text):
        return "ends in a photo credit"
    return "short, with a capital and without a full stop"


def _body_rule(one: Classified) -> str:
    if one.line.is_whole or one.role is Role.PARAGRAPH:
        return "the markup makes it a paragraph"
    if one.is_paragraph:
        return "a whole sentence, or too long for anything else"
    return "stands between paragraphs, and is no caption"


def _byline_rule(one: Classified, where: str) -> str:
    if one.role is Role.AUTHOR:
        return _MARKED
    if one.byline and one.byline.labelled:
        return f"says so itself, {where}"
    return f"a name far right, {where}" if one.line.is_aligned else f"a name alone, {where}"


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


def _kind(kind: Boilerplate) -> str:
    return {
        Boilerplate.COMMENTS: "a comment form or an imprint",
        Boilerplate.KEYWORDS: "tags",
        Boilerplate.RELATED: "the heading of a box of other articles",
        Boilerplate.CONTROL: "a button, a counter or a share link",
        Boilerplate.MENU: "a menu",
    }[kind]

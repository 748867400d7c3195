"""Markdown, with or without front matter in YAML that names the fields of an article."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from corpus.cleaning import clean
from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from corpus.fields import draft_of
from corpus.markdown_lines import markdown_lines
from corpus.page.article import assemble
from corpus.page.lines import below_title
from corpus.preamble import split_preamble
from corpus.sentence import Sentence, words_of
from corpus.source import Record, Source

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays a string: no guessing of types, no objects."""
_MAX_FRONT_LENGTH = 100_000
_MAX_DEPTH = 20
"""Of front matter: what makes values of it recurses in C, and deep ones end the process."""

_BESIDE = Sentence("front matter, or a line of `key: value`")


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a Markdown file."""
    decoded = decode(source.data)
    notes = list(decoded.repairs)
    text = clean(decoded.text, notes).replace("\r\n", "\n")
    front, text = _split(text)
    if not front:
        front, text = split_preamble(text, source.names)
    draft = draft_of(front, source.names)
    lines = markdown_lines(text, titled=not draft.title)
    if source.trace is not None:
        for name, value in front.items():
            source.trace.field(name, str(value), _BESIDE)
    draft.fill(assemble(below_title(lines, draft.title), source.trace))
    draft.repairs[:0] = notes
    yield Record("", draft)


def _split(text: str) -> tuple[Mapping[str, Any], str]:
    """Return front matter and the text below it; a rule of dashes at the top is no front matter."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    if len(match[1]) > _MAX_FRONT_LENGTH:
        raise Unreadable(
            "bad-front-matter",
            "It has more than %(most)s characters.",
            most=_MAX_FRONT_LENGTH,
        )
    try:
        _check_size(match[1])
        values = yaml.load(match[1], Loader=_LOADER)  # noqa: S506 - a base loader makes strings only
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Unreadable(
            "bad-front-matter", "It is no valid YAML: %(why)s.", why=words_of(error)
        ) from None
    if values in (None, ""):
        return {}, text[match.end() :]
    if not isinstance(values, dict):
        return {}, text
    named = {str(key): value for key, value in values.items() if value != ""}
    return named, text[match.end() :]


def _check_size(text: str) -> None:
    """Raise ValueError for YAML that is nested deeply or could be larger than it is written.

    Its events come without recursion. Aliases of lists of aliases stand for billions of values.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise ValueError(
                Sentence("it has an alias; write out what *%(name)s stands for", name=event.anchor)
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_DEPTH:
                raise ValueError(Sentence("it is nested more than %(most)s deep", most=_MAX_DEPTH))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1

"""A query put together from the fields of a form, and taken apart into them again.

    all      đại hội             words as they are, with any sign of the query language
    exact    sinh hoạt chi bộ    "sinh hoạt chi bộ"
    any_of   công đoàn, đoàn     (công đoàn HOẶC đoàn)
    title    kết nạp             title:(kết nạp)
    none_of  phim, sinh viên     -(phim) -(sinh viên)

Fields of several parts hold them apart by commas.
"""

import re
from collections import Counter
from dataclasses import dataclass, fields, replace

from index.query.parser import parse
from index.query.tree import And, Node, Not, Or, Phrase, Prefix, Query, Word

_SIGNS = re.compile(r'["()]+')
_COMMA = re.compile(r"[,;](?:\s+|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedQuery:
    """The fields; each is empty where nothing was asked for."""

    all: str = ""
    """Words that articles have."""
    exact: str = ""
    """Phrases, side by side as they are."""
    any_of: str = ""
    """Words of which one is enough."""
    title: str = ""
    """Words that titles have."""
    none_of: str = ""
    """Words that articles do not have."""

    def text(self) -> str:
        """Return the query, in the words that a reader could have typed."""
        any_of = _parts(self.any_of)
        title = _plain(self.title)
        pieces = (
            self.all.strip(),
            *(f'"{each}"' for each in _parts(self.exact)),
            f"({' HOẶC '.join(any_of)})" if any_of else "",
            f"title:({title})" if title else "",
            *(f"-({each})" for each in _parts(self.none_of)),
        )
        return " ".join(filter(None, pieces))

    def given(self) -> dict[str, str]:
        """Return the fields that are not empty, in order."""
        return {each.name: text for each in fields(self) if (text := getattr(self, each.name))}

    def without(self, field: str) -> "ComposedQuery":
        """Return the query with one of its fields empty."""
        return replace(self, **{field: ""})


def taken_apart(query: Query) -> ComposedQuery:
    """Return the fields that make up a query; all of its text as words where no others do."""
    whole = ComposedQuery(all=query.text)
    told = [_told(node) for node in _children(query.root)]
    names = {name for name, _ in told}
    if "" in names or names <= {"all"} or [name for name, _ in told].count("any_of") > 1:
        return whole
    found = {name: [text for other, text in told if other == name] for name in names}
    composed = ComposedQuery(
        **{
            name: (" " if name in ("all", "title") else ", ").join(texts)
            for name, texts in found.items()
        }
    )
    is_same = _counted(parse(composed.text())) == _counted(query)
    return composed if is_same else whole


def _told(node: Node) -> tuple[str, str]:
    """Return a field and what it has to say; an empty name where no field says this."""
    match node:
        case Word(text, None) | Prefix(text, None):
            return "all", f"{text}*" if isinstance(node, Prefix) else text
        case Word(text, "title"):
            return "title", text
        case Phrase(text, None):
            return "exact", text
        case Or(children):
            parts = [_words(child) for child in children]
            return ("any_of", ", ".join(parts)) if all(parts) else ("", "")
        case Not(child, False):
            words = _words(child)
            return ("none_of", words) if words else ("", "")
    return "", ""


def _words(node: Node) -> str:
    """Return words that stand side by side; empty for anything else."""
    children = _children(node)
    words = [child.text for child in children if isinstance(child, Word) and child.field is None]
    return " ".join(words) if len(words) == len(children) else ""


def _children(node: Node | None) -> tuple[Node, ...]:
    if node is None:
        return ()
    return node.children if isinstance(node, And) else (node,)


def _counted(query: Query) -> Counter[Node]:
    """Return what a query asks for, whatever the order."""
    return Counter(_children(query.root))


def _parts(text: str) -> list[str]:
    return list(filter(None, map(_plain, _COMMA.split(text))))


def _plain(text: str) -> str:
    """Return words without the signs that would end what they stand within."""
    return " ".join(_SIGNS.sub(" ", text).split())

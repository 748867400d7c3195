"""A query tree in words, for the reader, and as JSON, for programs."""

from typing import assert_never

from index.query.tree import (
    ADDRESS,
    CITATION,
    And,
    Either,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Unit,
    Word,
)

_WORDS = {
    "vi": {
        "word": "có từ “%s”",
        "words": "có các từ %s",
        "phrase": "có cụm từ “%s”",
        "prefix": "có từ bắt đầu bằng “%s”",
        "not": "không %s",
        "or": " hoặc ",
        "either": "có %s",
        "title": " trong tiêu đề",
        "author": " trong tên tác giả",
        "citation": "dẫn văn bản “%s”",
        "address": "bài ở địa chỉ “%s”",
    },
    "en": {
        "word": "the word “%s”",
        "words": "the words %s",
        "phrase": "the phrase “%s”",
        "prefix": "a word beginning “%s”",
        "not": "not %s",
        "or": " or ",
        "either": "%s",
        "title": " in the title",
        "author": " in the author’s name",
        "citation": "citing “%s”",
        "address": "the article at “%s”",
    },
}
_KIND = {Phrase: "phrase", Prefix: "prefix"}


def describe(query: Query, language: str = "vi") -> str:
    """Say in words what was understood, in Vietnamese (`vi`) or English (`en`).

    `quận ủy -bão` -> `có các từ “quận”, “ủy”, không có từ “bão”`; nothing asked for -> empty.
    """
    return "" if query.root is None else _describe(query.root, _WORDS[language])


def tree_to_json(node: Node | None) -> dict[str, object] | None:
    """Return a tree as JSON values: `{"type": "and", "children": [...]}`; leaves have text."""
    match node:
        case None:
            return None
        case Not(child):
            return {"type": "not", "child": tree_to_json(child)}
        case And(children) | Or(children):
            kind = type(node).__name__.lower()
            return {"type": kind, "children": [tree_to_json(child) for child in children]}
        case Either(typed, others):
            return {
                "type": "either",
                "typed": tree_to_json(typed),
                "others": [tree_to_json(other) for other in others],
            }
        case Word(text, field) | Phrase(text, field) | Unit(text, field) | Prefix(text, field):
            return {"type": type(node).__name__.lower(), "text": text, "field": field}
        case _:
            assert_never(node)


def _describe(node: Node, words: dict[str, str]) -> str:
    match node:
        case Not(child):
            return words["not"] % _bracketed(child, words)
        case Or(children):
            return words["or"].join(_bracketed(child, words) for child in children)
        case And(children):
            return ", ".join(_parts(children, words))
        case Either(typed, others):
            if texts := _texts(node):
                quoted = words["or"].join(f"“{text}”" for text in texts)
                return words["either"] % quoted
            return words["or"].join(_bracketed(node, words) for node in (typed, *others))
        case Word(text, "citation") | Phrase(text, "citation"):
            return words[CITATION] % text
        case Word(text, "address"):
            return words[ADDRESS] % text
        case Word(text, field) | Unit(text, field) | Phrase(text, field) | Prefix(text, field):
            return words[_KIND.get(type(node), "word")] % text + (words[field] if field else "")
        case _:
            assert_never(node)


def _texts(node: Node) -> list[str]:
    """Return the ways of writing words of any place in an article; none for anything else."""
    if not isinstance(node, Either):
        return []
    ways = (node.typed, *node.others)
    texts = [way.text for way in ways if isinstance(way, Word | Unit | Phrase) and not way.field]
    return texts if len(texts) == len(ways) else []


def _bracketed(node: Node, words: dict[str, str]) -> str:
    text = _describe(node, words)
    return f"({text})" if isinstance(node, And | Or | Either) and not _texts(node) else text


def _parts(children: tuple[Node, ...], words: dict[str, str]) -> list[str]:
    """Describe what must all be there; words side by side in one list, so as not to stutter."""
    parts: list[str] = []
    run: list[Word | Unit] = []
    for child in (*children, None):
        if run and not (isinstance(child, Word | Unit) and child.field == run[0].field):
            parts.append(_run(run, words))
            run = []
        if isinstance(child, Word | Unit) and child.field not in (CITATION, ADDRESS):
            run.append(child)
        elif isinstance(child, Or | Either):
            parts.append(_bracketed(child, words))
        elif child is not None:
            parts.append(_describe(child, words))
    return parts


def _run(run: list[Word | Unit], words: dict[str, str]) -> str:
    if len(run) == 1:
        return _describe(run[0], words)
    quoted = ", ".join(f"“{word.text}”" for word in run)
    return words["words"] % quoted + (words[run[0].field] if run[0].field else "")

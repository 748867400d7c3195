"""Known-item queries made from the articles of any corpus, for `benchmarks.quality`.

    python -m benchmarks.make_queries CORPUS.jsonl [--articles 700] [--seed 7] > QUERIES.jsonl

Eight kinds of an article, as readers may remember it: words of a sentence in a row, the same
without accents or with a typing error, a phrase, words here and there, parts of two sentences,
a part of the title, the title without accents.
"""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.known_item import Question
from benchmarks.queries import rows
from index.language.fold import fold

_FREQUENT = """
và của các những là thì mà đã sẽ cũng với này đó rằng nhưng cho trong có được một khi tại không để
từ về ở trên vào đến ra bị theo do như lại cùng vì hơn sau nhiều còn phải người
"""
STOP_WORDS = frozenset(_FREQUENT.split())
"""Frequent words that readers leave out; a reader may leave out others."""
LONG_SENTENCE = 18
"""Words of a sentence that queries are made from, at least."""
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")


def main() -> None:
    """Print queries, one a line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=700)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    articles = list(rows(options.corpus, None))
    chance = Random(options.seed)
    for row in chance.sample(articles, min(options.articles, len(articles))):
        for query in made(row, chance):
            written = {"kind": query.kind, "q": query.text, "id": query.id}
            print(json.dumps(written, ensure_ascii=False))


def made(row: dict[str, Any], chance: Random) -> Iterator[Question]:
    """Yield the queries of an article (Article JSON, body a string); none of a short one."""
    body = [_WORD.findall(sentence) for sentence in _SENTENCE_END.split(row["body"])]
    sentences = [words for words in body if len(words) >= LONG_SENTENCE]
    if not sentences:
        return
    sentence = chance.choice(sentences)
    run = sentence[chance.randrange(len(sentence) - 12) :]
    remembered = _content(run)[:6]
    if len(remembered) < 6:
        return
    id_, text = row["id"], " ".join(remembered)
    yield Question("keywords", text, id_)
    yield Question("unaccented", fold(text), id_)
    yield Question("typo", mistyped(text, chance), id_)
    yield Question("phrase", f'"{" ".join(run[:5])}"', id_)
    words = [word for word in _content(sentence) if not word.isdigit()]
    places = sorted(chance.sample(range(len(words)), min(5, len(words))))
    yield Question("scattered", " ".join(words[place] for place in places), id_)
    yield from _of_title(_WORD.findall(row["title"]), id_, chance)
    if len(sentences) > 3:
        halves = [_three(each, chance) for each in chance.sample(sentences, 2)]
        yield Question("two-places", " ".join(halves), id_)


def mistyped(text: str, chance: Random) -> str:
    """Return the text with two letters of a longer word swapped, or one missing or doubled.

    >>> mistyped("nghị quyết", Random(1)) != "nghị quyết"
    True
    """
    words = text.split()
    longer = [place for place, word in enumerate(words) if len(word) >= 4]
    if not longer:
        return text
    place = chance.choice(longer)
    word = words[place]
    at, kind = chance.randrange(1, len(word) - 1), chance.random()
    if kind < 0.5:
        words[place] = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind < 0.75:
        words[place] = word[:at] + word[at + 1 :]
    else:
        words[place] = word[: at + 1] + word[at:]
    return " ".join(words)


def _content(words: list[str]) -> list[str]:
    return [word for word in words if word.lower() not in STOP_WORDS]


def _of_title(title: list[str], id_: str, chance: Random) -> Iterator[Question]:
    if len(title) >= 6:
        at = chance.randrange(len(title) - 4)
        yield Question("title-part", " ".join(title[at : at + 4]), id_)
        yield Question("title-unaccented", fold(" ".join(_content(title))), id_)


def _three(sentence: list[str], chance: Random) -> str:
    at = chance.randrange(5)
    return " ".join(_content(sentence)[at : at + 3])


if __name__ == "__main__":
    main()

"""Sentences that are said of files: English, and ready to be said in the language of readers.

A sentence is a text wherever nobody asks for more: in reports for programs, in the index. What it
was made of goes with it through pipes and tables (`packed`), so that pages and terminals can have
it translated wherever they show it (`told`).
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Translate = Callable[[str], str]


class Sentence(str):
    """An English text that knows the template it was made of, and the values in it.

    Numbers among them are amounts and are written with separators; what is none is given as text.
    """

    message: str
    values: Mapping[str, object]

    def __new__(cls, message: str, /, **values: object) -> "Sentence":
        """Fill in a template with named values, which may be sentences."""
        made = super().__new__(cls, message % _written(values, _grouped) if values else message)
        made.message, made.values = message, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], Mapping[str, object]]:
        """Return what makes the same once more, for copies and other processes."""
        return (self.message,), self.values


def words_of(error: Exception) -> str:
    """Return what an error says is wrong, as a part of a sentence: short, without a full stop.

    A sentence stays one; other words are those of a library.
    """
    if error.args and isinstance(error.args[0], Sentence):
        return error.args[0]
    return " ".join(str(error).split())[:200].rstrip(". ") or type(error).__name__


def listed(texts: Iterable[str]) -> str:
    """Return several texts as one, parted by semicolons; the sentences among them stay such.

    >>> str(listed(["one", "two", "three"]))
    'one; two; three'
    """
    whole, *others = list(texts) or [""]
    for text in others:
        whole = Sentence("%(before)s; %(text)s", before=whole, text=text)
    return whole


def told(text: str, translate: Translate, number: Callable[[int], str]) -> str:
    """Return a text in another language, `number` writing the amounts in it."""
    if not isinstance(text, Sentence) or not text.values:
        return translate(str(text)) if text else ""
    values = {
        name: told(value, translate, number) if isinstance(value, Sentence) else value
        for name, value in text.values.items()
    }
    return translate(text.message) % _written(values, number)


def packed(text: str) -> str:
    """Return a text from which `unpacked` makes the same sentence."""
    return json.dumps(_parts(text), ensure_ascii=False) if _parts(text) else str(text)


def unpacked(text: str) -> str:
    """Return a sentence that was packed; any other text as it is."""
    if not text.startswith('["'):
        return text
    try:
        return _put_together(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError):
        return text


def _parts(text: str) -> list[Any]:
    if not isinstance(text, Sentence) or not text.values:
        return []
    values = {
        name: _parts(value) or str(value) if isinstance(value, str) else value
        for name, value in text.values.items()
    }
    return [text.message, values]


def _put_together(parts: list[Any]) -> Sentence:
    message, values = parts
    whole = {
        name: _put_together(value) if isinstance(value, list) else value
        for name, value in values.items()
    }
    return Sentence(message, **whole)


def _written(values: Mapping[str, object], number: Callable[[int], str]) -> dict[str, object]:
    return {
        name: number(value) if isinstance(value, int) else value for name, value in values.items()
    }


def _grouped(value: int) -> str:
    return f"{value:,}"

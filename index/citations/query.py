"""What a reader types for a document: `28-nq/tw`, `28 NQ TW`, `nq28`, `chi thi 33`, `qd 102`.

Looser than in articles, for here a number is what is looked for: abbreviations in lower case,
spaces for dashes.
"""

import re
from collections.abc import Iterator

from index.citations.ascii_view import ascii_view
from index.citations.issuers import WRITTEN
from index.citations.key import Citation
from index.citations.kinds import CODES, SURE_ABBREVIATIONS
from index.citations.recognise import CitationMatch, recognise
from index.language.fold import fold
from index.language.tokens import raw_terms

_SURE = "|".join(SURE_ABBREVIATIONS)
_SHORT = re.compile(
    rf"(?<!\w)(?:(?:ct|kl|tt)(?=\s(?:so\s)?\d)|(?:{_SURE})(?=\s?(?:so\s)?\d|\s?tw))"
)
_CODE = re.compile(
    rf"(?<!\w)\d{{1,5}}[a-d]?(?:(\s)(?:19|20)\d\d)?(\s)(?:{'|'.join(CODES)})"
    rf"(?:(\s)(?:{'|'.join(WRITTEN)}))?(?!\w)"
)


def cited(text: str) -> list[CitationMatch]:
    """Return the documents that a query names, with their places in it.

    >>> [found.citation.key for found in cited("02 nq qu ngô quyền, nq28")]
    ['nq:2:qu', 'nq:28']
    """
    return recognise(_as_written(text), asked=True)


def asked(text: str) -> Citation | None:
    """Return the document that a whole text stands for: a key, or a number in any spelling.

    None where the text says anything else, or names several.
    """
    known = Citation.from_key(text.strip().lower())
    if known is not None:
        return known
    found = cited(text)
    if len(found) != 1:
        return None
    rest = text[: found[0].start]
    return found[0].citation if set(map(fold, raw_terms(rest))) <= {"so"} else None


def _as_written(text: str) -> str:
    """Return the text with abbreviations in capitals and dashes for spaces; places stay."""
    letters = list(text)
    plain = ascii_view(text)
    lower = plain.plain.lower()
    for match in _SHORT.finditer(lower):
        start, end = plain.span(*match.span())
        letters[start:end] = text[start:end].upper()
    for at in _spaces(lower):
        letters[plain.span(at, at + 1)[0]] = "-"
    return "".join(letters)


def _spaces(lower: str) -> Iterator[int]:
    for match in _CODE.finditer(lower):
        yield from (match.start(group) for group in (1, 2, 3) if match[group])

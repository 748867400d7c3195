"""Words of a query that are the name of a place, however they are typed."""

from collections.abc import Iterable, Iterator, Sequence

from index.language.fold import fold, has_marks
from index.language.normalise import key
from index.language.tokens import raw_terms
from index.places.gazetteer import folded, provinces, wards


def is_written(terms: Sequence[str], name: str) -> bool:
    """Return whether terms are a name, typed without accents or with the very ones it has."""
    syllables = raw_terms(name)
    return len(terms) == len(syllables) and all(
        key(term) == key(syllable) if has_marks(term) else fold(key(term)) == fold(key(syllable))
        for term, syllable in zip(terms, syllables, strict=True)
    )


def named(words: Iterable[str]) -> Iterator[str]:
    """Yield the words that make up the name of a place, of two words and more.

    Typed without accents, or with the very ones of the name.
    """
    listed = list(words)
    plain = [folded(word) for word in listed]
    for start, first in enumerate(plain):
        for gazetteer in (provinces(), wards()):
            longest = gazetteer.longest if first in gazetteer.begins else 1
            for end in range(start + 2, min(start + longest, len(plain)) + 1):
                names = gazetteer.named(" ".join(plain[start:end]))
                if any(is_written(listed[start:end], change.unit.name) for change in names):
                    yield from listed[start:end]

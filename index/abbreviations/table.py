"""A table of abbreviations: what `UBND` stands for, and how `ủy ban nhân dân` is shortened.

Lines of a table have up to four columns with a tab between them; `vietnamese.tsv` beside this
file explains them. Looking up never fails: a line that cannot be used is reported and left out.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.syllable import is_syllable
from index.language.accents import may_spell
from index.language.fold import fold, has_marks
from index.language.normalise import folded_key, key
from index.language.terms import keys
from index.language.tokens import raw_terms

NUMBER = "#"
"""In a context: a number."""
NAME = "Aa"
"""In a context: a word that begins with a capital."""
NOT_ANY_MORE = "-"
"""As a meaning: what another table says of this abbreviation does not hold here."""
MIN_LETTERS_IN_LOWER_CASE = 3
MIN_SYLLABLES = 2
"""Of a meaning that is searched for as its abbreviations too."""
MAX_SYLLABLES_OF_MEANING = 12
"""Syllables; a phrase of a query may have 16 words."""

_JOINT = re.compile(r"[\W_]")
_SHORT = re.compile(r"[^\W\d_](?:[.&/–-]?[^\W\d_]){0,15}\.?")


class Context(NamedTuple):
    """Neighbours in a query that decide what is meant: folded words, `#` or `Aa`."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    def holds(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Return whether raw terms stand around an abbreviation as this wants them."""
        near = (*before[len(before) - len(self.before) :], *after[: len(self.after)])
        wanted = (*self.before, *self.after)
        return len(near) == len(wanted) and all(map(_is_like, near, wanted))


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One line: ways of writing it, what it stands for, and where it does so."""

    shorts: tuple[str, ...]
    meanings: tuple[str, ...]
    contexts: tuple[Context, ...] = ()
    """Empty where it always means this; else one of these must hold, and the meaning is not
    searched for as the abbreviation. A context without neighbours always holds."""

    def holds(self, before: Sequence[str], after: Sequence[str], *, names: bool = True) -> bool:
        """Return whether it means this between raw terms; without `names`, `Aa` never holds."""
        contexts = [c for c in self.contexts if names or NAME not in (*c.before, *c.after)]
        return not self.contexts or any(c.holds(before, after) for c in contexts)

    @property
    def searchable(self) -> tuple[str, ...]:
        """Its shorts that articles show: no syllables, which capitals do not survive.

        `TU` and `TƯ` are indexed like `tu` and `tư`. What depends on a context is none either.
        """
        if self.contexts:
            return ()
        different = {tuple(keys(short)): short for short in reversed(self.shorts)}
        return tuple(
            short
            for terms, short in reversed(different.items())
            if len(terms) > 1 or (len(terms[0]) > 1 and not is_syllable(terms[0]))
        )


class Table:
    """Abbreviations, ready to be looked up; never changed."""

    def __init__(self, rows: Iterable[Abbreviation]) -> None:
        self.rows = tuple(rows)
        self.version = hashlib.sha256(repr(self.rows).encode()).hexdigest()[:16]
        """Differs where the rows do."""
        self._by_short: defaultdict[str, list[tuple[str, Abbreviation]]] = defaultdict(list)
        self._by_meaning: defaultdict[str, list[tuple[list[str], Abbreviation]]]
        self._by_meaning = defaultdict(list)
        for row in self.rows:
            for short in row.shorts:
                self._by_short[fold(_bare(short))].append((_bare(short), row))
            for meaning in row.meanings if row.searchable else ():
                syllables = keys(meaning)
                if len(syllables) >= MIN_SYLLABLES:
                    self._by_meaning[fold(syllables[0])].append((syllables, row))
        for found in self._by_meaning.values():
            found.sort(key=lambda each: -len(each[0]))

    def knows(self, typed: str) -> bool:
        """Return whether a word may be an abbreviation somewhere, in any case."""
        return fold(_bare(typed)) in self._by_short

    def begins(self, typed: str) -> bool:
        """Return whether a raw term may begin a meaning that has an abbreviation."""
        return folded_key(typed) in self._by_meaning

    def meant_by(
        self, typed: str, before: Sequence[str], after: Sequence[str], *, shouted: bool = False
    ) -> list[Abbreviation]:
        """Return what a word between these raw terms stands for; nothing for most words.

        Capitals are required, and more than that where the whole query is in capitals
        (`shouted`): then `CA` may well be `ca`. Letters in lower case, or without their Đ and Ư,
        will do where there are three of them that are no syllable (`ubnd`, `hdnd`), or where
        the context decides (`ct 33`). A word beside it decides before any capital does: `BTV
        Quận ủy` is no editor of that name.
        """
        bare = _bare(typed)
        found = self._by_short.get(fold(bare), ()) if bare else ()
        rows = dict.fromkeys(
            row
            for short, row in found
            if row.holds(before, after) and _is_meant(bare, short, bool(row.contexts), shouted)
        )
        certain = [row for row in rows if row.holds(before, after, names=False)]
        return certain or list(rows)

    def shortened(self, terms: Sequence[str], most: int) -> tuple[int, list[Abbreviation]]:
        """Return the longest beginning of some raw terms that has abbreviations, and these.

        At most `most` terms; 0 and nothing where there is none. Terms typed without accents
        stand for any.
        """
        for syllables, _ in self._by_meaning.get(folded_key(terms[0]), ()):
            length = len(syllables)
            if length <= most and _is_written(terms[:length], syllables):
                same = self._by_meaning[fold(syllables[0])]
                return length, [row for others, row in same if others == syllables]
        return 0, []

    def with_rows(self, rows: Sequence[Abbreviation]) -> "Table":
        """Return a table in which these rows replace all others of the same shorts."""
        replaced = {short for row in rows for short in row.shorts}
        kept = (row for row in self.rows if replaced.isdisjoint(row.shorts))
        return Table([*kept, *(row for row in rows if row.meanings)])


def read(lines: Iterable[str]) -> Iterator[Abbreviation | str]:
    """Yield each line as an abbreviation, or what is wrong with it in a sentence.

    An abbreviation without meanings is one that another table has and this one takes away.
    """
    for number, line in enumerate(lines, 1):
        text = line.strip("\ufeff\r\n ")
        if not text or text.startswith("#"):
            continue
        try:
            yield _row(text)
        except ValueError as error:
            yield f"line {number}: {error}"


def _row(line: str) -> Abbreviation:
    columns = [column.strip() for column in line.split("\t")]
    if not 2 <= len(columns) <= 4:
        raise ValueError("there must be 2 to 4 columns with a tab between them.")
    short, meaning, _, context = (*columns, "", "")[:4]  # the group is for the eye alone
    shorts, meanings = _parts(short, ","), _parts(meaning, ";")
    for each in shorts:
        if not _SHORT.fullmatch(each):
            raise ValueError(f"“{each}” is no abbreviation: write letters, as UBND or T.Ư.")
    for each in meanings:
        if each != NOT_ANY_MORE and not 0 < len(raw_terms(each)) <= MAX_SYLLABLES_OF_MEANING:
            raise ValueError(f"“{each}” must have 1 to {MAX_SYLLABLES_OF_MEANING} words.")
    if not shorts or not meanings:
        raise ValueError("the first two columns must not be empty.")
    if NOT_ANY_MORE in meanings:
        meanings = ()
    return Abbreviation(shorts, meanings, tuple(map(_context, _parts(context, ","))))


def _parts(text: str, separator: str) -> tuple[str, ...]:
    return tuple(part for each in text.split(separator) if (part := " ".join(each.split())))


def _context(text: str) -> Context:
    """Read `_ lần thứ` or `phó _`."""
    words = text.split()
    if words.count("_") != 1:
        raise ValueError(f"“{text}” must have one _ for the abbreviation.")
    at = words.index("_")
    sides = (words[:at], words[at + 1 :])
    before, after = (tuple(w if w in (NUMBER, NAME) else folded_key(w) for w in s) for s in sides)
    return Context(before, after)


def _is_like(term: str, wanted: str) -> bool:
    if wanted == NUMBER:
        return term[0].isdigit()
    return term[0].isupper() if wanted == NAME else folded_key(term) == wanted


def _is_meant(typed: str, short: str, decided: bool, shouted: bool) -> bool:
    """Return whether letters as typed may be this abbreviation; `decided` by the context."""
    word = is_syllable(short.lower()) or is_syllable(fold(short))
    if typed == short:
        return decided or not (shouted and word)
    if has_marks(typed) and typed.upper() != short.upper():
        return False
    return not word and (decided or len(short) >= MIN_LETTERS_IN_LOWER_CASE)


def _is_written(terms: Sequence[str], syllables: Sequence[str]) -> bool:
    """Return whether these are the syllables, without any accents or with some of several missing.

    Two of which one has its accents are exact: `đồng chi` is money spent, no `đồng chí`.
    """
    if len(terms) == MIN_SYLLABLES and any(map(has_marks, terms)):
        return list(map(key, terms)) == syllables
    return may_spell(terms, syllables)


def _bare(text: str) -> str:
    return _JOINT.sub("", text)

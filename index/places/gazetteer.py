"""Units before and after 1 July 2025, found by their level and name however typed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from index.language.accents import may_spell
from index.language.fold import fold
from index.language.terms import keys

LEVELS = (
    "thành phố",
    "thị xã",
    "thị trấn",
    "đặc khu",
    "tỉnh",
    "quận",
    "huyện",
    "phường",
    "xã",
)
OF_PROVINCES = ("tỉnh", "thành phố")


class Unit(NamedTuple):
    """A province, district or ward."""

    level: str
    name: str

    @property
    def label(self) -> str:
        """Its whole name: `quận Ngô Quyền`."""
        return f"{self.level} {self.name}"


class Change(NamedTuple):
    """A unit, and what the same land was called before or since."""

    unit: Unit
    others: tuple[Unit, ...]
    earlier: bool
    """Whether the others are names of before 1 July 2025."""
    province: Unit
    """The province that it lies in since."""
    district: Unit | None = None
    """Of an old ward."""


class Gazetteer:
    """Changes, by the name of the unit."""

    def __init__(self, changes: Iterator[Change]) -> None:
        self._by_name: defaultdict[str, list[Change]] = defaultdict(list)
        for change in changes:
            self._by_name[folded(change.unit.name)].append(change)
        self.longest = max(name.count(" ") + 1 for name in self._by_name)
        """Syllables of a name."""
        self.begins = frozenset(name.partition(" ")[0] for name in self._by_name)
        """First syllables of names, folded."""

    def named(self, name: str) -> list[Change]:
        """Return the changes of all units with this folded name."""
        return self._by_name.get(name, [])


@cache
def provinces() -> Gazetteer:
    """Return the changes of provinces, without others where there was none."""
    return Gazetteer(each for line in _lines() if _is_province(line) for each in _province(line))


@cache
def wards() -> Gazetteer:
    """Return the changes of districts and wards; reading them takes a fifth of a second."""
    return Gazetteer(_wards(_lines()))


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
                units = gazetteer.named(" ".join(plain[start:end]))
                if any(may_spell(listed[start:end], keys(each.unit.name)) for each in units):
                    yield from listed[start:end]


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """Return a name as it is looked up: `Bà Rịa - Vũng Tàu` -> `ba ria vung tau`."""
    return " ".join(map(fold, keys(name)))


def _lines() -> list[str]:
    return files(__package__).joinpath("units.tsv").read_text(encoding="utf-8").splitlines()


def _is_province(line: str) -> bool:
    return line.lower().startswith(OF_PROVINCES)


def _province(line: str) -> Iterator[Change]:
    name, _, parts = line.partition("\t")
    province, olds = _unit(name), [_unit(part) for part in parts.split(", ")]
    parts_of = tuple(old for old in olds if old.name != province.name)
    yield Change(province, parts_of, True, province)  # none of those that stayed as they were
    for old in olds:
        if old.name != province.name:
            yield from _change(old, [province], False, province)


def _wards(lines: list[str]) -> Iterator[Change]:
    province = Unit("", "")
    since: defaultdict[tuple[Unit, Unit, Unit | None], list[Unit]] = defaultdict(list)
    for line in lines:
        name, _, parts = line.partition("\t")
        unit = _unit(name)
        if _is_province(line):
            province = unit
            continue
        olds = []
        for of_district in parts.split("; "):
            district, _, old_wards = of_district.partition(": ")
            since[province, _unit(district), None].append(unit)
            for old in map(_unit, filter(None, old_wards.split(", "))):
                since[province, old, _unit(district)].append(unit)
                olds.append(old)
        yield from _change(unit, olds, True, province)
    for (province, old, of), news in since.items():
        yield from _change(old, news, False, province, of)


def _change(
    unit: Unit, others: list[Unit], earlier: bool, province: Unit, district: Unit | None = None
) -> Iterator[Change]:
    different = tuple(dict.fromkeys(other for other in others if other != unit))
    if different:
        yield Change(unit, different, earlier, province, district)


def _unit(name: str) -> Unit:
    """Read `Quận Ngô Quyền`."""
    for level in LEVELS:
        if name.lower().startswith(level + " "):
            return Unit(level, name[len(level) + 1 :])
    raise ValueError(f"no level: {name!r}")

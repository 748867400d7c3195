"""A lock is closed: all that its pins ask for is pinned in it, extras included.

Only then can it be installed without resolving, and nothing that is published later changes what
is installed.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.markers import Environment, Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PYTHONS = ("3.11", "3.12", "3.13")

Metadata = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Pin:
    name: str
    version: Version
    extras: frozenset[str] = frozenset()
    marker: str = ""
    hashes: int = 0

    def holds(self, environment: Environment) -> bool:
        return not self.marker or Marker(self.marker).evaluate(dict(environment))


def parse(text: str) -> list[Pin]:
    """Read the pins of a lock file; anything but a pin is an error."""
    lines = re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n?", "", text, flags=re.M)).splitlines()
    pins = []
    for line in filter(str.strip, lines):
        asked, *hashes = re.split(r"\s+--hash=sha256:", line.strip())
        requirement = Requirement(asked)
        (specifier,) = requirement.specifier
        assert specifier.operator == "==" and not specifier.version.endswith("*"), asked
        pins.append(
            Pin(
                name=canonicalize_name(requirement.name),
                version=Version(specifier.version),
                extras=frozenset(map(canonicalize_name, requirement.extras)),
                marker=str(requirement.marker or ""),
                hashes=len(hashes),
            )
        )
    return pins


def in_force(pins: Iterable[Pin], environment: Environment) -> dict[str, Pin]:
    """Give the pins that hold here, by name."""
    found: dict[str, Pin] = {}
    for pin in pins:
        if pin.holds(environment):
            assert pin.name not in found, f"{pin.name} is pinned twice"
            found[pin.name] = pin
    return found


def linux(python: str) -> Environment:
    known = default_environment()
    known.update(
        python_version=python,
        python_full_version=f"{python}.0",
        sys_platform="linux",
        platform_system="Linux",
        os_name="posix",
        platform_machine="x86_64",
        platform_python_implementation="CPython",
        implementation_name="cpython",
    )
    return known


def asked_by(
    requirements: Iterable[str], extras: Iterable[str], environment: Environment
) -> list[Requirement]:
    """Keep the requirements that are in force here, with these extras asked for."""
    return [
        requirement
        for requirement in map(Requirement, requirements)
        if requirement.marker is None
        or any(
            requirement.marker.evaluate({**environment, "extra": extra}) for extra in {"", *extras}
        )
    ]


def unmet(requirement: Requirement, lock: Mapping[str, Pin]) -> str | None:
    pin = lock.get(canonicalize_name(requirement.name))
    if pin is None:
        return "is not pinned"
    if not requirement.specifier.contains(pin.version, prereleases=True):
        return f"is pinned to {pin.version}"
    if lost := set(map(canonicalize_name, requirement.extras)) - pin.extras:
        return f"is pinned without [{', '.join(sorted(lost))}]"
    return None


def gaps(
    roots: Iterable[str], pins: Iterable[Pin], metadata: Metadata, environment: Environment
) -> set[str]:
    """Find what the roots and the pins ask for and the lock does not give."""
    lock = in_force(pins, environment)
    wants = [("pyproject.toml", asked) for asked in asked_by(roots, (), environment)] + [
        (name, asked)
        for name, pin in lock.items()
        for asked in asked_by(metadata(name), pin.extras, environment)
    ]
    return {
        f"{name} asks for {asked}, which {why}"
        for name, asked in wants
        if (why := unmet(asked, lock))
    }


def installed(name: str) -> list[str]:
    return distribution(name).requires or []


def strays(pins: Iterable[Pin]) -> set[str]:
    """Find the pins that are not what is installed here."""
    found = set()
    for name, pin in in_force(pins, default_environment()).items():
        try:
            version: object = Version(distribution(name).version)
        except PackageNotFoundError:
            version = "nothing"
        if version != pin.version:
            found.add(f"{name}: {pin.version} is pinned, {version} is installed")
    return found


def has(pins: Iterable[Pin], name: str) -> bool:
    return any(pin.name == name for pin in pins)


def roots(dev: bool) -> list[str]:
    project = PROJECT["project"]
    return [
        *PROJECT["build-system"]["requires"],
        *project["dependencies"],
        *(project["optional-dependencies"]["dev"] if dev else ()),
    ]


LOCKED = {path.name: parse(path.read_text("utf-8")) for path in LOCKS}
HERE = {name: pins for name, pins in LOCKED.items() if not strays(pins)}


def test_this_environment_is_a_locked_one() -> None:
    nearest = min((strays(pins) for pins in LOCKED.values() if has(pins, "pytest")), key=len)
    assert not nearest, "install the lock again: make check"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", HERE)
def test_what_a_lock_asks_for_is_in_it(name: str, python: str) -> None:
    pins = HERE[name]
    assert gaps(roots(has(pins, "pytest")), pins, installed, linux(python)) == set()


@pytest.mark.parametrize("name", LOCKED)
def test_every_pin_has_hashes(name: str) -> None:
    assert [pin.name for pin in LOCKED[name] if not pin.hashes] == []


def test_developers_run_what_is_served() -> None:
    assert set(LOCKED["requirements.lock"]) <= set(LOCKED["requirements-dev.lock"])


def test_the_lowest_lock_holds_the_lowest_that_pyproject_allows() -> None:
    lowest = in_force(LOCKED["requirements-lowest.lock"], linux(PYTHONS[0]))
    bounds = {
        canonicalize_name(asked.name): Version(bound.version)
        for asked in map(Requirement, roots(dev=True))
        for bound in asked.specifier
        if bound.operator == ">="
    }
    assert {name: lowest[name].version for name in bounds} == bounds


def test_the_build_group_is_what_the_build_asks_for() -> None:
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]


INVENTED = {
    "cov": ["reports[toml]>=7.10"],
    "reports": ["tomli>=2 ; python_version < '3.12' and extra == 'toml'", "lxml ; extra == 'xml'"],
    "tomli": ["colours ; sys_platform == 'win32'"],
}


@pytest.mark.parametrize(
    ("text", "python", "said"),
    [
        ("cov==1\nreports[toml]==7.17\ntomli==2.4\n", "3.11", None),
        ("cov==1\nreports[toml]==7.17\n", "3.11", "reports asks for tomli"),
        ("cov==1\nreports[toml]==7.17\n", "3.12", None),
        ("cov==1\nreports==7.17\ntomli==2.4\n", "3.12", "is pinned without [toml]"),
        ("cov==1\nreports[toml]==7.9\ntomli==2.4\n", "3.12", "is pinned to 7.9"),
        ("cov==1\nreports[toml]==7.17\ntomli==2.4 ; python_version > '3.11'\n", "3.11", "tomli"),
        ("reports[toml]==7.17\ntomli==2.4\n", "3.13", "pyproject.toml asks for cov"),
    ],
)
def test_a_gap_is_noticed(text: str, python: str, said: str | None) -> None:
    found = gaps(["cov>=1"], parse(text), INVENTED.__getitem__, linux(python))
    assert [said in gap for gap in found] == [True] if said else found == set()


def test_a_stray_is_noticed() -> None:
    assert strays(parse("pytest==1.0\nno-such-package==3 \\\n    --hash=sha256:0f\n"))


@pytest.mark.parametrize("text", ["cov>=1\n", "cov==1.*\n", "cov\n", "-e .\n"])
def test_only_pins_are_read(text: str) -> None:
    with pytest.raises((AssertionError, ValueError)):
        parse(text)


def test_nothing_is_pinned_twice_in_one_environment() -> None:
    pins = parse("cov==1 ; python_version < '3.12'\ncov==2 ; python_version >= '3.12'\n")
    assert str(in_force(pins, linux("3.13"))["cov"].version) == "2"
    with pytest.raises(AssertionError, match="twice"):
        in_force([*pins, *pins], linux("3.13"))

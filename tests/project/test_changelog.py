"""CHANGELOG.md: its newest release is the version of the package."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
HEADINGS = re.findall(r"^## (.*)$", CHANGELOG, re.MULTILINE)
UNRELEASED = "[Unreleased]"
RELEASES = [heading for heading in HEADINGS if heading != UNRELEASED]


def _parts(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _releases() -> list[tuple[str, str]]:
    """Return version and day of each release, as they stand."""
    matches = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)", each) for each in RELEASES]
    return [(match[1], match[2]) for match in matches if match]


def test_the_newest_release_is_the_version_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert _releases()[0][0] == project["version"]


def test_releases_have_a_version_and_a_day_the_newest_first() -> None:
    versions, days = zip(*_releases(), strict=True)
    assert len(versions) == len(RELEASES)
    assert list(map(_parts, versions)) == sorted(set(map(_parts, versions)), reverse=True)
    assert list(days) == sorted(days, reverse=True)


def test_what_is_not_released_stands_first_and_is_not_empty() -> None:
    assert UNRELEASED not in HEADINGS[1:]
    sections = re.split(r"^## .*$", CHANGELOG, flags=re.MULTILINE)[1:]
    assert all(re.search(r"^- ", section, re.MULTILINE) for section in sections)

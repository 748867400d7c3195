"""ARCHITECTURE.md: what it names is there, and every folder of the packages has its heading."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("corpus", "index", "search_app")
PAGE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
OF_OTHERS = {"LibreOffice", "MaxScore", "OpenSearch", "assert_never", "search_app"}
"""Names that are no class or function of the project."""
_HEADING = re.compile(r"^## `([\w/]+)/`: (.+\?)$", re.MULTILINE)
_PATH = re.compile(r"[\w/-]*\w\.(?:py|md|txt|tsv|toml|yaml|css|js|po)|[\w-]+(?:/[\w.-]+)+/?")


def _without_drawings(page: str) -> str:
    return re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)


def _sections() -> Iterator[tuple[str, str]]:
    """Yield the folder of each heading, or none, and what stands below it."""
    for part in re.split(r"^(?=#{1,2} )", _without_drawings(PAGE), flags=re.MULTILINE):
        heading = _HEADING.match(part)
        yield (heading[1] if heading else ""), part


def _named() -> Iterator[tuple[str, str]]:
    """Yield every path that is named, with the folder under whose heading it is."""
    for folder, text in _sections():
        for code in re.findall(r"`([^`\n]+)`", text):
            if _PATH.fullmatch(code):
                yield folder, code


def _needs_heading(folder: Path) -> bool:
    """Return whether a folder holds modules, or is the outermost of one of data."""
    has_modules = any(folder.glob("*.py"))
    return has_modules or any(folder.parent.glob("*.py"))


def _folders() -> Iterator[str]:
    for package in PACKAGES:
        for folder in (ROOT / package, *(ROOT / package).rglob("*/")):
            is_kept = folder.is_dir() and "__pycache__" not in folder.parts
            if is_kept and _needs_heading(folder):
                yield folder.relative_to(ROOT).as_posix()


def test_every_folder_has_one_heading_with_its_question() -> None:
    headed = [folder for folder, _ in _HEADING.findall(PAGE)]
    assert sorted(headed) == sorted(_folders())


def test_every_question_is_another() -> None:
    questions = [question for _, question in _HEADING.findall(PAGE)]
    assert len(set(questions)) == len(questions)


@pytest.mark.parametrize(("folder", "path"), sorted(set(_named())))
def test_what_is_named_is_there(folder: str, path: str) -> None:
    assert (ROOT / folder / path).exists() or (ROOT / path).exists()


def test_what_would_be_missing_is_noticed() -> None:
    named = {path for _, path in _named()}
    assert {"index/query/parser.py", "evaluate.py", "tests/journeys", "corpus/page"} <= named
    assert not (ROOT / "index/query/nothing.py").exists()


def test_every_class_and_function_named_is_there() -> None:
    modules = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    defined = set(re.findall(r"^\s*(?:class|def) (\w+)", code, re.MULTILINE))
    named = set(re.findall(r"\b(?:[A-Z][a-z]+){2,}\b", PAGE))
    named |= set(re.findall(r"`([a-z]+_[a-z]+)`", PAGE))
    assert {"SearchRequest", "mapped_runs"} <= named
    assert named - OF_OTHERS <= defined

"""The pages of Markdown in the repo: every link within it leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "benchmarks" / "RESULTS.md")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    within = [link.partition("#")[0] for link in links if "://" not in link]
    assert [link for link in within if not (page.parent / link).exists()] == []


def test_links_are_found() -> None:
    assert _LINK.findall("a [page](docs/a.md), an ![image](b.png)") == ["docs/a.md", "b.png"]

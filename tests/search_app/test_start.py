"""What a command loads: Flask only to serve, and readers of pages only to build."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
@pytest.mark.parametrize("command", ["read", "rebuild", "search", "stats"])
def test_a_command_loads_only_what_it_needs(
    command: str, sample_index: Path, tmp_path: Path
) -> None:
    page = tmp_path / "corpus" / "tin.md"
    page.parent.mkdir()
    page.write_text("# Hội nghị cán bộ\n\nQuận ủy tổ chức hội nghị.\n", encoding="utf-8")
    given = {
        "read": ["read", str(page)],
        "rebuild": ["rebuild", str(page.parent), "--index", str(tmp_path / "index")],
        "search": ["search", "quận ủy", "--index", str(sample_index)],
        "stats": ["stats", "--index", str(sample_index)],
    }
    needless = {"flask", "flask_babel", "jinja2", "werkzeug"}
    if command in {"search", "stats"}:
        needless |= {"corpus.reading", "corpus.page.article", "search_app.alerts.file"}
    script = (
        "import sys; from search_app.cli import cli\n"
        "if __name__ == '__main__':\n"
        f"    cli({given[command]!r}, standalone_mode=False)\n"
        f"    print({needless!r} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "set()"

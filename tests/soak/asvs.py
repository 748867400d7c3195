"""Row 20: each requirement of ASVS 5.0, level 1, has a test that passes, or a written reason."""

import re
import subprocess
import sys
from pathlib import Path

from tests.soak.figure import Context, Figure, spread

ROOT = Path(__file__).parents[2]
SECONDS = 900
_ROW = re.compile(r"^\| (\d+\.\d+\.\d+[^|]*) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py::\w+)`")


def measure(context: Context) -> Figure:
    """Read the table of SECURITY.md and run the tests that it names."""
    answers = dict(_ROW.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8")))
    tests = sorted({test for answer in answers.values() for test in _TEST.findall(answer)})
    # That the table has every requirement is a test as well.
    policy = "tests/project/test_security_policy.py"
    chosen = spread(tests, context.count(len(tests)))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", policy, *chosen],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    reasons = sum(not _TEST.search(answer) for answer in answers.values())
    said = done.stdout.strip().splitlines()
    return Figure(
        20,
        "every applicable item of ASVS 5.0 level 1: a test, or a written reason",
        f"{len(answers)} rows for its 70 requirements; {len(chosen)} tests named, run",
        f"{len(answers) - reasons} rows with tests, {reasons} with a reason; "
        f"{said[-1] if said else 'no test ran'}",
        done.returncode == 0,
    )

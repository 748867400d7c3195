"""Ask pip-audit for known holes in a lock: `audit.py PIP_AUDIT LOCK`.

Exit code 1 where it knows any. Where its database cannot be reached the packages that were not
audited are named, and that is no failure: no build stands still for want of a network.
"""

import json
import subprocess
import sys

SECONDS = 300


def main(audit: str, lock: str) -> int:
    """Run it and say what came of it."""
    command = [
        audit,
        "--requirement",
        lock,
        "--require-hashes",
        "--disable-pip",
        "--format",
        "json",
    ]
    try:
        done = subprocess.run(  # noqa: S603 - what the Makefile names
            command, capture_output=True, text=True, timeout=SECONDS, check=False
        )
        packages = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        print(f"audit of {lock} skipped: the database cannot be reached")  # noqa: T201
        return 0
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    holes = [(one["name"], hole["id"]) for one in packages for hole in one.get("vulns", ())]
    print(f"{lock}: {len(packages) - len(skipped)} packages audited, {len(holes)} known holes")  # noqa: T201
    if skipped:
        print(f"audit skipped, the database does not know: {', '.join(skipped)}")  # noqa: T201
    for name, hole in holes:
        print(f"{name}: {hole}")  # noqa: T201
    return 1 if holes else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

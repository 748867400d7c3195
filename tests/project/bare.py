"""Run the command line where nothing but the lock is installed: python bare.py LOCK ARTICLES."""

import json
import re
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import distributions
from pathlib import Path
from urllib.request import urlopen

SEARCH_APP = Path(sysconfig.get_path("scripts"), "search-app")


def installed_but_not_locked(lock: Path) -> set[str]:
    plain = {re.sub(r"[-_.]+", "-", each.name).lower() for each in distributions()}
    locked = set(re.findall(r"^[a-z0-9-]+", lock.read_text("utf-8"), flags=re.M))
    return plain - locked - {"pip", "search-app"}


def run(*command: str | Path) -> str:
    done = subprocess.run([SEARCH_APP, *command], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout


def serve(*options: str) -> None:
    command = [SEARCH_APP, *options, "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            address = server.stdout.readline().split()[-1].rstrip("/")
            for path in ("healthz", "readyz", "?q=quan+uy", "api/v1/search?q=quan+uy"):
                with urlopen(f"{address}/{path}", timeout=20) as answer:
                    assert answer.status == 200, path
        finally:
            server.terminate()


def main(lock: Path, articles: Path) -> None:
    assert not (more := installed_but_not_locked(lock)), more
    with tempfile.TemporaryDirectory() as folder:
        index = ("--index", folder + "/index")
        run(*index, "rebuild", articles, "--quiet")
        found = json.loads(run(*index, "search", "quan uy", "--json"))
        assert found["total"] > 0, found
        run(*index, "check")
        run(*index, "stats", "--json")
        page = next(path for path in sorted(articles.rglob("*.txt")))
        assert json.loads(run("read", page).splitlines()[0]), page
        serve(*index)
    sys.stdout.write(f"rebuild, search, check, stats, read, serve: all with {lock.name} alone\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

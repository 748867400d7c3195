"""Index a folder of articles, and tell of every file that was not indexed as it stood.

python examples/index_folder.py corpus/sample var/index
"""

import sys
from pathlib import Path

from index import BuildOptions, rebuild


def main(folder: Path, index_folder: Path) -> None:
    """Build a new index and publish it; the one that was there is served until then."""
    report = rebuild(folder, index_folder, BuildOptions(on_verdict=print))
    print(f"{report.indexed} articles of {report.seen} files in {report.generation}")


if __name__ == "__main__":  # the worker processes of a build import this file, too
    main(Path(sys.argv[1]), Path(sys.argv[2]))

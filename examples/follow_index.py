"""Follow an index that changes: a line for every generation that is published, until Ctrl-C.

python examples/follow_index.py var/index
"""

import sys
import time
from pathlib import Path

from index import LiveIndex


def main(index_folder: Path) -> None:
    """Print what each generation holds as soon as it is served."""
    seen = ""
    with LiveIndex(index_folder) as live:
        while True:
            with live.acquire() as searcher:  # one generation, whatever is published meanwhile
                stats = searcher.stats()
            if stats.generation != seen:
                seen = stats.generation
                print(f"{seen}: {stats.articles} articles until {stats.last}", flush=True)
            time.sleep(0.2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

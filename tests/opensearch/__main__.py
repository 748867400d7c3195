"""A cluster to work with and to measure, compiled as it is in use.

    python -m tests.opensearch [NODES]

starts one, prints its addresses and ends it with Ctrl-C.
"""

import signal
import sys
from contextlib import suppress

from tests.opensearch.cluster import running
from tests.opensearch.quick import class_archive


def main() -> None:
    """Keep a cluster until it is not wanted any more."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with running(count, archive=class_archive()) as cluster:
        print(",".join(cluster.addresses), flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()


if __name__ == "__main__":
    main()

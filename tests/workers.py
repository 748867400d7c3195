"""How tests start the processes of builds: fast, and with the words that they expect."""

import multiprocessing
import os

from index import pool


def prepare() -> None:
    """Have workers forked from a server that imports `tests.loaded`; spawned ones load it each.

    And have everything speak English, whatever the locale of who runs the tests.
    """
    os.environ["LANGUAGE"] = "en"
    pool.START_METHOD = "forkserver"
    multiprocessing.set_forkserver_preload(["tests.loaded"])

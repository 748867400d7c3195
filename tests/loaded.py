"""What builds need, loaded once: the workers of tests are forked from a server that imports this.

Loading it takes ten times as long as the twenty articles that most of them are given.
"""

import gc

from index import analyser
from index.building import build, worker

__all__ = ["build", "worker"]

analyser.load()
gc.freeze()  # so that what is forked shares it

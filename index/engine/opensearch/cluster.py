"""Where a cluster is and what the index is called there; what installations say of it."""

from dataclasses import dataclass
from pathlib import Path

MAX_RETRIES = 100
"""A node that hung and goes on may fail to take a copy for a minute, while it closes what it had.
After five times, OpenSearch's own choice, the copy stays away until somebody asks for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A cluster, as the settings name it. It holds no password, so it may be handed around."""

    urls: tuple[str, ...] = ()
    """Addresses of its nodes, or of what stands before them."""
    user: str = ""
    """Empty where the cluster asks for none."""
    password_file: Path | None = None
    ca: Path | None = None
    """Certificates that are trusted instead of the system's."""
    index: str = "search-app"
    """The beginning of the names of all indices."""
    shards: int = 3
    """Of a new index."""
    replicas: int = 1
    """Further copies of every shard."""

"""Under which path of a host the pages stand."""

import re

_PREFIX = re.compile(r"(?:/[A-Za-z0-9][A-Za-z0-9._~-]*){1,8}")


def is_prefix(text: str) -> bool:
    """Return whether a text is such a path: `/tra-cuu`, never one that leads to another host."""
    return len(text) <= 200 and _PREFIX.fullmatch(text) is not None

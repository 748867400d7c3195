"""The front end: a search form, a JSON API and a command line over an index."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from search_app.settings import Settings


def create_app(settings: "Settings | None" = None) -> "Flask":
    """Return the application; settings come from the environment where none are given.

    Raises SettingsError, which tells every bad setting at once. An index that is missing or
    unusable is no reason to fail: requests get 503 until there is one.
    """
    # Here, for most commands of the command line need no Flask, and it takes long to load.
    from search_app.application import assembled  # noqa: PLC0415
    from search_app.environment import read_settings  # noqa: PLC0415

    return assembled(settings or read_settings(os.environ))

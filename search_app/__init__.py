"""The front end: a search form, a JSON API and a command line over an index."""

import os

from flask import Flask

from search_app.api import api
from search_app.backend import init_backend
from search_app.caching import init_caching
from search_app.errors import init_errors
from search_app.health import health
from search_app.language import init_language
from search_app.security import init_security
from search_app.settings import Settings
from search_app.views import init_views


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application; settings come from the environment where none are given.

    Raises SettingsError, which tells every bad setting at once. An index that is missing or
    unusable is no reason to fail: requests get 503 until there is one.
    """
    settings = settings or Settings.from_environment(os.environ)
    app = Flask(__name__)
    app.config["SETTINGS"] = settings
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    init_security(app, settings)
    init_caching(app)
    init_language(app)
    init_errors(app)
    init_backend(app, settings)
    init_views(app, settings)
    app.register_blueprint(api)
    app.register_blueprint(health)
    return app

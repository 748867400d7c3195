"""The application, put together."""

from collections.abc import Iterator, Sequence

from flask import Flask

from search_app.access import init_access
from search_app.advanced import advanced
from search_app.api import api
from search_app.caching import init_caching
from search_app.calendar_pages import calendar
from search_app.compression import init_compression
from search_app.document_pages import documents
from search_app.errors import init_errors
from search_app.exports import exports
from search_app.following import following
from search_app.health import health
from search_app.index_access import init_index
from search_app.language import init_language
from search_app.logs import log_request
from search_app.negotiation import init_negotiation
from search_app.observation import Observer, init_observation
from search_app.outcome import init_outcomes
from search_app.proxy import init_proxy
from search_app.rates import SharedCounts
from search_app.rendering import init_rendering
from search_app.search_log import SearchLog
from search_app.security import init_security
from search_app.settings import Settings
from search_app.sharing import sharing
from search_app.status import status
from search_app.stylesheet import stylesheet
from search_app.timelines import timelines
from search_app.topics import topics
from search_app.turns import init_turns
from search_app.views import views


def assembled(
    settings: Settings,
    counts: SharedCounts | None = None,
    observers: Sequence[Observer] = (),
) -> Flask:
    """Return the application with these settings.

    `counts` are those of all its processes; `observers` are told of every request.
    """
    app = Flask("search_app")
    app.config["SETTINGS"] = settings
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    init_proxy(app, settings)
    init_outcomes(app)
    init_observation(app, settings, [log_request, *observers, *_search_log(settings)])
    init_compression(app)
    init_security(app, settings)
    init_access(app, settings, counts)
    init_turns(app, settings)
    init_caching(app)
    init_language(app)
    init_errors(app)
    init_index(app, settings)
    init_rendering(app)
    app.register_blueprint(views)
    app.register_blueprint(advanced)
    app.register_blueprint(calendar)
    app.register_blueprint(topics)
    app.register_blueprint(sharing)
    app.register_blueprint(documents)
    app.register_blueprint(timelines)
    app.register_blueprint(exports)
    app.register_blueprint(following)
    app.register_blueprint(status)
    app.register_blueprint(api)
    app.register_blueprint(health)
    app.register_blueprint(stylesheet)
    init_negotiation(app)
    return app


def _search_log(settings: Settings) -> Iterator[Observer]:
    if settings.search_log:
        yield SearchLog(settings.search_log).write

"""The one exception tree. Messages are sentences for people; no HTTP status below search_app.

SearchAppError
 +- CorpusError                 the folder of articles cannot be used at all
 +- the errors of the index      drawn in index.errors
"""


class SearchAppError(Exception):
    """Base of every error that the project raises on purpose: what is wrong, where, the cure."""


class CorpusError(SearchAppError):
    """The corpus folder is missing, unreadable, or holds no article."""

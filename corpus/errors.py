"""The one exception tree. Messages are sentences for people; no HTTP status below search_app.

SearchAppError
 +- CorpusError                 the folder of articles cannot be used at all
 +- WrongValue                  a text, of a setting perhaps, does not mean what it should
 +- Unreadable                  one file, or one line of it, holds no article that can be read
 +- the errors of the index      drawn in index.errors
"""

from corpus.sentence import Sentence


class SearchAppError(Exception):
    """Base of every error that the project raises on purpose: what is wrong, where, the cure.

    `message` is an English template that pages and terminals translate; `values` fill it in.
    """

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message % values if values else message)
        self.message = message
        self.values = values


class CorpusError(SearchAppError):
    """The corpus folder is missing, unreadable, or holds no article."""


class WrongValue(SearchAppError, ValueError):
    """A text that does not mean what it should: says what it must be instead."""


class Unreadable(SearchAppError):
    """A file, or a line of it, that cannot be read: becomes a `Rejected` verdict, stops nothing.

    `reason` is a short stable code, `detail` a sentence for people: `message`, with its `values`.
    """

    def __init__(self, reason: str, message: str, /, **values: object) -> None:
        detail = Sentence(message, **values) if values else message
        super().__init__(detail)
        self.reason = reason
        self.detail = detail

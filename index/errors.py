"""Errors of the index, part of the one tree that `corpus.errors` begins.

SearchAppError
 +- QueryError          a reader's query or parameter cannot be answered; names the parameter
 +- ArticleMoved        the article that was asked for has another id now
 +- ArticleGone         the article that was asked for was removed
 +- AbbreviationsUnreadable  an archive's own table of abbreviations cannot be read
 +- IndexUnavailable    there is no index that can be served
 |   +- IndexMissing    none was built yet
 |   +- IndexDamaged    checksums, counts or files are wrong
 |   |   +- PointerDamaged  nothing tells which generation is to be served
 |   +- IndexOutdated   built by another version of the analyser or format
 |   +- IndexUntrusted  others may write to it
 |   +- EngineUnreachable  the cluster that holds it does not answer, or not wholly
 +- BuildError          a rebuild or update failed; the old index is still served
     +- BuildRunning    another one holds the index
     +- BuildShrunk     the new index lacks many articles of the old one
"""

from datetime import date

from corpus.errors import SearchAppError


class QueryError(SearchAppError):
    """A query or a parameter that cannot be answered as it stands.

    `code` tells programs the kind of error, and never changes.
    """

    def __init__(
        self, parameter: str, message: str, *, code: str = "value-invalid", **values: object
    ) -> None:
        super().__init__(message, **values)
        self.parameter = parameter
        self.code = code


class ArticleMoved(SearchAppError):
    """The article has another id now, for its file was moved or renamed."""

    def __init__(self, id_: str, successor: str) -> None:
        super().__init__(f"The article {id_} is {successor} now.")
        self.successor = successor


class ArticleGone(SearchAppError):
    """The article was removed; of it title and day are known."""

    def __init__(self, id_: str, title: str, published: date | None) -> None:
        super().__init__(f"The article {id_} was removed: {title}.")
        self.title = title
        self.published = published


class AbbreviationsUnreadable(SearchAppError):
    """An archive's own table of abbreviations is missing or no text in UTF-8."""


class IndexUnavailable(SearchAppError):
    """There is no index that can be served."""


class IndexMissing(IndexUnavailable):
    """No index was built yet."""


class IndexDamaged(IndexUnavailable):
    """A file of the index is missing, truncated or altered."""


class PointerDamaged(IndexDamaged):
    """There are generations, and nothing tells which is to be served."""


class IndexOutdated(IndexUnavailable):
    """The index was built by another version of the analyser, schema or format."""


class IndexUntrusted(IndexUnavailable):
    """The index could have been written by somebody else; nothing of it is loaded."""


class EngineUnreachable(IndexUnavailable):
    """The cluster that holds the index does not answer, or answers for a part of it alone.

    `is_lasting` tells that it stays so until somebody sees to it, however often it is asked again.
    """

    def __init__(self, message: str, /, *, is_lasting: bool = False, **values: object) -> None:
        super().__init__(message, **values)
        self.is_lasting = is_lasting


class BuildError(SearchAppError):
    """A rebuild or update failed; the index that was there is still served."""


class BuildRunning(BuildError):
    """Another rebuild or update is at work on the same index."""


class BuildShrunk(BuildError):
    """The new index is more than a tenth smaller than the old one, or lacks most of its articles.

    `force` publishes it.
    """

"""The query that was searched for instead of one with a word that no article has."""

from index import AppliedRewrite, ResultPage, RewriteKind


def correction(found: ResultPage) -> AppliedRewrite | None:
    """Return the whole query as typed and as meant; None where it was not corrected."""
    notes = (note for note in found.also if note.kind is RewriteKind.CORRECTION)
    return next(notes, None)

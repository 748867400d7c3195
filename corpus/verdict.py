"""What became of one file, or of one line of a JSONL file: nothing is dropped in silence."""

from dataclasses import dataclass

from corpus.article import Article


@dataclass(frozen=True, slots=True)
class Accepted:
    """An article, and what had to be repaired to get it (empty: nothing)."""

    path: str
    """Relative to the corpus folder, `/` between parts; `file.jsonl#12` for line 12."""
    article: Article
    fingerprint: str
    """SHA-256 (hex) of the article's content: title, time, text, people. Equal means duplicate."""
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that should have held an article and is not indexed."""

    path: str
    reason: str
    """A short stable code: `empty`, `binary`, `too-large`, `encoding`, `bad-json`, ..."""
    detail: str = ""
    """A sentence for people: what is wrong, where, and the cure."""

    @property
    def is_hostile(self) -> bool:
        """Whether a parser would have died of it, or taken too much time or memory."""
        return self.reason.startswith("hostile-")


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file that is no article by its name or kind: hidden, editor backup, unknown extension."""

    path: str
    reason: str
    detail: str = ""
    """A sentence for people, where the reason does not say it all."""


Verdict = Accepted | Rejected | Ignored

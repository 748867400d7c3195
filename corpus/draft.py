"""What a reader makes of a file, before it is an article: unchecked, with its repairs."""

import hashlib
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from corpus import dates
from corpus.article import Article
from corpus.cleaning import one_line
from corpus.errors import Unreadable
from corpus.identity import check_id, derive_id, row_id
from corpus.sentence import Sentence
from corpus.verdict import Accepted

MAX_TITLE_LENGTH = 200
"""Characters of a first line that stands in for a missing title."""

TITLE_ALONE = Sentence("a title and no text")
FIRST_LINE = Sentence("no title, its first line used")
CUT_OFF = Sentence("it ends in the middle")


@dataclass(slots=True)
class Draft:
    """The fields of an article as a reader found them; all but `title` or `body` may be empty."""

    id: str = ""
    title: str = ""
    published: date | None = None
    lead: str = ""
    body: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    section: str = ""
    source: str = ""
    url: str = ""
    keywords: list[str] = field(default_factory=list)
    image: str = ""
    pages: list[int] = field(default_factory=list)
    """As `Article.pages`."""
    repairs: list[str] = field(default_factory=list)

    @property
    def author(self) -> str:
        """All authors as one text, parted by commas."""
        return ", ".join(self.authors)

    def fill(self, text: "Draft") -> None:
        """Add what the text of an article says to what is said about it elsewhere."""
        body = list(text.body)
        if text.lead and self.lead and text.lead != self.lead:
            body.insert(0, text.lead)
        for name in ("title", "published", "lead", "authors", "section", "source", "url", "image"):
            setattr(self, name, getattr(self, name) or getattr(text, name))
        self.keywords = self.keywords or text.keywords
        self.captions += [caption for caption in text.captions if caption not in self.captions]
        self.body = body or self.body
        for repair in text.repairs:
            self.repair(repair)

    def complete(self, about: "Draft") -> None:
        """Take what is said about an article elsewhere, where it says nothing itself."""
        for name in ("title", "published", "authors", "source", "url"):
            setattr(self, name, getattr(self, name) or getattr(about, name))

    def repair(self, what: str) -> None:
        """Note once what had to be repaired."""
        if what and what not in self.repairs:
            self.repairs.append(what)


def accept(draft: Draft, path: str) -> Accepted:
    """Return the verdict on a draft that was read from `path`.

    Raises Unreadable for a draft without any text, or with an id that cannot serve as one.
    """
    if not (draft.title or draft.lead or draft.body):
        raise Unreadable("empty", "Neither a title nor any text was found in it.")
    if draft.id:
        check_id(draft.id)
    title = draft.title or _title(draft, path)
    draft.repair(dates.warning(draft.published))
    if not (draft.lead or draft.body):
        draft.repair(TITLE_ALONE)
    article = Article(
        id=_id(draft, title, path),
        title=title,
        published=draft.published,
        lead=draft.lead,
        body=tuple(draft.body),
        captions=tuple(draft.captions),
        authors=tuple(draft.authors),
        section=draft.section,
        source=draft.source,
        url=draft.url,
        keywords=tuple(draft.keywords),
        image=draft.image,
        pages=tuple(draft.pages),
    )
    return Accepted(path, article, fingerprint(article), tuple(draft.repairs))


def fingerprint(article: Article) -> str:
    """Return the SHA-256 (hex) of an article's content: title, time, text, people.

    Where it was found (id, url, section, source, keywords, picture) does not count.
    """
    time = article.published.isoformat() if article.published else ""
    parts = (
        article.title,
        time,
        article.author,
        article.lead,
        *article.body,
        "",
        *article.captions,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def _id(draft: Draft, title: str, path: str) -> str:
    """Return the id that a draft names; else one by what it says, or by where it stands."""
    if draft.id:
        return unicodedata.normalize("NFC", draft.id)
    day = draft.published.isoformat()[:10] if draft.published else ""
    opening = draft.lead or (draft.body[0] if draft.body else "")
    key = draft.url or (day and f"{day}\0{opening}")
    return row_id(path, title, key) or derive_id(path)


def _title(draft: Draft, path: str) -> str:
    first = one_line(draft.lead or draft.body[0])
    if len(first) <= MAX_TITLE_LENGTH:
        draft.repair(FIRST_LINE)
        return first
    draft.repair(Sentence("no title, its file name used"))
    return unicodedata.normalize("NFC", PurePosixPath(path).stem)

"""Article JSON: an article as an object of plain values, and back, without a loss."""

from datetime import date, datetime
from typing import Any

from corpus.article import VIETNAM, Article


def to_json(article: Article) -> dict[str, Any]:
    """Return an article as Article JSON: `published` in ISO 8601, a day alone without a clock.

    `pages` only where it has some.
    """
    published = article.published
    pages = {"pages": list(article.pages)} if article.pages else {}
    return {
        "id": article.id,
        "title": article.title,
        "published": published.isoformat() if published else None,
        "lead": article.lead,
        "body": list(article.body),
        "captions": list(article.captions),
        "author": article.author,
        "authors": list(article.authors),
        "section": article.section,
        "source": article.source,
        "url": article.url,
        "keywords": list(article.keywords),
        "image": article.image,
        **pages,
    }


def from_json(values: dict[str, Any]) -> Article:
    """Return the article that `to_json` wrote; foreign JSON is `corpus.fields`' business."""
    published = values["published"]
    return Article(
        id=values["id"],
        title=values["title"],
        published=published_of(published),
        lead=values["lead"],
        body=tuple(values["body"]),
        captions=tuple(values["captions"]),
        authors=tuple(values["authors"]),
        section=values["section"],
        source=values["source"],
        url=values["url"],
        keywords=tuple(values["keywords"]),
        image=values["image"],
        pages=tuple(values.get("pages", ())),
    )


def published_of(text: str | None) -> date | None:
    """Return the time, or the day alone, that `to_json` wrote as `published`."""
    if not text:
        return None
    return (
        datetime.fromisoformat(text).astimezone(VIETNAM)
        if "T" in text
        else date.fromisoformat(text)
    )

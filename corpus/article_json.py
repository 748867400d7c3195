"""Article JSON: an article as an object of plain values, and back, without a loss."""

from datetime import datetime
from typing import Any

from corpus.article import VIETNAM, Article


def to_json(article: Article) -> dict[str, Any]:
    """Return an article as Article JSON: `published` in ISO 8601 with +07:00, lists as lists."""
    published = article.published
    return {
        "id": article.id,
        "title": article.title,
        "published": published.isoformat() if published else None,
        "lead": article.lead,
        "body": list(article.body),
        "captions": list(article.captions),
        "author": article.author,
        "section": article.section,
        "source": article.source,
        "url": article.url,
        "keywords": list(article.keywords),
    }


def from_json(values: dict[str, Any]) -> Article:
    """Return the article that `to_json` wrote; foreign JSON is `corpus.fields`' business."""
    published = values["published"]
    return Article(
        id=values["id"],
        title=values["title"],
        published=datetime.fromisoformat(published).astimezone(VIETNAM) if published else None,
        lead=values["lead"],
        body=tuple(values["body"]),
        captions=tuple(values["captions"]),
        author=values["author"],
        section=values["section"],
        source=values["source"],
        url=values["url"],
        keywords=tuple(values["keywords"]),
    )

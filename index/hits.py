"""The articles that an engine ranked, as readers see them: title, snippet, what is like them."""

from itertools import chain

from index.engine.plan import MatchAll
from index.engine.protocol import EngineRequest, Ranked, Sort
from index.errors import IndexDamaged
from index.highlighting.marker import Marker, wanted
from index.highlighting.snippet import BREAK
from index.models import Hit
from index.query.tree import Query
from index.reader import IndexReader

MAX_DUPLICATES = 100
"""Articles with the same news that are listed."""


class Hits:
    """Makes hits of the articles of one open index."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader

    def of(
        self,
        ranked: Ranked,
        marker: Marker,
        missing: tuple[str, ...] = (),
        *,
        is_folded: bool = False,
    ) -> Hit:
        """Return an article that was found; IndexDamaged where its text is not there.

        `missing` is what it has not of the query; `is_folded` tells whether others stand behind it.
        """
        article = self._reader.articles.find(ranked.id)
        if article is None:
            raise IndexDamaged(
                "The article %(id)s is missing from the index's texts.", id=ranked.id
            )
        captions = chain.from_iterable((BREAK, caption) for caption in article.captions)
        snippet, paragraph = marker.snippet_at((article.lead, *article.body, *captions))
        return Hit(
            id=ranked.id,
            title=article.title,
            published=article.published,
            authors=article.authors,
            section=article.section,
            source=article.source,
            url=article.url,
            image=article.image,
            image_text=next(iter(article.captions), ""),
            snippet=snippet,
            title_marked=marker.mark(article.title, "title"),
            score=ranked.score,
            missing=missing,
            duplicates=ranked.behind if is_folded else self._alike(ranked.id),
            page_number=article.pages[paragraph] if paragraph < len(article.pages) else None,
        )

    def similar(self, id_: str, limit: int) -> tuple[Hit, ...]:
        """Return the articles most like one, best first; none for an unknown id."""
        return self._unmarked(self._reader.more_like_this.find(id_)[:limit])

    def duplicates(self, id_: str) -> tuple[Hit, ...]:
        """Return the other articles that tell the same news as one, newest first."""
        others = frozenset(self._alike(id_))
        request = EngineRequest(
            plan=MatchAll(), only=others, sort=Sort.NEWEST, limit=MAX_DUPLICATES
        )
        return self._unmarked(self._reader.engine.search(request).hits) if others else ()

    def _unmarked(self, found: tuple[Ranked, ...]) -> tuple[Hit, ...]:
        marker = Marker(wanted(Query("", None)))
        return tuple(self.of(each, marker) for each in found)

    def _alike(self, id_: str) -> tuple[str, ...]:
        """Return the other articles that tell the same news, by id."""
        return tuple(other for other in self._reader.engine.alike(id_) if other != id_)

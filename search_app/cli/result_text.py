"""A page of results as a terminal shows it."""

import html
import shlex

import index
from index import AppliedRewrite, DayFilter, Hit, Match, NamedDocument, ResultPage, RewriteKind
from search_app.cli.language import gettext, ngettext, spoken


def as_text(page: ResultPage) -> str:
    """Return the number of results, how the query was understood, and the articles."""
    lines = [_count(page)]
    lines += [_document(each) for each in page.documents]
    if page.request.query.has_operators:
        meaning = index.describe(page.understood, spoken())
        lines.append(gettext("understood: %(meaning)s", meaning=meaning))
    if page.request.query.unknown_field:
        lines.append(
            gettext(
                "no field: %(name)s (fields are title:, author: and citation:)",
                name=page.request.query.unknown_field,
            )
        )
    lines += map(_note, page.also)
    if page.suggestion:
        lines.append(gettext("did you mean: %(query)s", query=page.suggestion))
    lines += [gettext("try: %(search)s", search=offer.query) for offer in page.offers]
    lines += map(_days, page.days)
    first = (page.request.page - 1) * page.request.per_page + 1
    for number, hit in enumerate(page.hits, first):
        lines += ["", f"{number}. {hit.title}", *(f"   {line}" for line in _about(hit))]
    return "\n".join(lines)


def _about(hit: Hit) -> list[str]:
    lines = [_origin(hit), _plain(hit.snippet)]
    if hit.missing:
        lines.append(gettext("missing: %(words)s", words=", ".join(hit.missing)))
    if hit.duplicates:
        lines.append(gettext("the same news: %(articles)s", articles=", ".join(hit.duplicates)))
    return lines


def _count(page: ResultPage) -> str:
    """Return how many articles were found, and how many with another match where it differs."""
    found = _articles(page.total)
    if page.match is Match.ANY and page.total:
        found = gettext("%(articles)s with some of the words", articles=found)
    if folded := page.total - page.distinct:
        found += ", " + gettext("%(number)d folded (--duplicates show)", number=folded)
    others = {match: count for match, count in page.counts.items() if count != page.total}
    told = ", ".join(f"--match {match.value}: {count}" for match, count in others.items())
    return f"{found} ({told})" if told else found


def _articles(number: int) -> str:
    return ngettext("%(number)d article", "%(number)d articles", number)


def _note(note: AppliedRewrite) -> str:
    if note.kind is RewriteKind.SHORTENED:
        return gettext("shortened to: %(query)s", query=note.meant)
    if note.kind is RewriteKind.CORRECTION:
        return gettext("corrected: %(typed)s -> %(meant)s", typed=note.typed, meant=note.meant)
    return gettext("also: %(typed)s -> %(meant)s", typed=note.typed, meant=note.meant)


def _days(days: DayFilter) -> str:
    """Return the search that days stand for, as it is typed."""
    offer = days.offer
    if not days.articles:
        return gettext("no articles in %(days)s", days=offer.label)
    command = f"{shlex.quote(offer.query)} --from {offer.span.first} --to {offer.span.last}"
    return gettext("try: %(search)s", search=f"{command} ({_articles(days.articles)})")


def _document(named: NamedDocument) -> str:
    document = named.document
    return gettext(
        "document: %(name)s, in %(articles)s (--citation %(key)s)",
        name=document.name,
        articles=_articles(document.articles),
        key=document.citation.key,
    )


def _origin(hit: Hit) -> str:
    day = f"{hit.published:%d/%m/%Y}" if hit.published else gettext("undated")
    return " · ".join(part for part in (day, hit.author, hit.section, hit.id) if part)


def _plain(snippet: str) -> str:
    return html.unescape(snippet.replace("<mark>", "").replace("</mark>", ""))

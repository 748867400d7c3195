"""The results of a search."""

from collections.abc import Sequence
from dataclasses import dataclass

from index import AppliedRewrite, DayFilter, Offer, ResultPage, RewriteKind, Sort, describe
from search_app.active_filters import ActiveFilter, active_filters, parts_of_query
from search_app.arguments import disregarded
from search_app.date_ranges import format_day, span_name
from search_app.labels import choices_of, label_of
from search_app.language import gettext, language
from search_app.links import article_link, search_link, unfiltered_link
from search_app.pages.correction import correction
from search_app.pages.document_card import DocumentCard, document_card
from search_app.pages.facets import Facet, facets
from search_app.pages.follow import FollowLinks, follow_links
from search_app.pages.hits import DENSE, HitList, hit_list
from search_app.pages.link import ChoiceLink
from search_app.pages.match_switch import MatchSwitch, match_switch
from search_app.pages.page_links import PageLinks, page_links
from search_app.pages.timeline import Histogram, histogram
from search_app.parameters import SEARCH

SIZES = (10, 20, 50)
"""Articles on a page, as a reader may choose; an address may ask for others."""
_NOT_ADDED = (RewriteKind.TYPING, RewriteKind.SHORTENED, RewriteKind.CORRECTION)


@dataclass(frozen=True, slots=True)
class OfferLink:
    """Another query that a reader may want."""

    place: str
    """What was typed."""
    label: str
    """The other names."""
    earlier: bool
    """Whether its names are of before 1 July 2025; else they are of after."""
    href: str


@dataclass(frozen=True, slots=True)
class DayLink:
    """Days that the query names, and the search within them for the rest of it."""

    label: str
    is_one_day: bool
    articles: int
    href: str
    """Empty where no article of these days has the rest of the query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """What else was searched for than what was typed, and what else could be."""

    read: tuple[AppliedRewrite, ...]
    """Raw Telex or VNI that was decoded."""
    corrected: AppliedRewrite | None
    """The whole query as it was meant, where that was searched for instead."""
    very_href: str
    """Address of the search for the query as typed; empty where it was not corrected."""
    unknown_field: str
    """A name before a colon that no field has, so that it was searched for as words."""
    shortened: str
    """All that was searched for of a query that asks for too much; empty where it was all."""
    added: tuple[AppliedRewrite, ...]
    literal_href: str
    """Address of the search for the very words; empty where nothing else was searched for."""
    expanded_href: str
    """Address of the search for more than the very words; empty where it was made."""
    offers: tuple[OfferLink, ...]
    days: tuple[DayLink, ...]
    suggestion: str | None
    suggestion_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What search.html shows."""

    heading: str
    """What was asked for: the words, or the first of the filters."""
    title: str
    """That, with the filters and the number of the page."""
    total: int
    folded: int
    """How many of these stand behind others with the same news."""
    unfolded_href: str
    """Address of the search with each of them as a hit."""
    number: int
    disregarded: str
    """What the parameter is called that could not be read, so that this was found without it."""
    has_words: bool
    understood: str
    has_operators: bool
    """Whether the query says more than words, so that a reader wants to see what was understood."""
    orders: tuple[ChoiceLink, ...]
    filters: tuple[ActiveFilter, ...]
    parts: tuple[ActiveFilter, ...]
    """What the query asks for beside its words."""
    unfiltered_href: str
    interpretation: Interpretation
    documents: tuple[DocumentCard, ...]
    match: MatchSwitch
    undated: int
    undated_href: str
    hits: HitList
    pages: PageLinks
    sizes: tuple[ChoiceLink, ...]
    """How many articles a page may have; none where all are on the shortest."""
    facets: tuple[Facet, ...]
    histogram: Histogram | None
    follow: FollowLinks


def search_page(found: ResultPage) -> SearchPage:
    """Return the page of a search's results, in the language of the request."""
    request = found.request
    has_words = request.query.root is not None
    filters = active_filters(request)
    heading = request.query.text if has_words else filters[0].text if filters else ""
    return SearchPage(
        heading=heading,
        title=_title(heading, filters if has_words else filters[1:], request.page),
        total=found.total,
        folded=found.total - found.distinct,
        unfolded_href=search_link({"duplicates": "show"}),
        number=request.page,
        disregarded=label_of(SEARCH, disregarded()),
        has_words=has_words,
        understood=describe(found.understood, language()),
        has_operators=request.query.has_operators,
        orders=_orders(request.sort, has_words=has_words) if found.total > 1 else (),
        filters=filters,
        parts=parts_of_query(request.query),
        unfiltered_href=unfiltered_link(),
        interpretation=_interpretation(found),
        documents=tuple(document_card(each, request) for each in found.documents),
        match=match_switch(found),
        undated=found.undated,
        undated_href=search_link({"from": "", "to": "", "undated": "1"}),
        hits=hit_list(found, article_link),
        pages=page_links(found.distinct, request.page, request.per_page, search_link),
        sizes=_sizes(request.per_page) if found.distinct > SIZES[0] else (),
        facets=facets(found) if found.total else (),
        histogram=histogram(found.timeline) if found.timeline and found.total else None,
        follow=follow_links(),
    )


def _title(heading: str, filters: Sequence[ActiveFilter], page: int) -> str:
    told = [heading, *(each.text for each in filters)]
    if page > 1:
        told.append(gettext("page %(page)s", page=page))
    return " · ".join(filter(None, told))


def _orders(current: str, *, has_words: bool) -> tuple[ChoiceLink, ...]:
    """Return the orders that make a difference: without words, nothing matches better."""
    return tuple(
        ChoiceLink(label, search_link({"sort": value}), value == current)
        for value, label in choices_of(SEARCH, "sort").items()
        if has_words or value != Sort.RELEVANCE
    )


def _sizes(current: int) -> tuple[ChoiceLink, ...]:
    return tuple(
        ChoiceLink(
            gettext("%(number)d, short", number=size) if size >= DENSE else str(size),
            search_link({"per_page": size}),
            size == current,
        )
        for size in SIZES
    )


def _interpretation(found: ResultPage) -> Interpretation:
    read = [note for note in found.also if note.kind is RewriteKind.TYPING]
    shorter = [note.meant for note in found.also if note.kind is RewriteKind.SHORTENED]
    corrected = correction(found)
    added: dict[str, AppliedRewrite] = {}
    for note in found.also:
        if note.kind not in _NOT_ADDED:
            added.setdefault(note.meant.lower(), note)
    is_expanded = bool(read or added)
    return Interpretation(
        read=tuple(read),
        corrected=corrected,
        very_href=search_link({"expand": "0"}) if corrected else "",
        unknown_field=found.request.query.unknown_field,
        shortened=shorter[-1] if shorter else "",
        added=tuple(added.values()),
        literal_href=search_link({"expand": "0"}) if is_expanded else "",
        expanded_href="" if found.request.expand or is_expanded else search_link({"expand": ""}),
        offers=tuple(map(_offer_link, found.offers)),
        days=tuple(map(_day_link, found.days)),
        suggestion=found.suggestion,
        suggestion_href=search_link({"q": found.suggestion}) if found.suggestion else "",
    )


def _day_link(days: DayFilter) -> DayLink:
    span = days.offer.span
    ends = {"from": format_day(span.first), "to": format_day(span.last)}
    href = search_link({"q": days.offer.query, **ends}) if days.articles else ""
    is_one_day = span.first == span.last
    return DayLink(span_name(span.first, span.last), is_one_day, days.articles, href)


def _offer_link(offer: Offer) -> OfferLink:
    return OfferLink(offer.place, offer.label, offer.earlier, search_link({"q": offer.query}))

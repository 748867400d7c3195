"""What can be done with a search: taken away, compared, followed, kept."""

from dataclasses import dataclass

from search_app.index_access import built
from search_app.links import search_view_link


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowLinks:
    """Addresses of the search at hand in other forms."""

    address: str
    """What the browser keeps of a saved search: its parameters."""
    built: str
    """The moment of the index: articles that come in later are new."""
    export_href: str
    list_href: str
    timeline_href: str
    compare_href: str
    feed_href: str
    saved_href: str


def follow_links() -> FollowLinks:
    """Return the links of the search at hand."""
    return FollowLinks(
        address=search_view_link("views.search", {"since": ""}),
        built=built(),
        export_href=search_view_link("exports.export"),
        list_href=search_view_link("exports.numbered"),
        timeline_href=search_view_link("timelines.timeline"),
        compare_href=search_view_link("timelines.compare"),
        feed_href=search_view_link("following.feed"),
        saved_href=search_view_link("following.saved"),
    )

"""What other sites and machines take from this one: robots, site maps, the manifest of an app."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from flask import Blueprint, Response, abort, current_app, jsonify, url_for

from index import Duplicates, SearchRequest, Sort, parse
from search_app.caching import revalidated
from search_app.date_ranges import last_of_month
from search_app.index_access import searcher

MOST_ADDRESSES = 50_000
"""Of one site map: https://www.sitemaps.org/protocol.html"""
UNDATED = "undated"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ICONS = (192, 512)
"""Pixels; the least that browsers ask of an app are these two."""
sharing = Blueprint("sharing", __name__)


@sharing.get("/robots.txt")
def robots() -> Response:
    """Let machines read articles, documents and days, but not search in endless combinations."""
    lines = (
        "User-agent: *",
        f"Disallow: {url_for('views.search')}?",
        f"Disallow: {url_for('advanced.form')}",
        f"Disallow: {url_for('api.search').rpartition('/')[0]}/",
        f"Allow: {url_for('views.search')}",
        f"Sitemap: {url_for('sharing.sitemap', _external=True)}",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@sharing.get("/sitemap.xml")
@revalidated
def sitemap() -> Response:
    """List the site maps: one a month, and one of the articles whose day is unknown."""
    months = sorted((each.value for each in searcher().values("month")), reverse=True)
    names = [*months, *([UNDATED] if searcher().stats().undated else [])]
    root = ET.Element("sitemapindex", xmlns=_NAMESPACE)
    for name in names:
        address = url_for("sharing.sitemap_of", name=name, _external=True)
        ET.SubElement(ET.SubElement(root, "sitemap"), "loc").text = address
    return _xml(root)


@sharing.get("/sitemap/<name>.xml")
@revalidated
def sitemap_of(name: str) -> Response:
    """List the addresses of the articles of a month, as `2024-05`, or of no known day."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for hit in searcher().rank(_named(name)).hits:
        address = url_for("views.article", id_=hit.id, _external=True)
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = address
    if not len(root):
        abort(404)
    return _xml(root)


@sharing.get("/manifest.webmanifest")
def manifest() -> Response:
    """Describe the site to phones on whose first screen it is put."""
    settings = current_app.config["SETTINGS"]
    answer = jsonify(
        name=settings.title,
        short_name=settings.title,
        lang=settings.language,
        start_url=url_for("views.search"),
        display="minimal-ui",
        background_color="#fdfcfa",
        theme_color="#9d1c20",
        icons=[
            {
                "src": url_for("static", filename=f"icon-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
            }
            for size in _ICONS
        ],
    )
    answer.mimetype = "application/manifest+json"
    return answer


def _named(name: str) -> SearchRequest:
    """Return the request for the articles of a site map; 404 where there is no such one."""
    everything = SearchRequest(
        query=parse(""),
        sort=Sort.NEWEST,
        duplicates=Duplicates.SHOW,
        per_page=MOST_ADDRESSES,
    )
    if name == UNDATED:
        return replace(everything, undated=True)
    try:
        first = date.fromisoformat(f"{name}-01")
    except ValueError:
        abort(404)
    return replace(everything, day_from=first, day_to=last_of_month(first))


def _xml(root: ET.Element) -> Response:
    text = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(text, mimetype="application/xml")

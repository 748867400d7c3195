"""What other sites and machines take from this one."""

import json
from xml.etree import ElementTree as ET

from flask.testing import FlaskClient

from tests.search_app.html import links, page

PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def _places(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return [each.text or "" for each in ET.fromstring(answer.data).iter(PLACE)]


def test_the_site_maps_list_every_article_once(client: FlaskClient) -> None:
    maps = _places(client, "/sitemap.xml")
    articles = [article for each in maps for article in _places(client, each)]
    total = client.get("/readyz").get_json()["articles"]
    assert len(set(articles)) == len(articles) == total
    assert client.get(articles[0]).status_code == 200
    assert articles[0].startswith("http://localhost/articles/")


def test_a_month_without_articles_has_no_map(client: FlaskClient) -> None:
    for name in ("1950-01", "2024-13", "x"):
        assert client.get(f"/sitemap/{name}.xml").status_code == 404


def test_robots_may_read_but_not_search_for_ever(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Disallow: /?" in answer.text
    assert "Sitemap: http://localhost/sitemap.xml" in answer.text
    facets = page(client, "/?q=dang").css(".narrow li a")
    assert facets
    assert {each.attributes["rel"] for each in facets} == {"nofollow"}


def test_the_manifest_names_icons_that_are_there(client: FlaskClient) -> None:
    manifest = json.loads(client.get("/manifest.webmanifest").data)
    assert manifest["start_url"] == "/"
    for icon in manifest["icons"]:
        with client.get(icon["src"]) as answer:
            assert (answer.status_code, answer.mimetype) == (200, icon["type"])


def test_an_article_tells_what_it_is(client: FlaskClient) -> None:
    address = links(page(client, "/?q=quan+uy"), ".hit h2 a")[0]
    own = address.partition("?")[0]
    article = client.get(f"/api/v1{own}").get_json()
    tree = page(client, address)
    told = {
        node.attributes.get("property"): node.attributes["content"]
        for node in tree.css("meta[property]")
    }
    assert told["og:type"] == "article"
    assert told["og:url"] == f"http://localhost{own}"
    assert told["og:title"].startswith(article["title"])
    assert article["lead"].startswith(told["og:description"].rstrip("…"))
    (script,) = tree.css('script[type="application/ld+json"]')
    data = json.loads(script.text())
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == article["title"]
    assert data["mainEntityOfPage"] == f"http://localhost{own}"


def test_every_page_has_one_address(client: FlaskClient) -> None:
    for address, canonical in (
        ("/", "/"),
        ("/?page=1&q=quan+uy&lang=vi", "/?q=quan+uy"),
        ("/help?lang=en", "/help"),
        ("/ngay/2024/05", "/ngay/2024/05"),
    ):
        found = links(page(client, address), 'link[rel="canonical"]')
        assert found == [f"http://localhost{canonical}"]

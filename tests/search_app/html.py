"""What tests look for in a page."""

from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser, LexborNode
from werkzeug.test import TestResponse

_LINKS = ("href", "src", "action", "formaction")


def page(client: FlaskClient, address: str, status: int = 200) -> LexborHTMLParser:
    """Return a page, which must have this status."""
    return parsed(client.get(address), status)


def parsed(response: TestResponse, status: int = 200) -> LexborHTMLParser:
    """Return an answer's page."""
    assert response.status_code == status, response.text[:500]
    assert response.mimetype == "text/html"
    return LexborHTMLParser(response.get_data(as_text=True))


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Return the texts of elements, spaces as a reader sees them."""
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def links(tree: LexborHTMLParser, selector: str) -> list[str]:
    """Return the addresses of links."""
    return [node.attributes["href"] or "" for node in tree.css(selector)]


def all_links(tree: LexborHTMLParser) -> list[str]:
    """Return every address that a page names, of scripts and forms as well."""
    return [
        value
        for node in tree.css("*")
        for name, value in node.attributes.items()
        if name in (*_LINKS, "data-completions") and value
    ]


def active_nodes(tree: LexborHTMLParser) -> list[str]:
    """Return whatever in a page could run: scripts, handlers, styles, odd addresses."""
    return [node.html or "" for node in tree.css("*") if _is_active(node)]


def _is_active(node: LexborNode) -> bool:
    attributes = node.attributes
    if node.tag == "script" and attributes.get("type") == "application/ld+json":
        return False  # data, which browsers do not run
    if node.tag == "script":
        return not (attributes.get("src") or "").startswith("/static/")
    if node.tag in ("style", "iframe", "object", "embed", "img", "base"):
        return True
    if any(name.startswith("on") or name == "style" for name in attributes):
        return True
    addresses = [attributes[name] or "" for name in _LINKS if name in attributes]
    return not all(address.startswith(("/", "#", "http://", "https://")) for address in addresses)

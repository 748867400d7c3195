"""What results can be narrowed by."""

from urllib.parse import quote, quote_plus

from flask.testing import FlaskClient

from tests.search_app.html import links, page, texts


def test_facets_narrow_the_search(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    selector = '.narrow a[href*="&section="]'
    (address, *_), (shown, *_) = links(tree, selector), texts(tree, selector)
    narrowed = page(client, address)
    assert texts(narrowed, "#count strong")[0].split()[0] == shown.split()[-1]
    assert links(narrowed, ".chips a") == ["/?q=quan+uy"]


def test_a_year_of_the_facets_is_a_span_of_days(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    address = next(link for link in links(tree, ".narrow a") if "from=" in link)
    narrowed = page(client, address)
    assert len({node.attributes["datetime"][:4] for node in narrowed.css(".hit time")}) == 1
    assert len(texts(narrowed, ".narrow strong[aria-current]")) == 1


def test_a_value_of_a_facet_can_be_left_out_and_taken_in_again(client: FlaskClient) -> None:
    (leave_out, *_) = links(page(client, "/?q=dang"), "a.leave-out")
    shown = page(client, leave_out)
    assert "not_" in leave_out
    (take_in,) = links(shown, ".chips a")
    assert take_in == "/?q=dang"
    assert shown.css_first('form.search input[name^="not_"]') is not None


def test_several_values_may_be_chosen_and_any_of_them_will_do(client: FlaskClient) -> None:
    counts = {
        entry["value"]: entry["count"]
        for entry in client.get("/api/v1/search?q=dang").json["facets"]["section"]
    }
    first, second = list(counts)[:2]
    narrowed = page(client, f"/?q=dang&section={quote(first)}")
    (add,) = [
        link for link in links(narrowed, ".narrow a.add") if f"section={quote_plus(second)}" in link
    ]
    both = page(client, add)
    assert texts(both, "#count strong")[0].split()[0] == str(counts[first] + counts[second])
    assert len(texts(both, ".chips li")) == 2

"""The pages as readers get them, without a script."""

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from corpus.article import VIETNAM
from tests.search_app.html import links, page, texts


def _hits(tree: LexborHTMLParser) -> list[str]:
    return [address.split("?")[0] for address in links(tree, ".hit h2 a")]


def _days(tree: LexborHTMLParser) -> list[str]:
    return [(node.attributes["datetime"] or "")[:10] for node in tree.css(".hit time")]


def test_the_front_page_has_a_form_and_tells_what_there_is(client: FlaskClient) -> None:
    tree = page(client, "/")
    names = {node.attributes["name"] for node in tree.css("form input")}
    assert {"q", "from", "to"} <= names
    assert "bài, từ " in texts(tree, ".holdings")[0]
    assert not tree.css(".hit")


def test_every_field_has_a_label(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    labelled = {node.attributes["for"] for node in tree.css("label")}
    fields = {node.attributes["id"] for node in tree.css('form input:not([type="hidden"])')}
    assert fields <= labelled


def test_hits_show_title_day_and_marked_words(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    assert len(_hits(tree)) == 10
    assert all(texts(tree, ".hit h2"))
    assert len(texts(tree, ".hit .meta")) == 10
    assert tree.css(".snippet mark")


def test_a_search_tells_its_count_and_time(client: FlaskClient) -> None:
    status = texts(page(client, "/?q=quan+uy"), "#count")[0]
    assert "bài, trang 1 trên" in status
    assert "mili giây" in status


def test_pages_do_not_overlap(client: FlaskClient) -> None:
    first, second = page(client, "/?q=quan+uy"), page(client, "/?q=quan+uy&page=2")
    assert not set(_hits(first)) & set(_hits(second))
    assert _hits(second)
    assert "/?q=quan+uy&page=2" in links(first, '.pages a[rel="next"]')
    assert "/?q=quan+uy" in links(second, '.pages a[rel="prev"]')


def test_past_the_end_leads_back(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy&page=900")
    assert not _hits(tree)
    assert [a for a in links(tree, ".notice a") if "page=" in a]


def test_days_filter_and_can_be_taken_away(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy&from=01/01/2021&to=31/12/2023")
    assert all("2021-01-01" <= day <= "2023-12-31" for day in _days(tree))
    assert _days(tree)
    assert texts(tree, ".chips li") == ["Bỏ lọc: Từ 01/01/2021 đến 31/12/2023×"]
    assert links(tree, ".chips a") == ["/?q=quan+uy"]


def test_days_alone_list_their_articles_newest_first(client: FlaskClient) -> None:
    days = _days(page(client, "/?q=&from=2024-01-01&to=2024-12-31"))
    assert days == sorted(days, reverse=True)
    assert all(day.startswith("2024") for day in days)
    assert days


def test_presets_are_links_that_keep_the_words(client: FlaskClient) -> None:
    today = datetime.now(VIETNAM).date()
    presets = links(page(client, "/?q=quan+uy&page=2"), ".presets a")
    week_ago = today - timedelta(days=6)
    assert len(presets) == 4
    assert presets[0] == (
        f"/?q=quan+uy&from={week_ago:%d/%m}/{week_ago.year}&to={today:%d/%m}/{today.year}"
    )
    assert presets[3] == f"/?q=quan+uy&from=01/01/{today.year - 1}&to=31/12/{today.year - 1}"


@pytest.mark.parametrize(("sort", "reverse"), [("newest", True), ("oldest", False)])
def test_hits_are_sorted_by_day(client: FlaskClient, sort: str, reverse: bool) -> None:
    tree = page(client, f"/?q=quan+uy&sort={sort}")
    assert _days(tree) == sorted(_days(tree), reverse=reverse)
    assert f"/?q=quan+uy&sort={sort}" in links(tree, '.sort a[aria-current="true"]')


def test_facets_narrow_the_search(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    address = next(link for link in links(tree, ".narrow a") if "section=" in link)
    narrowed = page(client, address)
    assert int(texts(narrowed, "#count strong")[0].split()[0]) > 0
    assert links(narrowed, ".chips a") == ["/?q=quan+uy"]


def test_a_year_of_the_facets_is_a_span_of_days(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    address = next(link for link in links(tree, ".narrow a") if "from=" in link)
    narrowed = page(client, address)
    assert len({day[:4] for day in _days(narrowed)}) == 1
    assert len(texts(narrowed, ".narrow strong[aria-current]")) == 1


def test_filters_survive_the_next_search(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy&sort=oldest&author=Ai&citation=28-NQ/TW")
    hidden = {n.attributes["name"]: n.attributes["value"] for n in tree.css('[type="hidden"]')}
    assert hidden == {"sort": "oldest", "author": "Ai", "citation": "28-NQ/TW"}


def test_nothing_found_says_what_was_understood_and_what_to_try(client: FlaskClient) -> None:
    tree = page(client, "/?q=zyxw+%22qwrt+khong%22&from=2024-01-01")
    assert texts(tree, "#count") == ["Không tìm thấy bài nào."]
    assert "“zyxw”" in texts(tree, ".nothing strong")[0]
    assert "/?q=zyxw+%22qwrt+khong%22" in links(tree, ".nothing a")
    assert "/help" in links(tree, ".nothing a")


def test_undated_articles_are_told_of(client: FlaskClient) -> None:
    everything = int(client.get("/api/v1/search?q=cac").json["total"])
    dated = client.get("/api/v1/search?q=cac&from=0001-01-01&to=9999-12-31").json
    assert dated["undated"] == everything - dated["total"] > 0
    tree = page(client, "/?q=cac&from=0001-01-01&to=9999-12-31")
    assert "không rõ ngày đăng" in texts(tree, ".notice")[0]
    assert links(tree, ".notice a") == ["/?q=cac"]


def test_an_article_has_the_words_marked_and_leads_back(client: FlaskClient) -> None:
    results = "/?q=quan+uy&from=2020-01-01&page=2"
    tree = page(client, links(page(client, results), ".hit h2 a")[0])
    assert tree.css(".story mark")
    assert texts(tree, "h1")
    assert links(tree, ".back a") == [results]


def test_an_article_stands_alone(client: FlaskClient) -> None:
    address = _hits(page(client, "/?q=quan+uy"))[0]
    tree = page(client, address)
    assert links(tree, ".back a") == ["/"]
    assert links(tree, 'link[rel="canonical"]') == [address]
    assert not tree.css("mark")


@pytest.mark.parametrize("q", ["a" * 300, "*", "((((((((((((a))))))))))))"])
def test_a_query_that_cannot_be_read_marks_nothing(client: FlaskClient, q: str) -> None:
    address = _hits(page(client, "/?q=quan+uy"))[0]
    assert not page(client, f"{address}?q={q}").css("mark")


def test_examples_of_the_help_page_can_be_tried(client: FlaskClient) -> None:
    examples = links(page(client, "/help"), "dt a")
    assert len(examples) >= 10
    for address in examples:
        assert _hits(page(client, address)), address


def test_examples_of_the_front_page_find_something(client: FlaskClient) -> None:
    for address in links(page(client, "/"), ".try a"):
        assert _hits(page(client, address)), address


@pytest.mark.parametrize("q", ["%zz", "%ff", "%00", "%F0%9F%98%80", "quy%CC%A3", "%ED%A0%80"])
def test_rows_63_and_68_odd_bytes_are_no_error(client: FlaskClient, q: str) -> None:
    assert client.get(f"/?q={q}").status_code == 200


def test_row_68_raw_bytes_become_replacement_characters(client: FlaskClient) -> None:
    response = client.get("/", query_string=b"q=quan\xff".decode("latin-1"))
    field = page(client, "/?q=quan%ff").css_first("#q")
    assert response.status_code == 200
    assert field is not None
    assert field.attributes["value"] == "quan\ufffd"


@pytest.mark.parametrize(
    "q", ["NOT NOT", "a AND", ") (", '"', "title:", "-", "~9", "/x/", "[a TO b"]
)
def test_rows_56_to_60_malformed_queries_are_taken_literally(client: FlaskClient, q: str) -> None:
    assert client.get("/", query_string={"q": q}).status_code == 200


def test_a_value_of_a_facet_can_be_left_out_and_taken_in_again(client: FlaskClient) -> None:
    (leave_out, *_) = links(page(client, "/?q=dang"), "a.leave-out")
    shown = page(client, leave_out)
    assert "not_" in leave_out
    (take_in,) = links(shown, ".chips a")
    assert take_in == "/?q=dang"
    assert shown.css_first('form.search input[name^="not_"]') is not None


def test_an_article_leads_to_similar_ones(client: FlaskClient) -> None:
    (first, *_) = links(page(client, "/?q=dang"), ".hit h2 a")
    others = links(page(client, first), ".similar a")
    assert 1 <= len(others) <= 5
    assert first.partition("?")[0] not in others
    assert client.get(others[0]).status_code == 200

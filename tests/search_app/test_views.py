"""The pages as readers get them, without a script."""

import re
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tests.search_app.html import links, page, texts


def _hits(tree: LexborHTMLParser) -> list[str]:
    return [address.split("?")[0] for address in links(tree, ".hit h2 a")]


def _days(tree: LexborHTMLParser) -> list[str]:
    return [(node.attributes["datetime"] or "")[:10] for node in tree.css(".hit time")]


def test_hits_show_title_day_and_marked_words(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    assert len(_hits(tree)) == 10
    assert all(texts(tree, ".hit h2"))
    assert len(texts(tree, ".hit .meta")) == 10
    assert tree.css(".snippet mark")


def test_a_search_tells_its_count(client: FlaskClient) -> None:
    status = texts(page(client, "/?q=quan+uy"), "#count")[0]
    assert "bài, trang 1/" in status


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


@pytest.mark.parametrize(("sort", "reverse"), [("newest", True), ("oldest", False)])
def test_hits_are_sorted_by_day(client: FlaskClient, sort: str, reverse: bool) -> None:
    tree = page(client, f"/?q=quan+uy&sort={sort}")
    assert len(set(_days(tree))) > 1
    assert _days(tree) == sorted(_days(tree), reverse=reverse)
    assert f"/?q=quan+uy&sort={sort}" in links(tree, '.sort a[aria-current="true"]')


def test_nothing_found_says_what_was_understood_and_what_to_try(client: FlaskClient) -> None:
    tree = page(client, "/?q=zyxw+%22qwrt+khong%22&from=2024-01-01")
    assert texts(tree, "#count") == ["Không tìm thấy bài nào."]
    assert "“zyxw”" in texts(tree, ".nothing strong")[0]
    assert "/?q=zyxw+%22qwrt+khong%22" in links(tree, ".nothing a")
    assert "/help" in links(tree, ".nothing a")


def test_undated_articles_are_reported(client: FlaskClient) -> None:
    everything = int(client.get("/api/v1/search?q=cac").json["total"])
    dated = client.get("/api/v1/search?q=cac&from=0001-01-01&to=9999-12-31").json
    assert dated["undated"] == everything - dated["total"] > 0
    tree = page(client, "/?q=cac&from=0001-01-01&to=9999-12-31")
    assert "không rõ ngày đăng" in texts(tree, ".notice")[0]
    assert links(tree, ".notice a") == ["/?q=cac&undated=1"]
    undated = page(client, "/?q=cac&undated=1")
    assert int(texts(undated, "#count strong")[0].split()[0]) == dated["undated"]
    assert not undated.css(".hit time")


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


def test_names_that_are_read_aloud_are_clean(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy")
    assert not [text for text in texts(tree, "main a, main h2, main h3") if "\u00b7" in text]
    labels = [node.attributes["aria-label"] or "" for node in tree.css("main [aria-label]")]
    assert labels
    assert not [text for text in labels if "\u00b7" in text or "giây" in text]
    levels = [int((node.tag or "")[1]) for node in tree.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert {node.tag for node in tree.css("#narrow h3, #narrow h2 ~ h2")} == {"h3"}


def test_every_page_says_when_the_archive_was_updated(client: FlaskClient) -> None:
    for address in ("/", "/?q=quan+uy", "/help", "/documents"):
        (foot,) = texts(page(client, address), "footer .wrap > span")
        assert re.search(r"cập nhật \d\d:\d\d, \d\d/\d\d/20\d\d$", foot)


def test_behind_the_last_page_that_can_be_had_results_stay_with_a_way_on(
    client: FlaskClient,
) -> None:
    tree = page(client, "/?q=quan+uy&page=1001", 400)
    (problem,) = texts(tree, "#problem")
    assert "10.000 kết quả đầu" in problem
    assert "xuất danh sách" in problem
    assert len(texts(tree, ".hit")) == 10
    assert links(tree, ".follow a[href^='/export']")

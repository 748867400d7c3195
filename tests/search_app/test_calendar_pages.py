"""The archive by its days."""

import pytest
from flask.testing import FlaskClient

from tests.search_app.html import links, page, texts


def test_years_lead_to_months_to_days_to_articles(client: FlaskClient) -> None:
    years = page(client, "/ngay")
    assert sum(_counts(years, ".periods .count")) == _total(years)
    year = page(client, links(years, ".periods a")[0])
    assert len(texts(year, ".periods li")) == 12
    assert sum(_counts(year, ".periods .count")) == _total(year)
    month = page(client, links(year, ".periods a")[0])
    assert sum(_counts(month, ".month .count")) == _total(month)
    day = page(client, links(month, ".month a")[0])
    assert len(texts(day, ".hit")) == _total(day) == _counts(month, ".month .count")[0]
    article = page(client, links(day, ".hit h2 a")[0])
    assert links(article, ".back a")[0].startswith("/?from=")


def test_a_month_has_its_days_below_their_names(client: FlaskClient) -> None:
    tree = page(client, "/ngay/2024/05")
    assert texts(tree, "h1") == ["Tháng 5/2024"]
    assert texts(tree, ".month th") == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    first, *_ = tree.css(".month tbody tr")
    assert [node.text().strip()[:1] for node in first.css("td")] == ["", "", *"12345"]
    assert links(tree, '.turning [rel="prev"]') == ["/ngay/2024/04"]
    assert links(tree, '.turning [rel="next"]') == ["/ngay/2024/06"]


def test_the_days_of_the_table_are_those_of_a_search(client: FlaskClient) -> None:
    tree = page(client, "/ngay/2024/05")
    for address, count in zip(links(tree, ".month a"), _counts(tree, ".month .count"), strict=True):
        day = "-".join(address.split("/")[-3:])
        found = client.get(f"/?from={day}&to={day}")
        assert f"<strong>{count} bài</strong>" in found.text, day


@pytest.mark.parametrize("address", ["/ngay/2024/13", "/ngay/2024/02/30", "/ngay/1", "/ngay/x"])
def test_a_day_that_there_is_not_has_no_page(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_day_without_articles_leads_to_the_nearest_that_have_some(client: FlaskClient) -> None:
    tree = page(client, "/ngay/1950/01/01")
    assert _total(tree) == 0
    assert links(tree, '.turning [rel="prev"]') == []
    (first,) = links(tree, '.turning [rel="next"]')
    assert _total(page(client, first)) > 0
    (second,) = links(page(client, first), '.turning [rel="next"]')
    assert _total(page(client, second)) > 0
    assert links(page(client, second), '.turning [rel="prev"]') == [first]
    assert links(page(client, first), '.turning [rel="prev"]') == []


def test_every_level_is_marked_in_the_menu(client: FlaskClient) -> None:
    for address, mark in (
        ("/ngay", "page"),
        ("/ngay/2024", "true"),
        ("/ngay/2024/05", "true"),
        ("/ngay/2024/05/28", "true"),
    ):
        (current,) = page(client, address).css(".sections [aria-current]")
        assert (current.attributes["href"], current.attributes["aria-current"]) == ("/ngay", mark)
    assert not page(client, "/khong-co", 404).css(".sections [aria-current]")


def _counts(tree: object, selector: str) -> list[int]:
    return [int(text.split()[0].replace(".", "")) for text in texts(tree, selector)]  # type: ignore[arg-type]


def _total(tree: object) -> int:
    return int(texts(tree, "p.quiet")[0].split()[0].replace(".", ""))  # type: ignore[arg-type]


def test_programs_go_the_same_way(client: FlaskClient) -> None:
    address, total = "/api/v1/calendar", None
    for length in (4, 7, 10):
        told = client.get(address).get_json()
        counts = {each["period"]: each["articles"] for each in told["periods"]}
        assert sum(counts.values()) == told["total"] and total in (None, told["total"])
        period, total = max(counts.items(), key=lambda each: each[1])
        assert len(period) == length
        address = f"/api/v1/calendar/{period.replace('-', '/')}"
        page_of = client.get(address.replace("/api/v1/calendar", "/ngay") + ".json")
        assert page_of.get_json() == client.get(address).get_json()
    day = client.get(address).get_json()
    assert len(day["hits"]) == day["total"] == total
    assert {each["published"][:10] for each in day["hits"]} == {period}


@pytest.mark.parametrize("day", ["2024/13", "2024/02/30", "1800", "x"])
def test_programs_are_told_that_there_is_no_such_day(client: FlaskClient, day: str) -> None:
    assert client.get(f"/api/v1/calendar/{day}").status_code == 404

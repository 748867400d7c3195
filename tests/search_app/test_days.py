"""Days that a query names: offered as a filter with its count, never taken silently."""

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from search_app.cli import cli
from tests.search_app.html import links, page, texts


def test_the_page_offers_them_and_finds_as_many_as_it_says(client: FlaskClient) -> None:
    tree = page(client, "/?q=quận+ủy+năm+2024&sort=newest")
    (said,) = [text for text in texts(tree, ".also") if text.startswith("Lọc theo ngày:")]
    (link,) = [each for each in links(tree, ".also a") if "from=" in each]
    assert link == "/?q=qu%E1%BA%ADn+%E1%BB%A7y&from=01/01/2024&to=31/12/2024&sort=newest"

    filtered = page(client, link)
    count = texts(filtered, "#count strong")[0]
    assert said == f"Lọc theo ngày: năm 2024 ({count})"
    assert texts(filtered, ".chips li") == ["Bỏ lọc: Từ 01/01/2024 đến 31/12/2024×"]
    assert not [text for text in texts(filtered, ".also") if text.startswith("Lọc")]


@pytest.mark.parametrize(
    "address",
    ["/?q=quận+ủy", "/?q=quận+ủy+năm+1901", "/?q=quận+ủy+năm+2024&from=2020", '/?q="năm+2024"'],
)
def test_nothing_is_offered_without_need(client: FlaskClient, address: str) -> None:
    assert "from=01/01" not in "".join(links(page(client, address), ".also a"))


def test_days_of_no_article_are_said_without_a_link(
    client: FlaskClient, sample_index: object
) -> None:
    tree = page(client, "/?q=quận+ủy+tháng+2/1901")
    assert "Không có bài nào trong tháng 2/1901." in texts(tree, ".also")
    day = page(client, "/?q=quận+ủy+ngày+3/2/1901")
    assert "Không có bài nào trong ngày 03/02/1901." in texts(day, ".also")
    (days,) = client.get("/api/v1/search?q=quận+ủy+tháng+2/1901").json["days"]
    assert days["articles"] == 0
    result = CliRunner().invoke(
        cli, ["--index", str(sample_index), "search", "quận ủy tháng 2/1901"]
    )
    assert "\nno articles in 02/1901\n" in result.output


def test_the_api_tells_of_them(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=quận+ủy+tháng+5/2024").json
    (days,) = answer["days"]
    assert days["q"] == "quận ủy"
    assert (days["from"], days["to"], days["label"]) == ("2024-05-01", "2024-05-31", "05/2024")
    span = {"q": days["q"], "from": days["from"], "to": days["to"]}
    assert client.get("/api/v1/search", query_string=span).json["total"] == days["articles"]
    assert answer["query"]["from"] is None


def test_fields_of_days_take_months_and_years(client: FlaskClient) -> None:
    query = client.get("/api/v1/search?q=quận+ủy&from=2023&to=5/2024").json["query"]
    assert (query["from"], query["to"]) == ("2023-01-01", "2024-05-31")
    form = page(client, "/?q=quận+ủy&from=2023&to=5/2024")
    assert form.css_first("#from").attributes["value"] == "2023"  # type: ignore[union-attr]
    assert "Từ 01/01/2023 đến 31/05/2024" in texts(form, ".chips li")[0]


def test_the_command_line_offers_them_too(sample_index: object) -> None:
    run = CliRunner().invoke
    result = run(cli, ["--index", str(sample_index), "search", "quận ủy năm 2024"])
    assert "try: 'quận ủy' --from 2024-01-01 --to 2024-12-31 (" in result.output
    filtered = run(
        cli, ["--index", str(sample_index), "search", "quận ủy", "--from", "2024", "--to", "2024"]
    )
    assert f"({filtered.output.split()[0]} article" in result.output

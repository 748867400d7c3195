"""The articles found over time, as people, spreadsheets and programs get them."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import SUBJECTS, article
from tests.search_app.html import active_nodes, links, page, texts

pytestmark = pytest.mark.every_engine
ARTICLES = [
    *(article(number) for number in range(60)),
    article(60, published="2021-03-05"),
    article(65, published=None),
    article(62, published="2021-03-06", title="Tin khác", lead="", body=["Một tin khác hẳn."]),
]
WORDS = "/timeline?q=qu%E1%BA%ADn+%E1%BB%A7y"


@pytest.fixture(scope="module")
def dated(installed: Callable[..., Settings]) -> Iterator[FlaskClient]:
    app = create_app(installed(ARTICLES))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def _by_hand(length: int, subject: str | None = None) -> Counter[str]:
    return Counter(
        str(each["published"])[:length]
        for each in ARTICLES
        if each["published"] and (subject is None or str(each["title"]).startswith(subject))
    )


def test_the_table_by_month_equals_a_count_by_hand(dated: FlaskClient) -> None:
    tree = page(dated, f"{WORDS}&by=month")
    rows = {
        texts(row, "th")[0]: (texts(row, "td")[0], texts(row, "td")[1])
        for row in tree.css(".numbers tbody tr")
    }
    found, everywhere = _by_hand(7, SUBJECTS[0]), _by_hand(7)

    assert len(rows) == (2024 - 2021) * 12 + 10 + 1  # March 2021 to December 2024, and no day
    for month, count in found.items():
        year, number = month.split("-")
        shown, share = rows[f"{int(number)}/{year}"]
        assert shown == str(count)
        assert float(share.rstrip("%").replace(",", ".")) == pytest.approx(
            100 * count / everywhere[month], abs=0.006
        )
    assert rows["4/2021"] == ("0", "–")
    assert sum(int(shown) for shown, _ in rows.values()) == found.total() + 1


def test_the_head_of_the_table_says_what_is_counted(dated: FlaskClient) -> None:
    assert texts(page(dated, WORDS), ".numbers thead th") == [
        "Thời gian",
        "Số bài",
        "Tỷ lệ trên tổng",
    ]


def test_bars_lead_from_years_to_months_to_days(dated: FlaskClient) -> None:
    years = links(page(dated, WORDS), ".chart a")
    assert len(years) == 4
    months = links(page(dated, years[-1]), ".chart a")
    assert len(months) == 12
    days = links(page(dated, months[0]), ".chart a")
    assert len(days) == 31
    assert days[0].startswith("/?") and "from=01/01/2024" in days[0].replace("%2F", "/")


def test_bars_have_names_and_nothing_runs(dated: FlaskClient) -> None:
    tree = page(dated, WORDS)
    names = [node.attributes["aria-label"] for node in tree.css(".chart a")]
    assert names[1] == "2022: 0 bài"
    assert active_nodes(tree) == []


def test_results_show_the_same_bars_above_the_facets(dated: FlaskClient) -> None:
    tree = page(dated, "/?q=qu%E1%BA%ADn+%E1%BB%A7y")
    assert len(tree.css(".narrow .chart .bar")) == 4
    assert texts(tree, ".narrow figure p") == ["1 bài không rõ ngày"]
    (month_page,) = links(tree, ".narrow .chart a")[-1:]
    assert len(page(dated, month_page).css(".narrow .chart .bar")) == 12


def test_csv_and_json_say_the_same(dated: FlaskClient) -> None:
    for address in (f"{WORDS}&by=year", f"{WORDS}&from=2024"):
        table = dated.get(address.replace("/timeline", "/timeline.csv")).data.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(table)))
        answer = dated.get(address.replace("/timeline", "/api/v1/timeline")).json
        dated_rows = [row for row in rows if row["first"]]
        assert [(row["first"], int(row["articles"])) for row in dated_rows] == [
            (each["first"], each["articles"]) for each in answer["periods"]
        ]
        total = sum(each["articles"] for each in answer["periods"]) + answer["undated"]
        assert total == answer["total"]


def test_what_is_counted_is_not_new_since(dated: FlaskClient) -> None:
    asked = {"q": "quận ủy"}
    answer = dated.get("/api/v1/timeline", query_string=asked).json
    since = {"since": answer["built"]}
    assert answer["total"] > 0
    assert dated.get("/api/v1/timeline", query_string=asked | since).json["total"] == 0


def test_queries_are_compared_by_their_share_of_all(dated: FlaskClient) -> None:
    address = "/compare?q=qu%E1%BA%ADn+%E1%BB%A7y&q=huy%E1%BB%87n+%E1%BB%A7y&by=year"
    tree = page(dated, address)
    assert [len(tree.css(f".line{number} .point")) for number in range(3)] == [4, 4, 0]
    assert texts(tree, ".legend li") == ["quận ủy", "huyện ủy"]
    assert len(links(tree, ".lines a")) == 8
    answer = dated.get(address.replace("/compare", "/api/v1/compare")).json["queries"]
    assert [each["q"] for each in answer] == ["quận ủy", "huyện ủy"]
    alone = dated.get(f"{WORDS}&by=year".replace("/timeline", "/api/v1/timeline")).json
    assert answer[0]["periods"] == alone["periods"]
    point = links(tree, ".lines a")[3]
    assert str(alone["periods"][3]["articles"]) in texts(page(dated, point), "#count strong")[0]
    rows = dated.get(address.replace("/compare", "/compare.csv")).text.splitlines()
    assert len(rows) == 1 + 2 * 4


def test_the_table_of_a_page_knows_its_parameters(dated: FlaskClient) -> None:
    for path in ("/timeline", "/compare"):
        tree = page(dated, f"{path}?q=tin&by=year&utm_source=thu")
        (table,) = (link for link in links(tree, "main a") if ".csv" in link)
        assert dated.get(table).status_code == 200


def test_five_queries_are_too_many(dated: FlaskClient) -> None:
    address = "/api/v1/compare?" + "&".join(f"q=tin+{number}" for number in range(5))
    answer = dated.get(address)
    assert (answer.status_code, answer.json["parameter"]) == (400, "q")


def test_a_comparison_of_nothing_is_a_form(dated: FlaskClient) -> None:
    tree = page(dated, "/compare")
    assert len(tree.css('.compare input[name="q"]')) == 4
    assert not tree.css(".chart")

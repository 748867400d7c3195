"""The documents that articles cite: their pages, their feed, the API."""

import json
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import article
from tests.search_app.html import active_nodes, links, page, texts

pytestmark = pytest.mark.every_engine
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def client(installed: Callable[..., Settings]) -> Iterator[FlaskClient]:
    """Return a reader of fourteen articles, twelve of which cite one resolution."""
    articles = []
    for number in range(12):
        body = f"Chi bộ {number} học Nghị quyết số 28-NQ/TW (khóa XII) <b> & \x0b hết."
        day = f"20{14 + 2 * (number % 3)}-05-{number + 1:02}T08:00:00+07:00"
        articles.append(article(number, title=f"Tin {number}", body=[body], published=day))
    articles.append(article(12, title="Tin 12", body=["Học nghị quyết 28."], published=None))
    articles.append(article(13, body=["Nghị định 100/2019/NĐ-CP của Chính phủ."]))
    app = create_app(installed(articles))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def test_the_documents_are_listed(client: FlaskClient) -> None:
    tree = page(client, "/documents?lang=en")
    assert texts(tree, ".documents tbody th a") == [
        "Nghị quyết 28",
        "28-NQ/TW (khóa XII)",
        "Nghị định 100/2019/NĐ-CP",
    ]
    assert texts(tree, ".documents tbody tr:first-child td") == [
        "13 articles",
        "",
        "01/05/2014",
        "12/05/2018",
    ]
    assert links(tree, ".documents a")[:2] == ["/documents/nq:28", "/documents/nq:28:tw:xii"]
    assert texts(tree, ".documents .forms") == ["among them 28-NQ/TW (khóa XII) 12"]
    assert "counts once" in texts(tree, "main .hint")[0]
    assert not active_nodes(tree)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("kind=nd", ["Nghị định 100/2019/NĐ-CP"]),
        ("text=NQ+28", ["Nghị quyết 28", "28-NQ/TW (khóa XII)"]),
        ("text=28/nq-tw", ["Nghị quyết 28-NQ/TW (khóa XII)"]),
        ("text=nd-cp", ["Nghị định 100/2019/NĐ-CP"]),
        ("sort=name&per_page=1&page=2", ["Nghị quyết 28", "28-NQ/TW (khóa XII)"]),
        ("text=khong-co", []),
    ],
)
def test_they_are_narrowed_and_paged(client: FlaskClient, query: str, names: list[str]) -> None:
    tree = page(client, f"/documents?{query}")
    found = texts(tree, ".documents tbody th a")
    assert found == names
    kept = links(tree, "header nav a[hreflang]")[0]
    assert all(part in kept for part in query.split("&") if "+" not in part and "/" not in part)


@pytest.mark.parametrize("address", ["/api/v1/documents?kind=zzz", "/documents?kind=NQ"])
def test_a_kind_that_there_is_not_is_refused(client: FlaskClient, address: str) -> None:
    headers = {"Accept": "application/problem+json"}
    answer = client.get(address, headers=headers)
    assert answer.status_code == 400
    problem = answer.get_json(force=True)
    assert problem["parameter"] == "kind"
    assert "nq, ct, kl, qd.quydinh" in problem["detail"]
    assert client.get("/api/v1/documents?kind=tt").json["total"] == 0


def test_a_document_has_its_page(client: FlaskClient) -> None:
    tree = page(client, "/documents/nq:28:tw:xii?lang=en")
    assert texts(tree, "h1") == ["Nghị quyết 28-NQ/TW (khóa XII)"]
    assert texts(tree, "#count") == ["12 articles"]
    assert texts(tree, ".spellings q") == ["Nghị quyết số 28-NQ/TW"]
    assert texts(tree, ".hit h2")[0] == "Tin 11"
    assert len(texts(tree, ".hit")) == 10
    assert texts(tree, ".years th a") == ["2018", "2016", "2014"]
    assert texts(tree, ".years th[scope=row]") == ["2018", "2017", "2016", "2015", "2014"]
    assert texts(tree, ".years td .count") == ["4", "0", "4", "0", "4"]
    assert texts(tree, ".snippet mark")[0] == "Nghị quyết số 28-NQ/TW"
    assert "/documents/nq:28:tw:xii?page=2" in links(tree, ".pages a")
    (alternate,) = tree.css('link[rel="alternate"]')
    assert alternate.attributes["href"] == "/documents/nq:28:tw:xii/feed.atom"
    assert not active_nodes(tree)
    for address in links(tree, ".meta a, .years a, .hit a"):
        assert client.get(address).status_code == 200
    assert texts(page(client, "/documents/nq:28:tw:xii?page=2"), ".hit h2")[-1] == "Tin 0"


def test_a_partial_number_tells_what_it_may_mean(client: FlaskClient) -> None:
    tree = page(client, "/documents/nq:28?lang=en")
    assert texts(tree, "#count") == ["13 articles"]
    assert "Nghị quyết 28-NQ/TW (khóa XII) (12)" in texts(tree, ".notice")[0]


@pytest.mark.parametrize("key", ["nq:29", "nothing", "nq", "nq:28:tw:i%00", "%3Cb%3E"])
def test_what_nobody_cites_is_not_there(client: FlaskClient, key: str) -> None:
    for address in (f"/documents/{key}", f"/documents/{key}/feed.atom"):
        assert client.get(address).status_code == 404
    assert client.get(f"/api/v1/documents/{key}").status_code == 404


@pytest.mark.parametrize("query", ["sort=size", "page=0", "per_page=101", "page=1&page=2"])
def test_wrong_parameters_are_reported(client: FlaskClient, query: str) -> None:
    for address in (f"/documents?{query}", f"/api/v1/documents?{query}"):
        assert client.get(address).status_code == 400


def test_the_feed_is_atom(client: FlaskClient) -> None:
    answer = client.get("/documents/nq:28:tw:xii/feed.atom")
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.data)
    assert feed.tag == f"{ATOM}feed"
    assert feed.findtext(f"{ATOM}updated") == "2018-05-12T08:00:00+07:00"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries][:2] == ["Tin 11", "Tin 8"]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 12
    for entry in entries:
        assert entry.findtext(f"{ATOM}updated")
        assert (entry.find(f"{ATOM}link").attrib["href"]).startswith("http://localhost/articles/")  # type: ignore[union-attr]
    again = client.get(
        "/documents/nq:28:tw:xii/feed.atom", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    undated = ET.fromstring(client.get("/documents/nq:28/feed.atom").data)
    assert undated.findall(f"{ATOM}entry")[-1].findtext(f"{ATOM}updated", "").startswith("1970")


def test_the_api_tells_the_same(client: FlaskClient) -> None:
    listed = client.get("/api/v1/documents?text=nq+28").json
    assert listed is not None
    assert (listed["total"], listed["documents"][0]["key"]) == (1, "nq:28")
    assert listed["documents"][0]["articles"] == 13
    assert [(each["key"], each["articles"]) for each in listed["documents"][0]["fuller"]] == [
        ("nq:28:tw:xii", 12)
    ]
    one = client.get("/api/v1/documents/nq:28?per_page=3").json
    assert one is not None
    assert (one["articles"], one["name"], len(one["hits"])) == (13, "Nghị quyết 28", 3)
    assert one["spellings"] == ["Nghị quyết số 28-NQ/TW"]
    assert one["fuller"][0]["key"] == "nq:28:tw:xii"
    assert one["years"][0] == {"value": "2018", "count": 4}
    assert json.dumps(one, ensure_ascii=False).count("khóa XII")


def test_an_article_links_to_what_it_cites(client: FlaskClient) -> None:
    tree = page(client, "/articles/bai-013?citation=100/2019/N%C4%90-CP")
    assert "/documents/nd:100:cp:2019" in [
        address.partition("?")[0] for address in links(tree, ".keywords a")
    ]
    assert texts(tree, "p mark") == ["Nghị định 100/2019/NĐ-CP"]


def test_a_document_has_as_many_articles_beside_results_as_its_link_finds(
    client: FlaskClient,
) -> None:
    shown = page(client, "/?q=tin").css(".narrow li a:not(.leave-out)")
    counts = {
        link.attributes["href"] or "": link.css_first(".count").text()
        for link in shown
        if "citation=" in (link.attributes["href"] or "")
    }
    assert list(counts.values()) == ["13", "12"]
    for address, count in counts.items():
        narrowed = page(client, address)
        assert texts(narrowed, "#count strong")[0].split()[0] == count
        # One document can be asked for: the others would take its place.
        assert len([each for each in texts(narrowed, ".narrow li") if "28" in each]) == 1
    listed = client.get("/api/v1/search/documents?q=tin").json
    assert [each["of_search"] for each in listed["documents"]] == [13, 12]


def test_results_are_narrowed_by_document(client: FlaskClient) -> None:
    tree = page(client, "/?q=tin&lang=en")
    (address,) = [
        link
        for link in links(tree, ".narrow a")
        if "citation=nq:28:tw:xii" in link and "not_" not in link
    ]
    assert any("28-NQ/TW (khóa XII)" in text for text in texts(tree, ".narrow li"))
    narrowed = page(client, address)
    assert texts(narrowed, ".chips li") == ["Remove the filter: Cites: 28-NQ/TW (khóa XII)×"]
    assert texts(narrowed, "#count")[0].startswith("12 articles")

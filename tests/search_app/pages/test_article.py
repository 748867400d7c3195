"""One article."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index import rebuild
from search_app import create_app
from search_app.settings import Settings
from tests.corpus.readers.documents import pdf
from tests.search_app.html import links, page, texts


def test_an_article_has_the_words_marked_and_leads_back(client: FlaskClient) -> None:
    results = "/?q=quan+uy&from=2020-01-01&page=2"
    tree = page(client, links(page(client, results), ".hit h2 a")[0])
    assert tree.css(".story mark")
    assert texts(tree, "h1")
    assert links(tree, ".back a") == [f"{results}#bai-11"]


def test_an_article_stands_alone(client: FlaskClient) -> None:
    address = links(page(client, "/?q=quan+uy"), ".hit h2 a")[0].partition("?")[0]
    tree = page(client, address)
    assert links(tree, ".back a") == ["/"]
    assert links(tree, 'link[rel="canonical"]') == [f"http://localhost{address}"]
    assert not tree.css("mark")


@pytest.mark.parametrize("q", ["a" * 300, "*", "((((((((((((a))))))))))))"])
def test_a_query_that_cannot_be_read_marks_nothing(client: FlaskClient, q: str) -> None:
    address = links(page(client, "/?q=quan+uy"), ".hit h2 a")[0].partition("?")[0]
    assert not page(client, f"{address}?q={q}").css("mark")


def test_an_article_leads_to_similar_ones(client: FlaskClient) -> None:
    (first, *_) = links(page(client, "/?q=dang"), ".hit h2 a")
    others = links(page(client, first), ".similar a")
    assert 1 <= len(others) <= 5
    assert first.partition("?")[0] not in others
    assert client.get(others[0]).status_code == 200


def _id(address: str) -> str:
    return address.partition("?")[0]


def test_it_leads_to_the_articles_before_and_after_in_the_list(client: FlaskClient) -> None:
    results = "/?q=dang&sort=newest&per_page=3"
    listed = [
        address
        for number in ("", "&page=2")
        for address in links(page(client, results + number), ".hit h2 a")
    ]
    ids = [_id(each) for each in listed]
    read, address = [], listed[0]
    for _ in listed:
        read.append(_id(address))
        tree = page(client, address)
        address = (links(tree, '.neighbours [rel="next"]') or [""])[0]
    assert read == ids
    there = page(client, listed[3])
    assert [_id(each) for each in links(there, '.neighbours [rel="prev"]')] == [ids[2]]
    assert links(there, ".back a") == ["/?q=dang&sort=newest&page=2&per_page=3#bai-4"]
    assert page(client, results + "&page=2").css_first("#bai-4 .hit") is not None
    assert not page(client, listed[0]).css('.neighbours [rel="prev"]')


def test_an_article_that_is_not_on_the_page_asked_for_has_no_neighbours(
    client: FlaskClient,
) -> None:
    address = links(page(client, "/?q=dang&sort=newest"), ".hit h2 a")[0]
    tree = page(client, f"{address.partition('?')[0]}?q=dang&sort=newest&page=2")
    assert not tree.css(".neighbours")
    assert links(tree, ".back a") == ["/?q=dang&sort=newest&page=2"]


def test_every_mark_can_be_jumped_to(client: FlaskClient) -> None:
    tree = page(client, links(page(client, "/?q=quan+uy"), ".hit h2 a")[0])
    marks = [node.attributes["id"] for node in tree.css(".story mark")]
    assert marks == [f"khop-{number}" for number in range(1, len(marks) + 1)]
    (jump,) = tree.css("[data-next-match]")
    assert jump.attributes["data-next-match"] == str(len(marks))
    assert jump.attributes["href"] == "#khop-1"


def test_a_reference_says_who_what_where_when(client: FlaskClient) -> None:
    address = links(page(client, "/?q=quan+uy"), ".hit h2 a")[0].partition("?")[0]
    article = client.get(f"/api/v1{address}").get_json()
    (reference,) = texts(page(client, address), "#reference")
    assert f"“{article['title']}”" in reference
    assert reference.startswith(article["author"])
    assert reference.endswith(article["url"] or f"http://localhost{address}")
    year, month, day = article["published"][:10].split("-")
    assert f"{day}/{month}/{year}" in reference


def test_similar_articles_and_documents_keep_the_search(client: FlaskClient) -> None:
    tree = page(client, links(page(client, "/?q=nghị+quyết&sort=newest"), ".hit h2 a")[0])
    kept = links(tree, ".similar a, .keywords a[href^='/documents']")
    assert kept
    assert all("sort=newest" in address for address in kept)


def test_a_hit_leads_to_the_page_of_its_document(tmp_path: Path) -> None:
    written = (("Hop chi bo o xa", "Cuoc hop ban ve de dieu."), ("", "Muc nuoc song dang len cao."))
    pages = [[(60.0, 780.0, 18.0, title), (60.0, 740.0, 10.0, text)] for title, text in written]
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bai.pdf").write_bytes(pdf(pages))
    rebuild(tmp_path / "corpus", tmp_path / "index")
    reader = create_app(Settings(index=tmp_path / "index", rate_limit="")).test_client()
    (href,) = links(page(reader, "/?q=muc+nuoc+song"), ".hit h2 a")
    assert href.endswith("#page=2")
    assert "trang 2" in texts(page(reader, "/?q=muc+nuoc+song"), ".hit .meta span")
    story = page(reader, href.partition("#")[0])
    assert [mark.attributes["id"] for mark in story.css(".story .page-number")] == [
        "page=1",
        "page=2",
    ]
    answer = reader.get("/api/v1/search?q=muc+nuoc+song").get_json()
    assert answer["hits"][0]["page_number"] == 2
    article = reader.get(f"/api/v1/articles/{answer['hits'][0]['id']}").get_json()
    assert article["pages"][-1] == 2

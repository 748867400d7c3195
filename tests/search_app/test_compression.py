"""Answers made shorter on the way, and the same when they arrive."""

import gzip

import brotli
import pytest
from flask.testing import FlaskClient

from search_app.compression import Compressed
from tests.search_app.html import links, page

PAGES = ("/", "/?q=quan+uy", "/api/v1/search?q=quan+uy", "/help", "/khong-co", "/documents")
READERS = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.mark.parametrize("encoding", READERS)
@pytest.mark.parametrize("address", PAGES)
def test_what_arrives_is_the_same(client: FlaskClient, address: str, encoding: str) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    assert READERS[encoding](packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert "Accept-Encoding" in packed.vary
    assert "Accept-Encoding" in plain.vary
    assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize("encoding", READERS)
def test_styles_are_compressed(client: FlaskClient, encoding: str) -> None:
    for address in links(page(client, "/"), 'link[rel="stylesheet"]'):
        with client.get(address) as plain:
            body = plain.data
        with client.get(address, headers={"Accept-Encoding": encoding}) as packed:
            assert READERS[encoding](packed.data) == body


def test_a_compressed_file_is_told_by_a_weak_tag(client: FlaskClient) -> None:
    script, accepted = "/static/complete.js", {"Accept-Encoding": "br"}
    with client.get(script) as plain, client.get(script, headers=accepted) as packed:
        tag = packed.headers["ETag"]
        assert tag == f"W/{plain.headers['ETag']}"
    with client.get(script, headers={**accepted, "If-None-Match": tag}) as again:
        assert again.status_code == 304
        assert again.data == b""


def test_the_best_that_is_accepted_is_taken(client: FlaskClient) -> None:
    for accepted, encoding in {
        "gzip, deflate, br": "br",
        "br;q=0.1, gzip": "gzip",
        "*": "br",
        "deflate": None,
        "br;q=0, gzip;q=0": None,
        "nonsense;;": None,
    }.items():
        answer = client.get("/help", headers={"Accept-Encoding": accepted})
        assert answer.headers.get("Content-Encoding") == encoding, accepted


def test_short_answers_and_letters_of_fonts_stay_as_they_are(client: FlaskClient) -> None:
    font = "/static/vendor/be-vietnam-pro/be-vietnam-pro-vietnamese-400-normal.woff2"
    for address in ("/healthz", font):
        with client.get(address, headers={"Accept-Encoding": "br"}) as answer:
            assert answer.status_code == 200
            assert "Content-Encoding" not in answer.headers


def test_an_unchanged_page_is_not_sent_again_whatever_its_encoding(client: FlaskClient) -> None:
    accepted = {"Accept-Encoding": "br"}
    tag = client.get("/?q=quan+uy", headers=accepted).headers["ETag"]
    again = client.get("/?q=quan+uy", headers={**accepted, "If-None-Match": tag})
    assert again.status_code == 304
    assert "Accept-Encoding" in again.vary
    assert tag == client.get("/?q=quan+uy").headers["ETag"]


def test_a_part_of_a_file_is_a_part_of_the_file(client: FlaskClient) -> None:
    asked = {"Accept-Encoding": "br", "Range": "bytes=0-99"}
    with client.get("/static/complete.js", headers=asked) as part:
        assert part.status_code == 206
        assert "Content-Encoding" not in part.headers
        assert len(part.data) == 100


def test_no_body_is_sent_for_a_head(client: FlaskClient) -> None:
    answer = client.head("/help", headers={"Accept-Encoding": "br"})
    assert answer.data == b""
    assert answer.headers["Content-Encoding"] == "br"


def test_what_is_kept_is_bounded() -> None:
    compressed = Compressed(most_bytes=10)
    body = b"abc " * 400
    for _ in range(2):
        assert brotli.decompress(compressed.get(body, "br", slowly=False)) == body

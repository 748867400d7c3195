"""The examples for nginx and Caddy, each with the real one in front of a real server."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.search_app.html import all_links
from tests.serving import SERVE
from tests.waiting import eventually

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
CADDY = shutil.which("caddy")
EXAMPLE = Path(__file__).parents[2] / "examples/nginx.conf"
HOST = "bao.example.vn"
pytestmark = pytest.mark.slow
needs_nginx = pytest.mark.skipif(NGINX is None, reason="needs nginx: apt-get install nginx-light")
needs_caddy = pytest.mark.skipif(CADDY is None, reason="needs caddy: apt-get install caddy")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def _server(index: Path, **settings: str) -> Iterator[int]:
    """Give the port of a server as the example asks for it."""
    ours = {"SEARCH_APP_PROXIES": "1", "SEARCH_APP_TRUSTED_HOSTS": HOST}
    with subprocess.Popen(
        [sys.executable, *SERVE],
        env={**os.environ, "SEARCH_APP_INDEX": str(index), **ours, **settings},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout
            yield urlsplit(process.stdout.readline().split()[-1]).port or 0
        finally:
            process.terminate()


@contextmanager
def _nginx(configuration: str, folder: Path) -> Iterator[int]:
    """Give the port of an nginx; what it needs for itself lies in the folder."""
    port = _free_port()
    own = f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;\n"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    text = configuration.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("rate=20r/s", "rate=2000r/s")  # tests ask faster than people
    text = text.replace("http {", "http {\n" + places, 1)
    (folder / "nginx.conf").write_text(own + text.replace("worker_processes auto;", ""), "utf-8")
    with subprocess.Popen(
        [str(NGINX), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
    ) as process:
        try:
            assert eventually(lambda: _is_open(port)), (folder / "error.log").read_text("utf-8")
            yield port
        finally:
            process.terminate()


@contextmanager
def _caddy(behind: int, folder: Path) -> Iterator[int]:
    """Give the port of a Caddy with the example, but for TLS: it has no name that others know."""
    port = _free_port()
    text = EXAMPLE.with_name("Caddyfile").read_text("utf-8")
    text = text.replace(f"{HOST} {{", f"http://{HOST}:{port} {{").replace("8000", str(behind))
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + text, "utf-8")
    with subprocess.Popen(
        [str(CADDY), "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"],
        env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"),
             "XDG_CONFIG_HOME": str(folder / "config")},
    ) as process:  # fmt: skip
        try:
            assert eventually(lambda: _is_open(port))
            yield port
        finally:
            process.terminate()


def _is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except OSError:
        return False
    return True


def _keeps_the_path(port: int) -> str:
    return EXAMPLE.read_text("utf-8").replace("127.0.0.1:8000", f"127.0.0.1:{port}")


def _takes_it_off(port: int) -> str:
    """Return the example as a proxy has it that takes the path off and tells it in a header."""
    told = _keeps_the_path(port).replace('X-Forwarded-Prefix ""', "X-Forwarded-Prefix /tra-cuu")
    return told.replace("proxy_pass http://search_app;", "proxy_pass http://search_app/;")


@contextmanager
def _nginx_that_keeps_the_path(index: Path, folder: Path) -> Iterator[int]:
    with (
        _server(index, SEARCH_APP_PREFIX="/tra-cuu") as behind,
        _nginx(_keeps_the_path(behind), folder) as port,
    ):
        yield port


@contextmanager
def _nginx_that_takes_it_off(index: Path, folder: Path) -> Iterator[int]:
    with _server(index) as behind, _nginx(_takes_it_off(behind), folder) as port:
        yield port


@contextmanager
def _caddy_that_takes_it_off(index: Path, folder: Path) -> Iterator[int]:
    with _server(index) as behind, _caddy(behind, folder) as port:
        yield port


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(_nginx_that_keeps_the_path, marks=needs_nginx, id="nginx keeps the path"),
        pytest.param(_nginx_that_takes_it_off, marks=needs_nginx, id="nginx takes it off"),
        pytest.param(_caddy_that_takes_it_off, marks=needs_caddy, id="caddy"),
    ],
)
def port(
    request: pytest.FixtureRequest, sample_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """Return the port of a proxy in front of a server."""
    with request.param(sample_index, tmp_path_factory.mktemp("proxy")) as port:
        yield port


def _get(port: int, path: str, **headers: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": HOST, **headers})
        answer = connection.getresponse()
        return answer, answer.read().decode(errors="replace")
    finally:
        connection.close()


PAGES = ("", "?q=quan+uy", "help", "documents", "documents/nq:28", "khong-co", "?q=a&from=x")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_every_page_leads_below_the_path(port: int, page: str) -> None:
    here = f"http://{HOST}/tra-cuu/{page}"
    answer, text = _get(port, f"/tra-cuu/{page}")
    assert answer.status < 500
    addresses = all_links(LexborHTMLParser(text))
    links = {urljoin(here, link) for link in addresses if not link.startswith("#")}
    ours = {link for link in links if urlsplit(link).hostname == HOST}
    assert len(ours) > 5
    assert [link for link in ours if not urlsplit(link).path.startswith("/tra-cuu/")] == []
    for link in sorted(ours, key=lambda link: "static" not in link)[:12]:
        parts = urlsplit(link)
        found, _ = _get(port, parts.path + (f"?{parts.query}" if parts.query else ""))
        assert found.status in (200, 400), link  # 400: completions of nothing


def test_styles_name_letters_that_are_there(port: int) -> None:
    _, text = _get(port, "/tra-cuu/")
    (sheet,) = LexborHTMLParser(text).css('link[rel="stylesheet"]')
    address = sheet.attributes["href"] or ""
    _, styles = _get(port, address)
    fonts = re.findall(r'url\("?([^")]+\.woff2)', styles)
    assert fonts
    assert _get(port, urlsplit(urljoin(address, fonts[0])).path)[0].status == 200


def test_feeds_and_the_description_say_the_public_address(port: int) -> None:
    _, feed = _get(port, "/tra-cuu/documents/nq:28/feed.atom")
    addresses = re.findall(r'href="([^"]+)"', feed)
    assert addresses
    assert all(each.startswith(f"http://{HOST}/tra-cuu/") for each in addresses)
    _, described = _get(port, "/tra-cuu/api/v1/openapi.json")
    assert '"url":"/tra-cuu/"' in described.replace(" ", "")


def test_completions_cookies_and_the_policy_work_there(port: int) -> None:
    _, text = _get(port, "/tra-cuu/")
    field = LexborHTMLParser(text).css_first("[data-completions]")
    assert field
    address = field.attributes["data-completions"] or ""
    assert _get(port, f"{address}?q=quan")[0].status == 200
    chosen, _ = _get(port, "/tra-cuu/help?lang=en")
    assert "Path=/tra-cuu/" in chosen.headers["Set-Cookie"]
    assert "default-src 'none'" in chosen.headers["Content-Security-Policy"]
    assert chosen.headers["X-Request-ID"]


def test_what_visitors_send_is_not_believed(port: int) -> None:
    plain = _get(port, "/tra-cuu/help")[1]
    for name, value in {
        "X-Forwarded-Prefix": "/evil", "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "gopher", "X-Forwarded-For": "192.0.2.9",
    }.items():  # fmt: skip
        answer, text = _get(port, "/tra-cuu/help", **{name: value})
        assert (answer.status, text) == (200, plain)


def test_without_the_slash_it_leads_to_the_page(port: int) -> None:
    answer, _ = _get(port, "/tra-cuu")
    assert answer.status in (301, 302)
    assert (
        urljoin(f"http://{HOST}/tra-cuu", answer.headers["Location"]) == f"http://{HOST}/tra-cuu/"
    )


def test_pages_come_compressed(port: int) -> None:
    answer, _ = _get(port, "/tra-cuu/?q=quan+uy", **{"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"

"""What a first visit costs: nothing jumps while letters come, and little is loaded."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.every_page import ARTICLE, DESKTOP, PHONE

pytestmark = pytest.mark.slow

VISITED = ("/", "/?q=quan+uy", ARTICLE, "/documents", "/help")
MOST_BYTES = 250_000
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 100_000, "uploadThroughput": 50_000}
"""Milliseconds, and bytes a second: a phone on a poor line."""
WATCH = """new PerformanceObserver(list => {
    for (const each of list.getEntries()) window.shifted = (window.shifted ?? 0) + each.value;
}).observe({type: "layout-shift", buffered: true})"""


def _address(browser: Browser, server: str, address: str) -> str:
    if address != ARTICLE:
        return address
    page = browser.new_page(base_url=server)
    page.goto("/?q=quan+uy")
    found = page.locator(".hit h2 a").first.get_attribute("href") or ""
    page.close()
    return found


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("address", VISITED)
def test_nothing_jumps_while_letters_come(
    browser: Browser, server: str, viewport: dict[str, int], address: str
) -> None:
    context = browser.new_context(base_url=server, locale="vi-VN", viewport=viewport)
    page = context.new_page()
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    page.add_init_script(WATCH)
    page.goto(_address(browser, server, address), wait_until="networkidle")
    loaded = page.evaluate(
        """document.fonts.ready.then(
            () => [...document.fonts].filter(each => each.status === "loaded").length)"""
    )
    assert loaded >= 3
    shifted = page.evaluate("window.shifted ?? 0")
    context.close()
    assert shifted < 0.05


@pytest.mark.parametrize("address", VISITED)
def test_a_first_visit_loads_little(browser: Browser, server: str, address: str) -> None:
    context = browser.new_context(base_url=server, locale="vi-VN", viewport=DESKTOP)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    sizes: dict[str, int] = {}
    addresses: dict[str, str] = {}
    devtools.send("Network.enable")
    devtools.on(
        "Network.responseReceived",
        lambda event: addresses.update({event["requestId"]: event["response"]["url"]}),
    )
    devtools.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(_address(browser, server, address), wait_until="networkidle")
    context.close()
    loaded = {addresses[each]: size for each, size in sizes.items() if each in addresses}
    assert any(".woff2" in each for each in loaded)
    assert any("site.css" in each for each in loaded)
    assert sum(loaded.values()) <= MOST_BYTES, loaded

"""The advanced form: filled in, searched with, and opened again; with a script and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

WORDS = {"all": "quận ủy", "exact": "sắp xếp bộ máy", "none_of": "phim"}
SECTION = "Xây dựng Đảng"


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return the advanced form."""
    context = browser.new_context(
        base_url=server, locale="vi-VN", java_script_enabled=request.param
    )
    page = context.new_page()
    page.goto("/advanced")
    yield page
    context.close()


def test_it_opens_again_with_what_was_searched_for(page: Page) -> None:
    for name, text in WORDS.items():
        page.locator(f"#{name}").fill(text)
    page.get_by_label(SECTION).check()
    page.locator("#from").fill("1/2/2019")
    page.locator("#sort").select_option("newest")
    page.locator(".send button").click()
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator(".chips")).to_contain_text(SECTION)
    found = page.locator("#count").inner_text()

    page.get_by_role("link", name="Tìm nâng cao").click()
    for name, text in WORDS.items():
        expect(page.locator(f"#{name}")).to_have_value(text)
    expect(page.get_by_label(SECTION)).to_be_checked()
    expect(page.locator("#from")).to_have_value("1/2/2019")
    expect(page.locator("#sort")).to_have_value("newest")
    expect(page.locator(".fields input:checked")).to_have_count(1)
    page.locator(".send button").click()
    expect(page.locator("#count")).to_have_text(found)

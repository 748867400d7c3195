"""The switch of matching, the card of a document and offers of days, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.slow
LEAST_TOUCHED = 44
"""Pixels that a finger needs."""


@pytest.fixture(params=["desktop", "phone"])
def reader(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page without scripts."""
    is_phone = request.param == "phone"
    context = browser.new_context(
        base_url=server,
        viewport={"width": 360, "height": 740} if is_phone else {"width": 1280, "height": 900},
        is_mobile=is_phone,
        has_touch=is_phone,
        java_script_enabled=False,
        locale="vi-VN",
    )
    yield context.new_page()
    context.close()


def _follow(page: Page, control: Locator) -> None:
    with page.expect_navigation():
        control.click()


def _count(page: Page) -> str:
    return page.locator("#count strong").inner_text()


def test_the_switch_leads_there_and_back(reader: Page) -> None:
    reader.goto("/?q=chi+bộ&sort=newest")
    switch = reader.get_by_role("navigation", name="Cách tìm các chữ")
    expect(switch.locator("[aria-current]")).to_contain_text("liền nhau")
    together = _count(reader)

    apart = switch.get_by_role("link", name="đủ các chữ")
    expected = apart.locator(".count").inner_text()
    _follow(reader, apart)
    expect(switch.locator("[aria-current]")).to_contain_text("đủ các chữ")
    assert _count(reader) == f"{expected} bài"
    # Phones have the orders in a menu, other screens beside the count.
    expect(reader.locator(".sort [aria-current]")).to_have_text(["Mới nhất", "Mới nhất"])

    _follow(reader, switch.get_by_role("link", name="liền nhau"))
    assert _count(reader) == together
    _follow(reader, reader.get_by_role("link", name="Cách tìm: liền nhau"))
    expect(reader.locator(".chips")).to_have_count(0)


def test_a_card_narrows_to_its_document(reader: Page) -> None:
    reader.goto("/?q=nghị+quyết+28&sort=newest")
    card = reader.get_by_role("region", name="Văn bản")
    expect(card.get_by_role("heading")).to_have_text("Nghị quyết 28")

    _follow(reader, card.get_by_role("link", name="Chỉ lấy bài nhắc đến văn bản này"))
    expect(reader.locator(".chips")).to_contain_text("Có nhắc đến: Nghị quyết 28")
    expect(reader.get_by_label("Từ khóa")).to_have_value("nghị quyết 28")
    expect(card.get_by_role("link", name="Chỉ lấy bài nhắc đến văn bản này")).to_have_count(0)

    _follow(reader, card.get_by_role("link", name="Xem trang của văn bản"))
    expect(reader.get_by_role("heading", level=1)).to_have_text("Nghị quyết 28")


def test_days_of_the_query_become_a_filter(reader: Page) -> None:
    reader.goto("/?q=quận+ủy+năm+2024&sort=newest")
    offer = reader.get_by_role("link", name="năm 2024")
    expected = offer.inner_text().removeprefix("năm 2024 (").removesuffix(")")
    _follow(reader, offer)
    assert _count(reader) == expected
    expect(reader.get_by_label("Từ ngày", exact=True)).to_have_value("01/01/2024")
    expect(reader.get_by_label("Từ khóa")).to_have_value("quận ủy")


def test_a_finger_finds_the_links(browser: Browser, server: str) -> None:
    phone = browser.new_context(
        base_url=server, viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True
    )
    page = phone.new_page()
    for query in ("chi+bộ&match=all", "nghị+quyết+28", "quận+ủy+năm+2024"):
        page.goto(f"/?q={query}")
        for link in page.locator(":is(.match, .card, .sort, .chips, .also) a:visible").all():
            box = link.bounding_box()
            assert box
            assert box["height"] >= LEAST_TOUCHED, link.inner_text()
    phone.close()

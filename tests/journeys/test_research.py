"""What editors and researchers take away, in a real browser; with a script and without."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from index import update
from tests.index.invented import ONE, article, write
from tests.serving import serving
from tests.waiting import eventually

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def standing(indexed: Callable[..., Path]) -> Iterator[str]:
    """Return the address of a server over an index that no update changes."""
    with serving(indexed(map(article, range(20)))) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    """Return whether the browser runs scripts."""
    return bool(request.param)


@pytest.fixture
def context(browser: Browser, standing: str, *, scripted: bool) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=standing, java_script_enabled=scripted, locale="vi-VN", accept_downloads=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=standing)
    yield context
    context.close()


def _open(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def test_an_editor_pastes_the_list_of_a_year(context: BrowserContext, scripted: bool) -> None:
    page = _open(context, "/?q=h%E1%BB%99i+ngh%E1%BB%8B&from=2024&to=2024&sort=oldest")
    page.get_by_role("link", name="Danh sách để dán").click()
    items = page.locator("#references li")
    expect(items).to_have_count(20)
    assert items.first.inner_text().startswith("“")
    button = page.get_by_role("button", name="Chép", exact=True)
    if not scripted:
        expect(button).to_be_hidden()
        return
    button.click()
    expect(page.get_by_text("Đã chép")).to_be_visible()
    pasted = page.evaluate("navigator.clipboard.readText()")
    lines = pasted.strip().splitlines()
    assert lines == [f"{n}. {text}" for n, text in enumerate(items.all_inner_texts(), 1)]


def test_a_researcher_goes_from_years_to_days_and_takes_the_table(context: BrowserContext) -> None:
    page = _open(context, "/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    total = page.locator("#count strong").inner_text().split()[0]
    page.get_by_role("link", name="Số bài theo tháng").click()
    expect(page.locator(".numbers tbody tr")).to_have_count(12)
    counts = page.locator(".numbers tbody td:nth-child(2)").all_inner_texts()
    assert sum(map(int, counts)) == int(total) == 20
    with page.expect_download() as download:
        page.get_by_role("link", name="Bảng dạng CSV").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 13
    page.locator(".chart a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chart .bar")).to_have_count(31)


def test_an_export_is_a_file(context: BrowserContext) -> None:
    page = _open(context, "/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    page.get_by_role("link", name="Xuất danh sách").click()
    page.get_by_label("Bảng Excel (XLSX)").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải về").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_two_queries_are_compared(context: BrowserContext) -> None:
    page = _open(context, "/compare")
    page.get_by_label("Từ khóa 1").fill("quận ủy")
    page.get_by_label("Từ khóa 2").fill("huyện ủy")
    page.get_by_role("button", name="So sánh").click()
    expect(page.locator(".chart.lines polyline")).to_have_count(2)
    expect(page.locator(".legend li")).to_have_text(["quận ủy", "huyện ủy"])


def test_a_saved_search_shows_what_an_update_brought(
    browser: Browser, corpus: Path, built: Path
) -> None:
    with serving(built) as address:
        page = browser.new_page(base_url=address, locale="vi-VN")
        _follow(page, corpus, built)
        page.close()


def _follow(page: Page, corpus: Path, built: Path) -> None:
    page.goto("/?q=h%E1%BB%99i+ngh%E1%BB%8B")
    page.get_by_role("link", name="Lưu tìm kiếm này").click()
    expect(page.locator("[data-saves]")).to_have_text("Đã lưu")
    page.goto("/saved")
    expect(page.locator(".saved")).to_contain_text("chưa có bài mới từ lần trước")

    write(corpus, 20)
    update(corpus, built, ONE)
    news = page.get_by_role("link", name="1 bài mới từ lần trước")
    # Each process of a server looks for a new generation by itself.
    assert eventually(lambda: _reloaded(page) and news.count())
    news.click()
    assert eventually(lambda: page.locator(".hit").count() == 1 or not page.reload())
    expect(page.locator(".hit")).to_contain_text("lần thứ 20")
    page.goto("/saved")
    expect(page.locator(".saved")).to_contain_text("chưa có bài mới từ lần trước")
    page.get_by_role("button", name="Xóa").click()
    expect(page.get_by_text("chưa lưu tìm kiếm nào")).to_be_visible()


def _reloaded(page: Page) -> bool:
    return page.goto("/saved", wait_until="networkidle") is not None

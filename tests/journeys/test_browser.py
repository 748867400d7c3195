"""What a reader does, in a real browser on a real server; with a script and without."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.slow

DESKTOP, PHONE = (1280, 900), (360, 740)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Return width and height of a screen, in CSS pixels."""
    width, height = request.param
    return width, height


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def reader(
    browser: Browser, server: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> Iterator[Page]:
    """Return the front page as a reader sees it; whatever the browser complains of is an error."""
    context = browser.new_context(
        base_url=server,
        viewport={"width": size[0], "height": size[1]},
        java_script_enabled=request.param,
        locale="vi-VN",
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    # Chromium reports the status of an error page as if it were a fault of the page.
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    yield page
    context.close()
    assert [
        each for each in complaints if "the server responded with a status of 4" not in each
    ] == []


def _search(page: Page, words: str) -> None:
    page.get_by_label("Từ khóa").fill(words)
    _follow(page, page.get_by_role("button", name="Tìm kiếm"))


def _open_days(page: Page) -> None:
    page.locator(".days > summary").click()


def _follow(page: Page, control: Locator) -> None:
    """Click, and wait until the next page is there as a whole."""
    with page.expect_navigation():
        control.click()


def _go_back(page: Page, address: str) -> None:
    page.go_back(wait_until="commit")
    expect(page).to_have_url(address)
    page.wait_for_load_state()


def _titles(page: Page) -> list[str]:
    return page.locator(".hit h2").all_inner_texts()


def test_search_filter_open_go_back_and_turn_the_page(reader: Page) -> None:
    _search(reader, "quan uy")
    expect(reader.locator(".hit")).to_have_count(10)
    everything = reader.locator("#count").inner_text()

    _open_days(reader)
    reader.get_by_label("Từ ngày", exact=True).fill("1/2/2020")
    reader.get_by_label("Đến ngày", exact=True).fill("30/12/2025")
    _follow(reader, reader.get_by_role("button", name="Áp dụng"))
    expect(reader.locator(".chips")).to_contain_text("Từ 01/02/2020 đến 30/12/2025")
    assert reader.locator("#count").inner_text() != everything
    years = {text[-4:] for text in reader.locator(".hit time").all_inner_texts()}
    assert years <= {"2020", "2021", "2022", "2023", "2024", "2025"}

    results, first = reader.url, _titles(reader)
    _follow(reader, reader.locator(".hit h2 a").first)
    expect(reader.locator(".story h1")).to_have_text(first[0])
    expect(reader.locator(".story mark").first).to_be_visible()
    _go_back(reader, results)
    assert _titles(reader) == first

    _follow(reader, reader.locator(".pages").get_by_role("link", name="Trang 2"))
    expect(reader.locator('.pages [aria-current="page"]')).to_have_text("2")
    assert _titles(reader)
    assert not set(first) & set(_titles(reader))


def test_no_page_is_wider_than_the_screen(reader: Page) -> None:
    article = "/"
    for address in ("/", "/?q=quan+uy&page=2", "/?q=zyxw", "/help", "/?from=x", "/khong-co"):
        reader.goto(address)
        assert _overflow(reader) <= 0, address
        if reader.locator(".hit h2 a").count():
            article = reader.locator(".hit h2 a").first.get_attribute("href") or ""
    reader.goto(article)
    assert _overflow(reader) <= 0


def _overflow(page: Page) -> int:
    """Return by how many pixels the page can be scrolled sideways."""
    pixels: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return pixels


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """Return the front page of a reader with a keyboard."""
    context = browser.new_context(base_url=server, locale="vi-VN", reduced_motion="reduce")
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_a_day_can_be_picked(page: Page) -> None:
    _open_days(page)
    button = page.get_by_role("button", name="Chọn trên lịch: Từ ngày")
    expect(button).to_be_visible()
    picker = page.locator('button[data-picks="from"] + input[type="date"]')
    page.get_by_label("Từ ngày", exact=True).fill("3/4/2024")
    button.click()
    expect(picker).to_have_value("2024-04-03")
    picker.evaluate("e => { e.value = '2024-05-28'; e.dispatchEvent(new Event('change')); }")
    expect(page.get_by_label("Từ ngày", exact=True)).to_have_value("28/05/2024")


def test_a_preset_keeps_the_words_just_typed(page: Page) -> None:
    page.get_by_label("Từ khóa").fill("quan uy")
    page.keyboard.press("Tab")  # completions would lie over what is to be clicked
    _open_days(page)
    preset = page.locator(".presets a").nth(1)  # the archive ended: its last years are offered
    year = preset.inner_text()
    preset.click()
    expect(page.locator(".chips")).to_contain_text(f"Từ 01/01/{year} đến 31/12/{year}")
    expect(page.get_by_label("Từ khóa")).to_have_value("quan uy")
    assert page.url.endswith(f"/?q=quan+uy&from=01/01/{year}&to=31/12/{year}")


def test_a_menu_closes_when_a_reader_turns_away(page: Page) -> None:
    menu = page.locator("details.days")
    _open_days(page)
    expect(page.get_by_role("link", name="2024", exact=True).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    _open_days(page)
    expect(menu).to_have_attribute("open", "")
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_empty_fields_stay_out_of_the_address_and_work_again(page: Page) -> None:
    front = page.url
    _search(page, "quan uy")
    assert page.url.endswith("/?q=quan+uy")
    _go_back(page, front)
    _open_days(page)
    expect(page.get_by_label("Từ ngày", exact=True)).to_be_enabled()


def test_the_keyboard_suffices(page: Page) -> None:
    page.goto("/help")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.goto("/?q=quan+uy")
    page.keyboard.press("/")
    expect(page.get_by_label("Từ khóa")).to_be_focused()
    page.keyboard.type("chi bo")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"q=chi\+bo$"))


def test_a_second_link_skips_to_the_results(page: Page) -> None:
    page.goto("/?q=quan+uy")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến kết quả")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_be_focused()


def test_a_search_opened_in_another_tab_leaves_the_form_as_it_was(page: Page) -> None:
    page.get_by_label("Từ khóa").fill("quan uy")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Tìm kiếm").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(re.compile(r"/\?q=quan\+uy$"))
    _open_days(page)
    for name in ("Từ ngày", "Đến ngày"):
        expect(page.get_by_label(name, exact=True)).to_be_enabled()
        expect(page.get_by_label(name, exact=True)).to_have_attribute("name", re.compile("from|to"))


def test_words_not_sent_yet_are_kept_where_an_order_is_chosen(page: Page) -> None:
    page.goto("/?q=chi+bo")
    page.get_by_label("Từ khóa").fill("quan uy")
    page.keyboard.press("Tab")
    page.locator(".summary .sort a:not([aria-current])").first.click()
    expect(page.get_by_label("Từ khóa")).to_have_value("quan uy")
    by_script = page.url
    page.goto("/?q=quan+uy")
    page.locator(".summary .sort a:not([aria-current])").first.click()
    expect(page).to_have_url(by_script)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, server: str, scheme: str) -> None:
    page = browser.new_page(base_url=server, color_scheme=scheme)
    page.goto("/?q=quan+uy")
    selectors = (".meta", ".match a:last-child", ".snippet mark", ".search button", ".pages a")
    for selector in ("body", *selectors, ".narrow a"):
        assert _contrast(page, selector) >= 4.5, selector
    page.close()


def _contrast(page: Page, selector: str) -> float:
    """Return the contrast of an element's text: WCAG 2.2, success criterion 1.4.3."""
    ink, ground = page.locator(selector).first.evaluate(
        """element => {
            let ground = element;
            const clear = node => getComputedStyle(node).backgroundColor === "rgba(0, 0, 0, 0)";
            while (ground.parentElement && clear(ground)) ground = ground.parentElement;
            const parts = colour => colour.match(/[0-9.]+/g).slice(0, 3).map(Number);
            return [parts(getComputedStyle(element).color),
                    parts(getComputedStyle(ground).backgroundColor)];
        }"""
    )
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: list[float]) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Every kind of page, and the sizes and colours of those who look at it."""

from playwright.sync_api import Page

ARTICLE = "/articles"
"""Stands for the first article of some results."""
PAGES = (
    "/",
    "/?q=quan+uy",
    "/?q=28-NQ/TW",
    "/?q=quan+uy&section=X%C3%A2y+d%E1%BB%B1ng+%C4%90%E1%BA%A3ng&from=2020",
    "/?section=X%C3%A2y+d%E1%BB%B1ng+%C4%90%E1%BA%A3ng",
    "/?q=quan+uy&page=99",
    "/?q=zyxw",
    f"/?q={60 * 'a'}",
    "/?q=quan+uy&from=31/02/2024",
    ARTICLE,
    "/advanced?q=%22chi+b%E1%BB%99%22+-phim",
    "/documents",
    "/documents/nq:28",
    "/ngay",
    "/ngay/2024",
    "/ngay/2024/05",
    "/ngay/2024/05/28",
    "/chuyen-muc",
    "/chuyen-muc/X%C3%A2y%20d%E1%BB%B1ng%20%C4%90%E1%BA%A3ng",
    "/tac-gia",
    "/timeline?q=quan+uy",
    "/compare?q=quan+uy&q=huyen+uy",
    "/export?q=quan+uy",
    "/export/list?q=quan+uy",
    "/saved?q=quan+uy",
    "/status",
    "/help",
    "/?from=x",
    "/khong-co",
    "/articles/khong-co",
    "/documents/khong-co",
)
DESKTOP, PHONE, SMALL_PHONE = (
    {"width": 1280, "height": 900},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)


def open_page(page: Page, address: str) -> None:
    """Go to an address, and open all that is folded there."""
    if address == ARTICLE:
        page.goto("/?q=quan+uy")
        address = page.locator(".hit h2 a").first.get_attribute("href") or ""
    page.goto(address)
    unfold(page)


def unfold(page: Page) -> None:
    """Open what waits behind a word."""
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")


def overflow(page: Page) -> int:
    """Return by how many pixels a page can be scrolled sideways."""
    pixels: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return pixels

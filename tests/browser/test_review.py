"""The review page: readable by everyone, on a phone too, without a server; printed across."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from graph import Network
from graph.review import FORMATS, pack
from tests.browser.conftest import serious


def opened(page: Page, casco: Network, folder: Path) -> list[str]:
    """Open CASCO's review from its file; gives the addresses that the browser asks for."""
    asked: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    file = folder / "review.html"
    file.write_bytes(FORMATS[".html"].write(pack(casco, ["ISO/CASCO"], made="2026-11-26")))
    page.goto(file.as_uri())
    return asked


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_and_nothing_hangs_over(
    page: Page, casco: Network, tmp_path: Path, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    asked = opened(page, casco, tmp_path)
    assert asked == [(tmp_path / "review.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("getComputedStyle(document.querySelector('caption')).fontWeight") == "600"
    assert serious(page) == []


def test_it_is_printed_across_and_no_row_is_cut(page: Page, casco: Network, tmp_path: Path) -> None:
    opened(page, casco, tmp_path)
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF") and b"/MediaBox [0 0 841.91998 594.95996]" in printed
    page.emulate_media(media="print")
    rows = page.locator("tbody tr").evaluate_all(
        "rows => new Set(rows.map(row => getComputedStyle(row).breakInside)).size === 1 &&"
        "getComputedStyle(rows[0]).breakInside === 'avoid'"
    )
    assert rows

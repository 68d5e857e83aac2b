"""Insights in a browser: a point marks its body, a table is a file, by keyboard and on a phone."""

from __future__ import annotations

import csv
import struct
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard import store
from graph import load
from tests.browser.conftest import PHONE, opened, serious


@pytest.fixture(scope="module")
def address() -> str:
    """All of ISO and CASCO's page over it, CASCO in the centre, its insights."""
    name = store.put(load())
    return f"/?sources={quote(name)}&focus=ISO%2FCASCO&view=insights"


def drawn(page: Page, address: str, name: str) -> Page:
    """The page at an address, once a plot is drawn."""
    opened(page, address)
    expect(page.locator(f"#insight-{name} .main-svg").first).to_be_visible(timeout=30_000)
    heard(page, name)
    return page


def heard(page: Page, name: str) -> None:
    """Wait until a click on a plot is heard: Dash listens some time after Plotly has drawn."""
    page.wait_for_function(
        """(name) => {
            const plot = document.querySelector(`#insight-${name} .js-plotly-plot`);
            return plot?.calcdata && plot.calcdata !== window.before
                && plot._ev?.listenerCount("plotly_click");
        }""",
        arg=name,
    )


def back(page: Page, name: str) -> None:
    """Go back to the insights, and wait until a plot is drawn anew, in place of what was there."""
    plot = f"document.querySelector('#insight-{name} .js-plotly-plot')"
    page.evaluate(f"() => {{ window.before = {plot}.calcdata; }}")
    page.go_back()
    heard(page, name)


def point(page: Page, name: str, id: str) -> tuple[float, float]:
    """Where the point of a body is in the window, once it is scrolled into sight."""
    found = page.evaluate(
        """([name, id]) => {
            const plot = document.querySelector(`#insight-${name} .js-plotly-plot`);
            plot.scrollIntoView({ block: "center" });
            for (const trace of plot.calcdata) for (const point of trace)
                if (point.data === id) {
                    const { xaxis, yaxis } = plot._fullLayout;
                    const { left, top } = plot.getBoundingClientRect();
                    return [left + xaxis._offset + xaxis.c2p(point.x),
                        top + yaxis._offset + yaxis.c2p(point.y)];
                }
        }""",
        [name, id],
    )
    assert found, f"{id} is not on the plot"
    return found[0], found[1]


def state(page: Page) -> dict[str, str]:
    said = parse_qs(urlsplit(page.url).query)
    return {
        name: said[name][0] for name in ("focus", "selected", "view", "insight") if name in said
    }


def marked(page: Page, id: str) -> None:
    """The body is chosen on the map, and told of."""
    page.wait_for_function(
        "(id) => window.atlasMap.cy.nodes('.chosen').map((one) => one.id()).join() === id", arg=id
    )
    expect(page.locator("#map")).to_be_visible()


def test_a_click_on_a_point_marks_its_body_on_the_map(page: Page, address: str) -> None:
    drawn(page, address, "answered")
    page.mouse.click(*point(page, "answered", "ISO/TC 207"))
    marked(page, "ISO/TC 207")
    assert state(page) == {"selected": "ISO/TC 207"}
    # back are the insights, now of the body that was chosen before
    back(page, "answered")
    expect(page.locator("#insights h2").first).to_have_text("CASCO")
    # one that is not on this map comes into its centre
    page.mouse.click(*point(page, "answered", "ISO/TC 12"))
    marked(page, "ISO/TC 12")
    assert state(page) == {"focus": "ISO/TC 12", "selected": "ISO/TC 12"}


def test_a_table_and_a_picture_are_saved(page: Page, address: str) -> None:
    drawn(page, f"{address}&insight=members", "members")
    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()
    with Path(saved.value.path()).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    expect(page.locator(".insight-table p")).to_contain_text(f"{len(rows)} rows")
    assert {row["Member"]: row["Secretariats (number)"] for row in rows}["DIN"] == "134"
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG").click()
    data = Path(saved.value.path()).read_bytes()
    assert saved.value.suggested_filename == "members.png" and data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    assert width == 1800 and height > width / 2


def test_the_keyboard_goes_by_the_table(page: Page, address: str) -> None:
    drawn(page, address, "organizations")
    page.get_by_role("link", name="Table: Which organizations are in liaison widely?").focus()
    page.keyboard.press("Enter")
    cell = page.locator("#insight-table .ag-row[row-index='0'] .ag-cell").first
    expect(cell).to_have_text("EC - European Commission")
    expect(page.locator("#insights")).to_be_focused()
    tabs = 0
    while page.evaluate("() => !document.activeElement.closest('#insight-table')") and tabs < 12:
        page.keyboard.press("Tab")
        tabs += 1
    # from the heads of the columns down to the second row
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ag-row[row-index='1'] .ag-cell").first).to_be_focused()
    page.keyboard.press("Space")
    marked(page, "WCO")
    assert state(page)["selected"] == "WCO"


@PHONE
def test_a_phone_marks_by_a_tap_and_is_not_wider_than_it_is(page: Page, address: str) -> None:
    drawn(page, address, "families")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    widths = page.evaluate(
        """() => [...document.querySelectorAll("#insights .insight")].map(
            (one) => one.getBoundingClientRect().right)"""
    )
    assert widths and max(widths) <= 390
    keys = page.evaluate(
        """() => [...document.querySelectorAll("#insights .legendtext")].map(
            (one) => one.getBoundingClientRect().right)"""
    )
    assert len(keys) > 10 and max(keys) <= 390
    assert serious(page) == []
    page.touchscreen.tap(*point(page, "answered", "ISO/TC 207"))
    marked(page, "ISO/TC 207")
    assert state(page) == {"selected": "ISO/TC 207", "view": "map"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, address: str, theme: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    drawn(page, address, "members")
    assert serious(page) == []
    page.get_by_role("link", name="Table: Which fields read which?").click()
    expect(page.locator("#insight-table .ag-row").first).to_be_visible(timeout=30_000)
    assert serious(page) == []


def test_a_page_alone_says_what_it_has_nothing_for(page: Page) -> None:
    drawn(page, "/?dataset=casco&view=insights", "families")
    expect(page.locator("#insights .js-plotly-plot")).to_have_count(1)
    expect(page.locator("#insights")).to_contain_text("Nothing in these sources for")

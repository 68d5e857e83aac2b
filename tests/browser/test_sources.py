"""Several sources, two dates: what an import would do before it is taken, what a view rests on,
where sources disagree, what has changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from dashboard import store
from graph.merge import merge
from graph.read import open_source, read
from tests.browser.conftest import at_rest, drawn, opened

ALL = "/?sources=casco&sources=iso&focus=ISO%2FTC+145"
PAGE = """Liaison Committees to ISO/TC 145
Reference | Title | ISO/IEC
ISO/TC 20 | Aircraft and space vehicles | ISO
ISO/TC 999 | A committee made for this test | ISO
"""


def bring(page: Page, text: str = PAGE) -> None:
    """Import a pasted page, of today."""
    page.get_by_role("button", name="Import", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Paste the page's text").fill(text)
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(dialog.get_by_role("link", name="Take", exact=True)).to_be_visible(timeout=60_000)


def test_a_page_comes_into_all_of_iso_with_its_list_before_it_is_taken(page: Page) -> None:
    opened(page, ALL)
    bring(page)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Adds 1 committee and 1 liaison.")
    expect(dialog).to_contain_text("Ends 21 liaisons.")
    dialog.locator("summary").filter(has_text="Ends").click()
    expect(dialog).to_contain_text("ISO/TC 10/SC 1 can read the documents of ISO/TC 145")
    assert "ISO/TC 999" not in drawn(page), "nothing is taken yet"
    dialog.get_by_role("link", name="Take", exact=True).click()
    expect(dialog).to_be_hidden()
    page.wait_for_function("() => window.atlas.view.sources.length === 3")
    at_rest(page)
    assert {"ISO/TC 999", "ISO/TC 20"} <= set(drawn(page))
    assert "ISO/TC 10/SC 1" not in drawn(page)
    mine = page.locator("#sources > li").filter(has_text="ISO/TC 145")
    expect(mine).to_contain_text("imported, deleted on")
    mine.get_by_role("button", name="Actions").click()
    mine.get_by_role("button", name="What it adds").click()
    expect(page.locator("#list-said")).to_contain_text("Ends 21 liaisons.")
    page.keyboard.press("Escape")
    mine.get_by_role("checkbox").uncheck()
    page.wait_for_function("() => window.atlas.view.sources.length === 2")
    at_rest(page)
    assert "ISO/TC 999" not in drawn(page) and "ISO/TC 10/SC 1" in drawn(page)


def test_while_it_is_read_an_import_says_what_is_being_done(page: Page) -> None:
    opened(page, ALL)
    page.get_by_role("button", name="Import", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Paste the page's text").fill(PAGE)
    held: list[Route] = []
    page.route("**/_dash-update-component", lambda route: held.append(route))
    dialog.get_by_role("button", name="Import", exact=True).click()
    said = "Reading the pasted page, then comparing with the sources of this view …"
    doing = dialog.get_by_text(said)
    expect(doing).to_be_visible()
    page.unroute("**/_dash-update-component")
    for route in held:
        route.continue_()
    expect(dialog.get_by_role("link", name="Take", exact=True)).to_be_visible(timeout=60_000)
    expect(doing).to_be_hidden()


def test_an_import_that_is_left_is_not_kept_in_sight(page: Page) -> None:
    opened(page, ALL)
    before = page.url
    bring(page)
    page.get_by_role("button", name="Leave", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#sources > li")).to_have_count(2)
    assert page.url == before


def test_a_disagreement_leads_to_the_rows_of_both_sources(page: Page) -> None:
    opened(page, "/?sources=casco&sources=iso")
    button = page.locator("#disputes-open")
    expect(button).to_have_text("Where they disagree 4")
    button.focus()
    page.keyboard.press("Enter")
    said = page.locator("#list-said")
    first = said.locator("> ul > li").first
    expect(first).to_contain_text("TC 174 can read the documents of CASCO")
    expect(first).to_contain_text("A change: the newer source no longer lists it.")
    expect(first).to_contain_text("Not listed by ISO/CASCO committee page (2026-11-23)")
    expect(first).to_contain_text("Listed by ISO Open Data, technical committees (2025-06)")
    first.get_by_role("link", name="Evidence").click()
    details = page.locator("#details")
    expect(details.locator("h2")).to_have_text("TC 174 and CASCO")
    expect(details).to_contain_text("ended by ISO/CASCO committee page (2026-11-23)")
    expect(details).to_contain_text("committeeLiaisons")
    page.locator("#disputes-open").click()
    first.get_by_role("link", name="TC 174").click()
    expect(details.locator("h2")).to_have_text("TC 174")


@pytest.fixture(scope="module")
def dates(open_data: Path) -> tuple[str, str]:
    """The two snapshots of June 2025, as they are kept when they are imported."""
    files = {
        "iso_technical_committees.2025-06.csv": "2025-06-01",
        "iso_technical_committees.2025.jsonl": "2025-06-20",
    }
    readings = [read(open_source(open_data / name, retrieved=date)) for name, date in files.items()]
    old, new = (store.put(merge([reading.network]).network) for reading in readings)
    return old, new


def signs(page: Page) -> dict[str, str]:
    found = (
        "() => window.atlasMap.cy.nodes('[change]').map((node) => [node.id(), node.data('change')])"
    )
    return dict(page.evaluate(found))


def test_two_dates_are_compared_and_marked_on_the_map(page: Page, dates: tuple[str, str]) -> None:
    old, new = dates
    opened(page, f"/?sources={new}&view=compare&focus=ISO%2FTC+145")
    expect(page.locator("#compare")).to_contain_text("Choose above")
    hint = page.locator("#compare-with .hint")
    expect(hint).to_contain_text("import the page or the file of another day")
    hint.get_by_role("button", name="Import another date").click()
    expect(page.get_by_role("dialog")).to_contain_text("Import a source")
    page.keyboard.press("Escape")
    page.evaluate("(old) => window.atlas.change({ against: [old] })", old)
    compare = page.locator("#compare")
    expect(compare).to_contain_text("Liaisons: 2 more.")
    expect(hint).to_have_count(0)
    rows = compare.locator("details").filter(has=page.get_by_text("Liaisons 2", exact=True))
    expect(rows).to_contain_text("TC 145 can read the documents of JTC 1/SC 35")
    expect(page.locator("#details")).to_contain_text("Changed 2")
    with page.expect_download() as download:
        compare.get_by_role("link", name="All as a CSV file").click()
    listed = Path(download.value.path()).read_text("utf-8-sig")
    assert "liaison,ISO/TC 145,ISO/TC 159/SC 5,added" in listed
    rows.get_by_role("link", name="JTC 1/SC 35").click()
    expect(page.locator("#details h2")).to_have_text("JTC 1/SC 35")
    assert signs(page) == {"ISO/IEC JTC 1/SC 35": "+", "ISO/TC 159/SC 5": "+"}
    page.get_by_text("Compare", exact=True).click()
    swap = page.get_by_role("button", name="Swap the sides")
    swap.focus()
    page.keyboard.press("Enter")
    expect(compare).to_contain_text("Liaisons: 2 fewer.")
    expect(compare.get_by_role("link", name="Older rows").first).to_be_visible()
    page.get_by_text("Map", exact=True).click()
    expect(page.locator("#status")).to_contain_text(
        "No longer linked with the centre: ISO/IEC JTC 1/SC 35"
    )
    assert signs(page) == {}


@pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)
def test_sources_and_dates_on_a_phone(page: Page, dates: tuple[str, str]) -> None:
    old, new = dates
    opened(page, f"/?sources={new}&against={old}&view=compare")
    expect(page.locator("#compare")).to_contain_text("Liaisons: 2 more.")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Filters", exact=True).tap()
    listed = page.locator("#sources > li").filter(has_text="imported, deleted on")
    listed.scroll_into_view_if_needed()
    expect(listed).to_contain_text("2025-06-20")
    box = listed.locator("label").bounding_box()
    assert box and box["height"] >= 44

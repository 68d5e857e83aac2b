"""The main jobs by keyboard alone, with motion on: no mouse is used in any of these tests."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ALL_OF_ISO, opened
from tests.conftest import ROOT

TAB_STOPS = 60


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until an element has the keyboard."""
    expect(wanted).to_be_visible()
    for _ in range(TAB_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached within {TAB_STOPS} stops")


def inside(page: Page, dialog: Locator) -> None:
    """Wait until the keyboard is in a dialog, and not behind it."""
    there = "(one) => one.contains(document.activeElement)"
    page.wait_for_function(there, arg=dialog.element_handle())


def press(page: Page, name: str) -> None:
    """Go to a button outside the dialogs, and press it."""
    tab_to(page, page.get_by_role("button", name=name, exact=True))
    page.keyboard.press("Enter")


def test_the_first_stop_leads_past_all_controls_and_the_map_is_the_second(page: Page) -> None:
    opened(page)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("#map")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#map")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text("Liaison Atlas")
    opened(page, "/?view=table")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_enter_says_the_body_and_escape_leads_back_to_it(page: Page) -> None:
    opened(page)
    page.locator("#map").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    reached = page.evaluate("() => window.atlasMap.cursor()")
    assert reached != "ISO/CASCO"
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_focused()
    expect(page.locator("#details h2")).to_have_text(reached.removeprefix("ISO/"))
    expect(page.locator("#live")).to_contain_text(
        "can read CASCO's documents; CASCO cannot read its documents"
    )
    page.wait_for_timeout(300)  # what would be said over it comes after the next picture
    expect(page.locator("#live")).to_contain_text(reached.removeprefix("ISO/"))
    page.keyboard.press("Escape")
    expect(page.locator("#map")).to_be_focused()
    assert page.evaluate("() => window.atlasMap.cursor()") == reached


def test_finding_a_body_and_who_can_read_it(page: Page) -> None:
    opened(page)
    page.keyboard.press("/")
    page.keyboard.type("greenhuose")
    expect(page.get_by_role("option").first).to_contain_text("TC 207/SC 7")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("TC 207/SC 7")
    expect(page.locator("#details")).to_contain_text("TC 207/SC 7 can read CASCO's documents")


def test_a_filter_is_set_and_taken_off(page: Page) -> None:
    opened(page)
    tab_to(page, page.get_by_role("radio", name="All"))
    page.keyboard.press("ArrowDown")
    expect(page.locator("#status")).to_contain_text("42 of 48")
    press(page, "Can read CASCO: take this filter off")
    expect(page.locator("#status")).to_contain_text("48 committees in liaison")
    assert page.evaluate("() => document.activeElement !== document.body")


def test_a_path_between_two_bodies(page: Page) -> None:
    opened(page)
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("p")
    expect(page.locator("#status")).to_contain_text("choose where it should lead")
    page.keyboard.press("/")
    page.keyboard.type("TC 67")
    expect(page.get_by_role("option").first).to_contain_text("TC 67")
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_contain_text("→ ISO/TC 67")
    expect(page.locator("#live")).to_contain_text("ISO/CASCO can read the documents of ISO/TC 67.")
    expect(page.locator("#status")).to_contain_text("to TC 67")
    page.wait_for_timeout(300)  # what would be said over it comes after the next picture
    expect(page.locator("#live")).to_contain_text("ISO/CASCO can read the documents of ISO/TC 67.")
    page.locator("#map").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#details h2")).to_have_text("CASCO")


def test_the_centre_moves_and_keys_are_listed(page: Page) -> None:
    opened(page)
    page.locator("#map").focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("f")
    expect(page.locator("#dataset")).not_to_contain_text("ISO/CASCO ·")
    centre = page.evaluate("() => window.atlas.view.label")
    said = re.compile(f"^{re.escape(centre)}.* The .* in the centre. .* shown")
    expect(page.locator("#live")).to_have_text(said)
    page.wait_for_timeout(300)  # what would be said over it comes after the next picture
    expect(page.locator("#live")).to_have_text(said)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("go to the nearest body")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_centre_moves_and_a_path_starts_from_the_details_too(page: Page) -> None:
    opened(page)
    page.locator("#map").focus()
    page.keyboard.press("ArrowLeft")
    reached = page.evaluate("() => window.atlasMap.cursor()")
    assert reached != "ISO/CASCO"
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator("#status")).to_contain_text("choose where it should lead")
    expect(page.locator("#live")).to_contain_text(f"A path from {reached.removeprefix('ISO/')}")
    # the arrows walk again, from where the path starts
    expect(page.locator("#map")).to_be_focused()
    assert page.evaluate("() => window.atlasMap.cursor()") == reached
    page.keyboard.press("Escape")
    expect(page.locator("#status")).not_to_contain_text("choose where it should lead")
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_focused()
    page.keyboard.press("f")
    page.wait_for_function("(id) => window.atlas.view.focus === id", arg=reached)
    # beside the table, too, and not while something is written
    page.goto(f"/?{ALL_OF_ISO}&view=table&selected=ISO%2FTC%20207")
    page.wait_for_selector("body.ready", state="attached")
    expect(page.locator("#details h2")).to_have_text("TC 207")
    page.keyboard.press("/")
    page.keyboard.type("f")
    page.keyboard.press("Escape")
    page.locator("#details").focus()
    assert page.evaluate("() => window.atlas.view.focus") == "ISO/CASCO"
    page.keyboard.press("f")
    page.wait_for_function("() => window.atlas.view.focus === 'ISO/TC 207'")


def test_a_cell_of_the_matrix_is_one_stop_and_arrows_walk(page: Page) -> None:
    opened(page, f"/?{ALL_OF_ISO}&view=matrix")
    expect(page.locator("#matrix .heatmaplayer image")).to_be_visible()
    matrix = page.get_by_role("application", name="Matrix, a row can read a column")
    live, marked = page.locator("#live"), matrix.locator(".shapelayer path")
    tab_to(page, matrix)
    # the centre's row stands first
    expect(live).to_have_text(re.compile("^CASCO can read .*, (one way|both ways)$"))
    first = live.inner_text()
    page.keyboard.press("ArrowRight")
    expect(live).not_to_have_text(first)
    second = live.inner_text()
    expect(live).to_have_text(re.compile("^CASCO can read"))
    expect(matrix.locator(".hoverlayer")).to_have_text(second)
    expect(marked).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_be_focused()
    read = second.removeprefix("CASCO can read ").split(",")[0]
    expect(page.locator("#details h2")).to_have_text(f"CASCO and {read}")
    expect(marked).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator("#details h2")).to_have_text("CASCO")
    expect(matrix).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(live).to_have_text(first)
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_focused()


def test_the_cell_walked_to_is_in_sight(page: Page) -> None:
    opened(page, f"/?{ALL_OF_ISO}&view=matrix")
    expect(page.locator("#matrix .heatmaplayer image")).to_be_visible()
    tab_to(page, page.locator(".matrix"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    for _ in range(45):
        page.keyboard.press("ArrowDown")
    panel = page.locator("#matrix-panel")
    seen = panel.bounding_box()
    # without the line around it, for which Playwright leaves room
    cell = page.locator("#matrix .shapelayer path").evaluate(
        "(one) => one.getBoundingClientRect().toJSON()"
    )
    assert seen and cell and panel.evaluate("(panel) => panel.scrollTop") > 0
    assert seen["y"] < cell["y"] and cell["y"] + cell["height"] < seen["y"] + seen["height"]
    assert seen["x"] < cell["x"] and cell["x"] + cell["width"] < seen["x"] + seen["width"]
    # not under the names of rows and columns either, which have stayed where they were
    corner = page.locator(".matrix .corner").bounding_box()
    assert corner and abs(corner["x"] - seen["x"]) < 20 and abs(corner["y"] - seen["y"]) < 20
    assert corner["y"] + corner["height"] < cell["y"]
    assert corner["x"] + corner["width"] < cell["x"]
    rows = page.locator(".matrix .rows-of").bounding_box()
    assert rows and abs(rows["x"] - corner["x"]) < 1


def test_a_cell_of_fields_to_its_pairs_and_their_links(page: Page) -> None:
    opened(page, "/?sources=iso&view=matrix")
    expect(page.locator("#matrix .heatmaplayer image")).to_be_visible()
    matrix, live = page.locator(".matrix"), page.locator("#live")
    tab_to(page, matrix)
    expect(live).to_have_text("01 Generalities can read 01 Generalities: 23 liaisons")
    page.keyboard.press("ArrowDown")
    expect(live).to_have_text("03 Services can read 01 Generalities: 20 liaisons")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("03 Services → 01 Generalities")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_contain_text("committeeLiaisons, row")
    page.keyboard.press("Escape")
    expect(matrix).to_be_focused()


def test_an_export(page: Page) -> None:
    opened(page, "/?direction=from-only")
    press(page, "Export")
    dialog = page.get_by_role("dialog")
    inside(page, dialog)
    tab_to(page, dialog.get_by_role("button", name="Open in Excel or another spreadsheet"))
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    assert found.value.suggested_filename.endswith(".xlsx")


def test_an_import_is_taken_renamed_shown_alone_and_removed(page: Page) -> None:
    opened(page)
    press(page, "Import")
    dialog = page.get_by_role("dialog")
    inside(page, dialog)
    tab_to(page, dialog.get_by_role("textbox", name="Paste the page's text"))
    text = Path(ROOT / "tests/read/pages/page-with-duplicates.txt").read_text("utf-8")
    page.keyboard.insert_text(text)
    tab_to(page, dialog.get_by_role("button", name="Import", exact=True))
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("link", name="Take", exact=True)).to_be_visible(timeout=60_000)
    tab_to(page, dialog.get_by_role("link", name="Take", exact=True))
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    kept = page.locator("#sources > li").last
    expect(kept).to_contain_text("ISO/TC 176")
    expect(kept).to_contain_text("imported, deleted on")
    expect(kept.get_by_role("checkbox")).to_be_checked()
    kept.get_by_role("button", name="Actions").focus()
    page.keyboard.press("Enter")
    kept.get_by_role("button", name="Rename").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("For the May meeting")
    page.keyboard.press("Enter")
    expect(kept).to_contain_text("For the May meeting")
    page.reload()
    page.wait_for_selector("body.ready", state="attached")
    expect(kept).to_contain_text("For the May meeting")
    for name in ("Actions", "Show alone"):
        kept.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
    expect(page.locator("#dataset")).to_contain_text("ISO/TC 176")
    others = page.locator("#sources > li").filter(has_text="built in").get_by_role("checkbox")
    expect(others.first).not_to_be_checked()
    # a view rests on one source at least
    expect(kept.get_by_role("checkbox")).to_be_disabled()
    others.first.focus()
    page.keyboard.press("Space")
    expect(others.first).to_be_checked()
    kept.get_by_role("button", name="Remove").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#sources")).not_to_contain_text("For the May meeting")
    expect(page.locator("#dataset")).not_to_contain_text("ISO/TC 176")


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
def test_a_view_is_shared_by_its_address(page: Page) -> None:
    opened(page, "/?direction=from-only")
    press(page, "Share")
    expect(page.locator("#export-words")).to_have_text("The link to this view is copied.")
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url

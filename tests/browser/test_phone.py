"""A phone: its own viewport, a touch screen, and taps on what is seen, without scrolling first."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard import store
from graph.merge import merge
from graph.read import Source, read
from tests.browser.conftest import ALL_OF_ISO, PHONE, at_rest, drawn, matrix_cell, opened
from tests.conftest import ROOT

PAGE = """Liaison Committees to ISO/TC 34
Reference | Title | ISO/IEC
ISO/TC 67 | Oil and gas industries | ISO
"""

pytestmark = PHONE


def ready(page: Page) -> None:
    """Open the map, on its own screen, and wait until the details are there, out of sight."""
    opened(page, "/?view=map")
    expect(page.locator("#details h2")).to_have_text("CASCO")
    assert page.evaluate("() => scrollY") == 0


def in_sight(page: Page) -> list[str]:
    """The bodies beside the focus of which the middle can be seen and touched: what lies over the
    map hides none."""
    box = page.locator("#map").bounding_box()
    assert box
    return [
        id
        for id, body in drawn(page).items()
        if id != "ISO/CASCO"
        and 8 < float(body["x"]) < box["width"] - 8  # type: ignore[arg-type]
        and box["y"] + 8 < box["y"] + float(body["y"]) < lowest(page)  # type: ignore[arg-type]
    ]


def lowest(page: Page) -> float:
    """Where the map ends, or what lies over its lower part begins."""
    over = page.locator("body.details-open #right")
    box = over.bounding_box() if over.count() else None
    return (box["y"] if box else 800) - 8


def tap(page: Page, id: str, times: int = 1) -> None:
    """Touch where a body is seen now."""
    box = page.locator("#map").bounding_box()
    body = drawn(page)[id]
    assert box
    for _ in range(times):
        page.touchscreen.tap(box["x"] + float(body["x"]), box["y"] + float(body["y"]))  # type: ignore[arg-type]


def details_are_of(page: Page, id: str) -> None:
    """The details tell of this body, and it is marked on the map."""
    name = page.evaluate("(id) => window.atlas.view.nodes.find((body) => body.id === id).name", id)
    expect(page.locator("#details h2")).to_have_text(name)
    assert page.evaluate("() => window.atlasMap.cy.nodes('.chosen').map((node) => node.id())") == [
        id
    ]


@pytest.mark.parametrize("place", [0, 9, -1])
def test_a_tap_opens_details_from_the_first_moment(page: Page, place: int) -> None:
    ready(page)
    id = in_sight(page)[place]
    tap(page, id)
    details_are_of(page, id)


def test_a_tap_finds_its_body_though_details_lie_over_the_map(page: Page) -> None:
    ready(page)
    first = in_sight(page)[0]
    tap(page, first)
    details_are_of(page, first)
    second = next(id for id in reversed(in_sight(page)) if id != first)
    tap(page, second)
    details_are_of(page, second)


def test_two_taps_move_the_centre(page: Page) -> None:
    ready(page)
    id = in_sight(page)[0]
    for _ in range(5):  # on a busy machine two taps may come too far apart to be one double tap
        tap(page, id, times=2)
        page.wait_for_timeout(300)
        if "focus=" in page.url:
            break
    expect(page.locator("#dataset")).to_contain_text(f"{id} ·")


def touched(page: Page, name: str, exact: bool = True) -> None:
    """Tap a button."""
    page.get_by_role("button", name=name, exact=exact).first.tap()


def test_counts_and_the_list_of_liaisons_come_first(page: Page) -> None:
    opened(page)
    expect(page.locator("#map")).to_be_hidden()
    said = page.get_by_text("42 can read CASCO's documents, CASCO can read those of 27")
    expect(said).to_be_in_viewport(ratio=1)
    expect(page.locator("#details summary").first).to_be_in_viewport(ratio=1)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.locator("#details").get_by_role("link", name="TC 34", exact=True).tap()
    expect(page.locator("#details h2")).to_have_text("TC 34")
    touched(page, "Close")
    expect(page.locator("#details h2")).to_have_text("CASCO")


def test_the_map_has_a_screen_of_its_own(page: Page) -> None:
    opened(page)
    page.locator("#bar").get_by_text("Map", exact=True).tap()
    expect(page.locator("#map")).to_be_visible()
    expect(page.locator("#right")).to_be_hidden()
    assert page.url.endswith("?view=map")
    box = page.locator("#map").bounding_box()
    assert box and box["width"] == 390 and box["height"] > 600
    page.locator("#bar").get_by_text("List", exact=True).tap()
    expect(page.locator("#map")).to_be_hidden()
    assert "view" not in page.url


def test_finding_a_body_and_a_path_from_it(page: Page) -> None:
    opened(page)
    page.locator("#search").tap()
    page.keyboard.type("circular")
    page.get_by_role("option").first.tap()
    expect(page.locator("#details h2")).to_have_text("TC 323")
    expect(page.locator("#details")).to_contain_text("CASCO can read TC 323's documents")
    touched(page, "Find a path from here")
    page.locator("#search").tap()
    page.keyboard.type("TC 34")
    page.get_by_role("option", name="TC 34 · Food").tap()
    expect(page.locator("#details h2")).to_have_text("From TC 323 to TC 34")


def test_filters_lie_in_a_drawer_and_are_taken_off_by_chips(page: Page) -> None:
    opened(page)
    touched(page, "Filters")
    page.locator("#direction-from-words").tap()
    page.locator("#left").get_by_role("button", name="Close").tap()
    expect(page.locator("#left")).to_be_hidden()
    expect(page.locator("#status")).to_contain_text("27 of 48")
    touched(page, "CASCO can read: take this filter off")
    expect(page.locator("#status")).to_contain_text("48 committees in liaison")


def test_an_export_and_an_import_of_two_files(page: Page, tmp_path: Path) -> None:
    opened(page, "/?direction=from-only")
    touched(page, "Export")
    with page.expect_download() as found:
        touched(page, "Put into slides or a document", exact=False)
    assert found.value.suggested_filename.endswith(".png")
    touched(page, "Import")
    (tmp_path / "other.txt").write_text(PAGE, "utf-8")
    one = ROOT / "tests/read/pages/page-with-duplicates.txt"
    page.locator("#import-file input").set_input_files([str(one), str(tmp_path / "other.txt")])
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Import", exact=True).tap()
    dialog.get_by_role("link", name="Open on the map").tap()
    expect(page.locator("#dataset")).not_to_contain_text("CASCO")
    assert {"ISO/TC 176", "ISO/TC 34", "ISO/TC 67"} <= set(drawn(page))


def test_sharing_opens_the_systems_sheet_and_says_how_long_an_import_lasts(page: Page) -> None:
    page.add_init_script("navigator.share = async (what) => { window.shared = what; };")
    opened(page, "/?direction=to")
    touched(page, "Share")
    shared = page.evaluate("() => window.shared")
    assert shared == {"title": "CASCO · Liaison Atlas", "text": "", "url": page.url}
    network = merge([read(Source("page", PAGE.encode())).network]).network
    opened(page, f"/?sources={store.put(network)}")
    touched(page, "Share")
    assert "whoever has the link sees it, until it is deleted on" in page.evaluate(
        "() => window.shared.text"
    )


def test_a_cell_of_the_matrix_is_as_large_as_a_finger_and_is_tapped(page: Page) -> None:
    opened(page, f"/?{ALL_OF_ISO}&view=matrix")
    left, top = matrix_cell(page, "ISO/TC 176", "ISO/CASCO")
    page.touchscreen.tap(left + 19, top - 19)
    expect(page.locator("#details h2")).to_have_text("TC 176 and CASCO")


VIEWS = ("", "view=map&direction=to", "view=table", "view=tree", "view=matrix")


def test_the_fields_of_the_table_are_whole_and_documents_stand_beside_the_name(page: Page) -> None:
    opened(page, "/?view=table")
    table = page.locator("#table-panel")
    rows = [table.locator(f".ag-header-row-{one}").first for one in ("column", "filter")]
    for row in rows:
        box = row.bounding_box()
        assert box and box["height"] >= 44
    field = table.get_by_label("Body Filter Input").bounding_box()
    filters = rows[1].bounding_box()
    assert field and filters and field["y"] >= filters["y"]
    assert field["y"] + field["height"] <= filters["y"] + filters["height"]
    expect(table.get_by_text("Documents", exact=True)).to_be_in_viewport(ratio=1)


def test_the_bar_is_one_row_where_no_filter_is_on(page: Page) -> None:
    for query in VIEWS:
        opened(page, f"/?{query.removesuffix('&direction=to')}")
        box = page.locator("#bar").bounding_box()
        assert box and box["height"] <= 56, query


def test_the_tab_of_what_is_looked_at_is_in_sight(page: Page) -> None:
    for name in ("Compare", "List"):
        opened(page, "/?view=compare" if name == "Compare" else "/")
        expect(page.locator(".tabs").get_by_text(name, exact=True)).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("query", VIEWS)
def test_every_target_is_as_large_as_a_finger(page: Page, query: str) -> None:
    opened(page, f"/?{query}")
    expect(page.locator("#details h2")).to_have_text("CASCO")
    at_rest(page)
    assert small_targets(page) == []


@pytest.mark.parametrize("name", ["Export", "Import", "Filters"])
def test_every_target_of_a_dialog_is_as_large_as_a_finger(page: Page, name: str) -> None:
    opened(page)
    touched(page, name)
    at_rest(page)
    assert small_targets(page) == []


def small_targets(page: Page) -> list[str]:
    """What can be touched and is seen, and is less than 44 pixels wide or high."""
    return page.evaluate(
        """() => {
            const labels = ".mantine-Radio-root, .mantine-Checkbox-root, .mantine-Switch-label";
            const inputs = "input:not([type=radio], [type=checkbox], [type=file]), textarea";
            const targets = `button, a[href], summary, ${inputs}, ${labels}`;
            const seen = (one) => one.checkVisibility({ visibilityProperty: true })
                && !one.closest("#skip, [aria-hidden=true]");
            const mantine = (one) => one.matches(".mantine-SegmentedControl-input");
            return [...document.querySelectorAll(targets)]
                .filter((one) => seen(one) && !mantine(one))
                .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
                .filter(([, { width, height }]) => width < 43.5 || height < 43.5)
                .map(([text, { width, height }]) => `${text} ${width}x${height}`);
        }"""
    )

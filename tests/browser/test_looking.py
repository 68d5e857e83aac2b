"""From where the map is looked at: Fit shows all, search brings into sight and no farther."""

from playwright.sync_api import Page, expect

from dashboard import store
from graph.merge import merge
from graph.read import Source, read
from tests.browser.conftest import at_rest, drawn, opened


def brought(text: str) -> str:
    """The address of a page that was imported."""
    return f"/?sources={store.put(merge([read(Source('page', text.encode())).network]).network)}"


def out_of_sight(page: Page) -> set[str]:
    """The bodies of which a part lies beyond the canvas."""
    bodies = drawn(page)
    width, height = page.evaluate("() => [window.atlasMap.cy.width(), window.atlasMap.cy.height()]")
    return {
        id
        for id, body in bodies.items()
        if body["box"]["x1"] < -1  # type: ignore[index]
        or body["box"]["y1"] < -1  # type: ignore[index]
        or body["box"]["x2"] > width + 1  # type: ignore[index]
        or body["box"]["y2"] > height + 1  # type: ignore[index]
    }


def viewport(page: Page) -> dict[str, object]:
    at_rest(page)
    return page.evaluate(
        "() => ({ zoom: window.atlasMap.cy.zoom(), pan: window.atlasMap.cy.pan() })"
    )


def test_fit_shows_all_of_217_liaisons(page: Page) -> None:
    rows = [f"ISO/TC {number} Title ISO" for number in range(1, 218)]
    lists = [["Liaison Committees to ISO/TC 999"], ["Liaison Committees from ISO/TC 999"]]
    head = "Reference Title ISO/IEC"
    text = "\n".join([*lists[0], head, *rows[:140], "", *lists[1], head, *rows[100:]])
    opened(page, brought(text))
    assert len(drawn(page)) == 218
    assert out_of_sight(page) == set()
    page.evaluate("() => window.atlasMap.zoom(4)")
    assert len(out_of_sight(page)) > 100
    page.get_by_role("button", name="Fit").click()
    assert out_of_sight(page) == set()


def test_fit_shows_what_is_left_where_the_rest_is_hidden(page: Page) -> None:
    opened(page, "/?direction=from-only")
    whole = viewport(page)
    page.get_by_role("switch", name="Hide filtered-out bodies").click()
    expect(page.locator("#hide")).to_be_checked()
    page.evaluate("() => window.atlasMap.cy.panBy({x: -2000, y: 0})")
    page.get_by_role("button", name="Fit").click()
    assert out_of_sight(page) & {"ISO/TC 67", "ISO/CASCO"} == set()
    assert viewport(page)["zoom"] > whole["zoom"]  # type: ignore[operator]


def test_search_for_a_body_out_of_sight_shows_the_whole_map(page: Page) -> None:
    opened(page)
    whole = viewport(page)
    page.evaluate("() => { window.atlasMap.zoom(4); window.atlasMap.cy.panBy({x: 900, y: 0}); }")
    assert "ISO/TC 67" in out_of_sight(page)
    page.keyboard.press("/")
    page.keyboard.type("TC 67")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("TC 67")
    assert viewport(page) == whole


def test_search_moves_by_no_more_than_needed_under_the_details(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    opened(page)
    whole = viewport(page)
    page.evaluate("() => window.atlasMap.cy.panBy({x: -2000, y: 0})")
    page.keyboard.press("/")
    page.keyboard.type("TC 67")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("TC 67")
    now = viewport(page)
    assert now["zoom"] == whole["zoom"]
    right = page.locator("#right").bounding_box()
    box = page.locator("#map").bounding_box()
    body = drawn(page)["ISO/TC 67"]
    assert right and box
    # the body, with what marks it as chosen, ends 12 px before the details begin
    assert 0 <= right["x"] - 12 - (box["x"] + body["box"]["x2"]) < 6  # type: ignore[index]

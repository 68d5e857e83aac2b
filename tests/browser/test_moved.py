"""What a person moves, opens and folds: it stays, can be taken back, and reaches pictures."""

import json
import re
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from dashboard import store
from graph.merge import merge
from graph.read import Source, read
from tests.browser.conftest import ALONE, at_rest, click_body, drag, drawn, opened, places
from tests.pages import crowd

SVG = "{http://www.w3.org/2000/svg}"


def moved(page: Page, id: str, x: float, y: float) -> dict[str, tuple[float, float]]:
    """All places after a body was dragged."""
    drag(page, id, x, y)
    return places(page)


def test_what_is_moved_is_there_after_a_reload_and_for_this_focus_alone(page: Page) -> None:
    opened(page)
    before = places(page)
    expect(page.get_by_role("button", name="Reset places")).to_be_hidden()
    here = moved(page, "ISO/TC 67", -60, -90)
    assert {id for id in here if here[id] != before[id]} == {"ISO/TC 67"}
    page.reload()
    page.wait_for_selector("body.ready", state="attached")
    again = places(page)
    assert again["ISO/TC 67"] == here["ISO/TC 67"] and again["ISO/TC 34"] == here["ISO/TC 34"]
    expect(page.get_by_role("button", name="Reset places")).to_be_visible()
    opened(page, "/?focus=ISO%2FTC+67")
    expect(page.get_by_role("button", name="Reset places")).to_be_hidden()


def test_control_z_takes_back_one_move_after_the_other(page: Page) -> None:
    opened(page)
    first = places(page)
    second = moved(page, "ISO/TC 67", -60, -90)
    moved(page, "ISO/TC 34", 40, 30)
    page.keyboard.press("Control+z")
    expect(page.locator("#live")).to_have_text("Taken back.")
    assert {**places(page), "corner": 0} == {**second, "corner": 0}
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Reset places")).to_be_hidden()
    assert {**places(page), "corner": 0} == {**first, "corner": 0}
    page.keyboard.press("Control+z")
    expect(page.locator("#live")).to_have_text("There is nothing to take back.")


def test_reset_puts_all_back_and_is_taken_back_itself(page: Page) -> None:
    opened(page)
    first = places(page)
    here = moved(page, "ISO/TC 67", -60, -90)
    page.get_by_role("button", name="Reset places").click()
    expect(page.get_by_role("button", name="Reset places")).to_be_hidden()
    assert places(page) == first
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Reset places")).to_be_visible()
    assert places(page)["ISO/TC 67"] == here["ISO/TC 67"]


def folded(page: Page) -> None:
    read_alone = read(Source("crowd", crowd().encode())).network
    opened(page, f"/?sources={store.put(merge([read_alone]).network)}")


def test_a_family_that_was_opened_is_folded_by_its_button_and_by_control_z(page: Page) -> None:
    folded(page)
    first = set(drawn(page))
    click_body(page, "family ISO/TC 120 to")
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 74")
    page.keyboard.press("Control+z")
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 71")
    assert set(drawn(page)) == first and "expanded" not in page.url
    click_body(page, "family ISO/TC 120 to")
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 74")
    click_body(page, "ISO/TC 120/SC 2")
    page.get_by_role("button", name="Fold TC 120 and its subcommittees").click()
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 71")
    assert set(drawn(page)) == first
    # the details stay, and the pill that the body is in stands out
    expect(page.locator("#details h2")).to_have_text("TC 120/SC 2")
    chosen = page.evaluate("() => window.atlasMap.cy.nodes('.chosen').map((node) => node.id())")
    assert chosen == ["family ISO/TC 120 to"]
    expect(page.locator("#status")).to_contain_text("240 committees in liaison shown")


def test_neighbours_are_shown_and_hidden_and_all_counts_follow(page: Page) -> None:
    opened(page, f"/?{ALONE}&focus=ISO%2FTC+85&selected=ISO%2FCASCO")
    three = {"ISO/TC 85", "ISO/CASCO", "ISO/CASCO/JWG 62"}
    assert set(drawn(page)) == three
    page.get_by_role("button", name="Show 88 more neighbours").click()
    expect(page.locator("#status")).to_contain_text("25 organizations")
    assert len(drawn(page)) == 91
    assert "expanded=ISO%2FCASCO" in page.url
    page.get_by_role("button", name="Hide its other neighbours").click()
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 3")
    assert set(drawn(page)) == three
    expect(page.locator("#status")).not_to_contain_text("organizations")


def picture(page: Page, scope: str) -> dict[str, tuple[float, float]]:
    """Where the labels of a picture stand."""
    told = page.evaluate("() => window.atlasMap.places()")
    asked = page.url.split("?", 1)[1] if "?" in page.url else ""
    more = "&scope=everything" if scope == "everything" else ""
    answer = page.request.post(
        re.sub(r"\?.*", "", page.url) + f"export/svg?{asked}{more}",
        data=json.loads(json.dumps(told)),
    )
    root = ElementTree.fromstring(answer.body())
    return {
        str(text.text): (float(text.get("x", 0)), float(text.get("y", 0)))
        for text in root.iter(f"{SVG}text")
    }


@pytest.mark.parametrize("scope", ["screen", "everything"])
def test_a_picture_stands_as_the_map_does(page: Page, scope: str) -> None:
    opened(page, f"/?{ALONE}")
    here = moved(page, "ISO/TC 67", -60, -90)
    stand = picture(page, scope)
    for label, id in (("TC 67", "ISO/TC 67"), ("TC 34", "ISO/TC 34"), ("IAF", "IAF")):
        assert abs(stand[label][0] - here[id][0]) < 0.2 and abs(stand[label][1] - here[id][1]) < 0.2
    both = here["caption both"]
    assert stand["Both ways · 21"] == pytest.approx(both, abs=0.2)


def test_a_picture_of_a_folded_view_has_what_was_moved_as_far_from_its_place(page: Page) -> None:
    folded(page)
    fresh = picture(page, "screen")
    zoom = page.evaluate("() => window.atlasMap.cy.zoom()")
    drag(page, "family ISO/TC 120 to", 30, -40)
    at_rest(page)
    stand = picture(page, "screen")
    by = {
        label: (stand[label][0] - fresh[label][0], stand[label][1] - fresh[label][1])
        for label in fresh
        if label in stand and label.startswith("TC ") and stand[label] != fresh[label]
    }
    assert set(by) == {"TC 120", *(f"TC 120/SC {number}" for number in (1, 2, 3))}
    for x, y in by.values():
        assert x == pytest.approx(30 / zoom, abs=2) and y == pytest.approx(-40 / zoom, abs=2)


def test_a_browser_that_stores_nothing_moves_bodies_all_the_same(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    opened(page)
    here = moved(page, "ISO/TC 67", -60, -90)
    page.locator("#direction-from-words").click()
    expect(page.locator("#status")).to_contain_text("27 of 48")
    assert places(page)["ISO/TC 67"] == here["ISO/TC 67"]


def test_the_focus_of_a_compass_stays_where_its_trunks_point(page: Page) -> None:
    opened(page)
    before = places(page)
    drag(page, "ISO/CASCO", 60, 60)
    after = places(page)
    assert after["ISO/CASCO"] == before["ISO/CASCO"]
    assert page.evaluate("() => window.atlasMap.isMoved()") is False

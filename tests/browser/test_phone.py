"""A phone: its own viewport, a touch screen, and taps on what is seen, without scrolling first."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import drawn, opened

pytestmark = pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)


def ready(page: Page) -> None:
    """Open the page and wait until the details stand above the map, which they move."""
    opened(page)
    expect(page.locator("#details h2")).to_have_text("CASCO")
    assert page.evaluate("() => scrollY") == 0


def in_sight(page: Page) -> list[str]:
    """The bodies beside the focus of which the middle can be seen and touched without scrolling."""
    box = page.locator("#map").bounding_box()
    assert box
    return [
        id
        for id, body in drawn(page).items()
        if id != "ISO/CASCO"
        and 8 < float(body["x"]) < box["width"] - 8  # type: ignore[arg-type]
        and max(90, box["y"] + 8) < box["y"] + float(body["y"]) < 800  # type: ignore[arg-type]
    ]


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


def test_a_tap_finds_its_body_though_the_details_above_have_grown(page: Page) -> None:
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

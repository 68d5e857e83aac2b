"""The map on a phone: whole on a screen of its own, under fingers that drag, pinch and tap."""

from math import hypot

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import PHONE, at_rest, drawn, opened

pytestmark = PHONE

Points = list[tuple[float, float]]


def corner(page: Page) -> tuple[float, float]:
    box = page.locator("#map").bounding_box()
    assert box
    return box["x"], box["y"]


def slide(client: CDPSession, start: Points, end: Points) -> None:
    """Fingers touch, move in a few steps, and are lifted."""
    steps = 12
    for step in range(steps + 1):
        share = step / steps
        at = [
            {"x": x + (to_x - x) * share, "y": y + (to_y - y) * share, "id": finger}
            for finger, ((x, y), (to_x, to_y)) in enumerate(zip(start, end, strict=True))
        ]
        kind = "touchStart" if not step else "touchMove"
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def viewport(page: Page) -> tuple[float, float, float]:
    at_rest(page)
    zoom, x, y = page.evaluate(
        "() => { const {cy} = window.atlasMap; return [cy.zoom(), cy.pan().x, cy.pan().y]; }"
    )
    return zoom, x, y


def fitted(page: Page) -> None:
    """Open the map and have all of it in sight."""
    opened(page, "/?view=map")
    page.get_by_role("button", name="Fit").tap()
    at_rest(page)


def test_the_map_opens_so_that_it_can_be_read_with_the_focus_in_the_middle(page: Page) -> None:
    opened(page, "/?view=map")
    zoom, _, _ = viewport(page)
    assert zoom * 12 >= 11.5
    box, focus = page.locator("#map").bounding_box(), drawn(page)["ISO/CASCO"]
    assert box and focus["x"] == pytest.approx(box["width"] / 2, abs=2)
    assert focus["y"] == pytest.approx(box["height"] / 2, abs=2)
    for name in ("Zoom in", "Zoom out", "Fit"):
        button = page.get_by_role("button", name=name).bounding_box()
        assert button and button["width"] >= 44 and button["height"] >= 44, name


def test_a_focus_over_all_others_leaves_no_half_of_the_map_empty(page: Page) -> None:
    opened(page, "/?focus=member%3ADIN&view=map")
    zoom, _, _ = viewport(page)
    assert zoom * 12 >= 11.5
    box, focus = page.locator("#map").bounding_box(), drawn(page)["member:DIN"]
    assert box and 0 < float(focus["y"]) < box["height"] / 3  # type: ignore[arg-type]
    assert focus["x"] == pytest.approx(box["width"] / 2, abs=2)


def test_the_map_is_whole_on_a_screen_of_its_own_where_that_is_asked_for(page: Page) -> None:
    fitted(page)
    box = page.locator("#map").bounding_box()
    assert box and box["width"] == 390 and box["height"] > 500
    for id, body in drawn(page).items():
        edges = body["box"]
        assert edges["x1"] >= -1 and edges["y1"] >= -1, id  # type: ignore[index]
        assert edges["x2"] <= box["width"] + 1 and edges["y2"] <= box["height"] + 1, id  # type: ignore[index]


def beside_all(page: Page) -> tuple[float, float]:
    """The point of the map nearest to its middle on which no body is drawn, nor near it."""
    boxes = [body["box"] for body in drawn(page).values()]
    grid = [(x, y) for y in range(150, 500, 10) for x in range(60, 300, 10)]
    return min(
        (
            (x, y)
            for x, y in grid
            if all(
                x < box["x1"] - 10 or x > box["x2"] + 10 or y < box["y1"] - 10 or y > box["y2"] + 10  # type: ignore[index]
                for box in boxes
            )
        ),
        key=lambda point: (hypot(point[0] - 190, point[1] - 350), point),
    )


def test_two_fingers_zoom_and_one_moves_the_map(page: Page) -> None:
    fitted(page)
    x, y = corner(page)
    client = page.context.new_cdp_session(page)
    zoom, _, _ = viewport(page)
    middle = (x + 190, y + 600)
    slide(
        client,
        [(middle[0] - 30, middle[1]), (middle[0] + 30, middle[1])],
        [(middle[0] - 90, middle[1]), (middle[0] + 90, middle[1])],
    )
    closer, at_x, at_y = viewport(page)
    assert closer > 2 * zoom
    free = beside_all(page)
    start = (x + free[0], y + free[1])
    slide(client, [start], [(start[0] + 50, start[1] - 70)])
    same, now_x, now_y = viewport(page)
    assert same == closer
    assert now_x - at_x == pytest.approx(50, abs=12) and now_y - at_y == pytest.approx(-70, abs=15)
    expect(page.locator("body.details-open")).to_have_count(0)


def test_a_finger_beside_a_body_means_that_body(page: Page) -> None:
    fitted(page)
    x, y = corner(page)
    body = drawn(page)["ISO/IEC JTC 1/SC 7"]
    # 14 px above a pill that is drawn 10 px high, of the first row: within the 44 px of a finger
    page.touchscreen.tap(x + float(body["x"]), y + float(body["y"]) - 19)  # type: ignore[arg-type]
    expect(page.locator("#details h2")).to_have_text("JTC 1/SC 7")


def test_the_body_that_was_touched_is_not_under_its_details(page: Page) -> None:
    fitted(page)
    x, y = corner(page)
    body = drawn(page)["WADA"]
    page.touchscreen.tap(x + float(body["x"]), y + float(body["y"]))  # type: ignore[arg-type]
    expect(page.locator("#details h2")).to_have_text("WADA")
    at_rest(page)
    details = page.locator("#right").bounding_box()
    now = drawn(page)["WADA"]["box"]
    assert details and y + now["y2"] < details["y"]  # type: ignore[index]

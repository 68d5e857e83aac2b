"""Bodies and links that are pointed at or chosen: a card, light, evidence."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ALONE, at_rest, click_body, drawn, opened


def between(page: Page, one: str, other: str, share: float = 0.5) -> tuple[float, float]:
    """A point on the link between two bodies, on the page."""
    bodies = drawn(page)
    box = page.locator("#map").bounding_box()
    assert box
    at = [
        float(bodies[one][axis]) * (1 - share) + float(bodies[other][axis]) * share  # type: ignore[arg-type]
        for axis in ("x", "y")
    ]
    return box["x"] + at[0], box["y"] + at[1]


def lit(page: Page) -> set[str]:
    """The bodies to which a lit link leads from the body that is chosen."""
    return set(
        page.evaluate(
            """() => window.atlasMap.cy.edges(".lit").connectedNodes().map((node) => node.id())"""
        )
    )


def test_a_card_says_full_title_and_direction_at_once(page: Page) -> None:
    opened(page)
    box = page.locator("#map").bounding_box()
    body = drawn(page)["ISO/TC 85"]
    assert box
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.mouse.move(box["x"] + float(body["x"]), box["y"] + float(body["y"]))  # type: ignore[arg-type]
    card = page.locator("#card")
    expect(card).to_be_visible(timeout=300)
    expect(card.locator("b")).to_have_text("ISO/TC 85")
    assert card.locator("p").all_inner_texts() == [
        "Nuclear energy, nuclear technologies, and radiological protection",
        "It can read CASCO's documents, and CASCO can read its documents.",
    ]
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] - 5)
    assert asked == []


def test_a_card_leaves_what_is_lit_to_be_seen(page: Page) -> None:
    opened(page, f"/?{ALONE}&focus=ISO%2FTC+207")
    box = page.locator("#map").bounding_box()
    body = drawn(page)["ISO/TC 207"]
    assert box
    page.mouse.move(box["x"] + float(body["x"]), box["y"] + float(body["y"]))  # type: ignore[arg-type]
    card = page.locator("#card")
    expect(card).to_be_visible()
    over = card.bounding_box()
    assert over
    lit = set(page.evaluate("() => window.atlasMap.lit()"))
    assert len(lit) == 8
    x, y = over["x"] - box["x"], over["y"] - box["y"]
    covered = {
        id
        for id, one in drawn(page).items()
        if id in lit
        and one["box"]["x1"] < x + over["width"]  # type: ignore[index]
        and one["box"]["x2"] > x  # type: ignore[index]
        and one["box"]["y1"] < y + over["height"]  # type: ignore[index]
        and one["box"]["y2"] > y  # type: ignore[index]
    }
    assert covered == set()


def test_a_link_is_told_of_and_opens_its_evidence(page: Page) -> None:
    opened(page, "/?single=1")
    x, y = between(page, "ISO/TC 67", "ISO/CASCO")
    page.mouse.move(x, y)
    card = page.locator("#card")
    expect(card).to_contain_text("ISO/CASCO can read the documents of ISO/TC 67.")
    assert set(page.evaluate("() => window.atlasMap.lit()")) == {"ISO/TC 67", "ISO/CASCO"}
    expect(page.locator("#map")).not_to_have_class("dimmed")
    page.mouse.click(x, y)
    details = page.locator("#details")
    expect(details.locator("h2")).to_have_text("CASCO and TC 67")
    expect(card).to_be_hidden()
    expect(details).to_contain_text("ISO/CASCO can read the documents of ISO/TC 67")
    expect(details).to_contain_text("Liaison Committees from ISO/CASCO")
    expect(details).to_contain_text("retrieved 2026-11-23")
    at_rest(page)
    assert lit(page) == {"ISO/TC 67", "ISO/CASCO"}
    opened(page, page.url)
    expect(details.locator("h2")).to_have_text("CASCO and TC 67")
    assert lit(page) == {"ISO/TC 67", "ISO/CASCO"}


def test_the_body_that_is_chosen_keeps_its_links_lit(page: Page) -> None:
    opened(page, f"/?{ALONE}")
    assert lit(page) == set()
    click_body(page, "ISO/TC 85")
    expect(page.locator("#details h2")).to_have_text("TC 85")
    page.mouse.move(700, 890)
    near = {"ISO/TC 85", "ISO/CASCO", "ISO/CASCO/JWG 62"}
    assert lit(page) == near
    page.locator("#direction-both-words").click()
    expect(page.locator("#status")).to_contain_text("21 of 48")
    assert lit(page) == near
    page.keyboard.press("Escape")
    click_body(page, "ISO/TC 34")
    expect(page.locator("#details h2")).to_have_text("TC 34")
    assert lit(page) == {"ISO/TC 34", "ISO/CASCO", "ISO/TC 34/SC 17"}


def test_by_keyboard_alone_a_card_and_the_links_evidence(page: Page) -> None:
    opened(page)
    page.keyboard.press("/")
    page.keyboard.type("TC 67")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("TC 67")
    expect(page.locator("#card b")).to_have_text("ISO/TC 67")
    page.get_by_role("link", name="Links of TC 67 and CASCO").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("TC 67 and CASCO")
    expect(page.locator("#details")).to_contain_text("Liaison Committees from ISO/CASCO")
    assert lit(page) == {"ISO/TC 67", "ISO/CASCO"}


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_neither_a_date_nor_a_row_is_broken_where_evidence_stands(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, "/?selected=ISO%2FTC+34")
    rows = page.locator("#details .evidence")
    expect(rows.first).to_contain_text("(retrieved ")
    lines = rows.locator("> div, > div > *").evaluate_all(
        """(all) => all.flatMap((one) => {
            const range = document.createRange(), text = one.firstChild;
            const words = /\\(retrieved .+\\)|(row|line)\\s\\d+/g;
            return [...(text.data ?? "").matchAll(words)].map((at) => {
                range.setStart(text, at.index);
                range.setEnd(text, at.index + at[0].length);
                return [at[0], range.getClientRects().length];
            });
        })"""
    )
    assert {said for said, _ in lines} >= {"(retrieved 2026-11-23)", "(retrieved 2025-06)"}
    assert [said for said, count in lines if count > 1] == []

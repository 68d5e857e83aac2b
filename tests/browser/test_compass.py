"""The compass of every sort of body within all of ISO: what folds opens in place, what is not known
says so, and a walk with the keyboard, a finger or a mouse goes on from it."""

from __future__ import annotations

import re
from itertools import combinations
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from graph import Network
from tests.browser.conftest import at_rest, click_body, double_click, drawn, opened


def at(focus: str, more: str = "") -> str:
    return f"/?focus={quote(focus)}{more}"


def captions(page: Page) -> dict[str, str]:
    """The captions by block, each in one line."""
    found = page.evaluate(
        """() => window.atlasMap.cy.nodes(".caption").map((one) =>
            [one.data("block"), one.data("label").replaceAll("\\n", " ")])"""
    )
    return dict(found)


def trunks(page: Page) -> dict[str, str]:
    """The trunks by block, each with the style of its border."""
    found = page.evaluate(
        """() => window.atlasMap.cy.nodes(".trunk").map((one) =>
            [one.data("block"), one.style("border-style")])"""
    )
    return dict(found)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
@pytest.mark.parametrize(
    "focus", ["ISO/IEC JTC 1/SC 42", "ISO/TC 207", "ITU", "member:BSI", "family ISO/TC 207"]
)
def test_what_the_browser_draws_lies_apart_as_it_was_placed(
    page: Page, focus: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, at(focus))
    boxes = page.evaluate(
        """() => window.atlasMap.cy.nodes().not(".trunk, .rule").map((node) => {
            const caption = node.hasClass("caption");
            const { x, y } = node.position();
            const [wide, tall] = [node.width() / 2, node.height() / 2];
            return [node.id(), caption ? node.boundingBox({ includeNodes: false })
                : { x1: x - wide, x2: x + wide, y1: y - tall, y2: y + tall }];
        })"""
    )
    assert len(boxes) > 20
    for (one, a), (other, b) in combinations(boxes, 2):
        apart = a["x2"] <= b["x1"] + 2 or b["x2"] <= a["x1"] + 2
        assert apart or a["y2"] <= b["y1"] + 2 or b["y2"] <= a["y1"] + 2, (one, other)


def test_what_is_not_known_stands_behind_a_dashed_trunk(page: Page) -> None:
    opened(page, at("ISO/IEC JTC 1/SC 42"))
    assert trunks(page) == {
        "both": "solid", "to": "solid", "from": "solid", "from unanswered": "dashed"
    }  # fmt: skip
    said = captions(page)["from unanswered"]
    assert said == "JTC 1/SC 42 can read · 7 the other way is not in these sources"
    assert {id for id in drawn(page) if id.startswith("ISO id ")} == set(
        page.evaluate(
            """() => window.atlas.view.layouts[0].captions
                .find((one) => one.block === "from unanswered").members"""
        )
    )


def test_members_of_a_committee_open_in_place_and_fold_again(page: Page) -> None:
    opened(page, at("ISO/TC 207"))
    assert captions(page)["member all"] == "Members, without the secretariat · 126"
    assert drawn(page)["block member P"]["label"] == "P-members · 83"
    click_body(page, "block member P")
    page.wait_for_function("() => window.atlasMap.cy.getElementById('member:BSI').nonempty()")
    assert captions(page)["member P"] == "Members, P-members, without the secretariat · 83"
    assert "expanded=block+member+P" in page.url
    page.get_by_role("button", name="Fold P-members").click()
    page.wait_for_function("() => window.atlasMap.cy.getElementById('member:BSI').empty()")
    assert "expanded" not in page.url


def test_an_organization_stands_over_its_committees_by_field_and_no_trunk(
    page: Page, whole: Network
) -> None:
    opened(page, at("ITU"))
    said = captions(page)
    assert said["about"].startswith("Who can read ITU's documents, and whose it can read, is not")
    assert said["field 35"].startswith("35 Information technology · ")
    near = set(whole.edges["target"][whole.edges["source"] == "ITU"])
    assert set(drawn(page)) == near | {"ITU"} and trunks(page) == {}
    click_body(page, "ISO/IEC JTC 1/SC 27")
    expect(page.locator("#details h2")).to_have_text("JTC 1/SC 27")
    lit = page.evaluate("() => window.atlasMap.cy.edges('.lit').map((edge) => edge.id())")
    assert "organization_liaison: ITU -> ISO/IEC JTC 1/SC 27" in lit
    assert page.evaluate("() => window.atlasMap.cy.edges('.lit').every((edge) => edge.visible())")


def test_a_member_stands_over_its_committees_by_participation_by_keyboard_alone(
    page: Page,
) -> None:
    opened(page, at("member:BSI"))
    assert {one.partition(" · ")[0] for one in captions(page).values()} == {
        "BSI has the secretariat",
        "BSI is a P-member, without the secretariat",
        "BSI is an O-member",
    }
    expect(page.locator("#dataset")).to_have_text(re.compile(r"^BSI · "))
    expect(page.locator("#details")).to_contain_text("BSI is a P-member of 701 committees")
    expect(page.locator("#status")).to_contain_text(re.compile(r"^766 committees shown\."))
    expect(page.locator("#status")).to_contain_text("a click, or Enter, opens one")
    page.locator("#map").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#live")).to_contain_text("in the field ICS")
    before = len(drawn(page))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("expanded=field"))
    page.wait_for_function(f"() => window.atlasMap.cy.nodes().not('.sign').length > {before}")


def test_a_family_leads_to_families_and_to_its_own_committees(page: Page) -> None:
    opened(page, at("family ISO/TC 207"))
    assert captions(page)["in part_of"] == "Its committees · 7"
    header = page.locator("#dataset")
    expect(header).to_have_text(re.compile(r"^ISO/TC 207 and its subcommittees · 1,992 bodies · "))
    details = page.locator("#details")
    expect(details).to_contain_text("Family of 7 committees")
    expect(details.get_by_role("link", name="Open its compass")).to_have_count(0)
    click_body(page, "family ISO/TC 22")
    expect(details).to_contain_text("Road vehicles")
    expect(details.get_by_role("link", name="Open its compass")).to_be_visible()
    page.go_back()
    double_click(page, "family ISO/IEC JTC 1")
    page.wait_for_function("() => window.atlas.view.focus === 'family ISO/IEC JTC 1'")
    assert "family ISO/TC 207" in drawn(page)
    click_body(page, "ISO/IEC JTC 1/SC 42")
    expect(page.locator("#details h2")).to_have_text("JTC 1/SC 42")
    page.get_by_role("link", name="Focus here").click()
    page.wait_for_function("() => window.atlas.view.focus === 'ISO/IEC JTC 1/SC 42'")
    page.go_back()
    page.wait_for_function("() => window.atlas.view.focus === 'family ISO/IEC JTC 1'")


def test_an_empty_side_says_that_it_is_not_known(page: Page) -> None:
    opened(page, at("ISO id 55102"))
    said = captions(page)
    assert said["both"] == "Both ways not in these sources"
    assert said["from"] == "Only ISO id 55102 can read them not in these sources"
    opened(page, at("ISO id 55102", "&direction=to"))
    assert captions(page)["from"] == said["from"]
    assert page.evaluate("() => window.atlasMap.cy.nodes('.caption.none.faded').empty()")


def test_a_finger_opens_the_members_of_a_committee(browser: Browser, base_url: str) -> None:
    context = browser.new_context(
        base_url=base_url, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    opened(page, at("ISO/TC 207", "&view=map"))
    page.evaluate("() => window.atlasMap.reveal(['block member O'])")
    at_rest(page)
    box, body = page.locator("#map").bounding_box(), drawn(page)["block member O"]
    assert box
    page.touchscreen.tap(box["x"] + float(body["x"]), box["y"] + float(body["y"]))  # type: ignore[arg-type]
    page.wait_for_function("() => window.atlasMap.cy.getElementById('block member O').empty()")
    assert "expanded=block+member+O" in page.url and len(drawn(page)) > 100
    context.close()

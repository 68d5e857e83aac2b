"""The page that stands alone: opened from a file, with no server and no network."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graph import Network, select
from graph.merge import merge
from graph.read import Source, read
from graph.write import dress, export
from tests.browser.conftest import PHONE, click_body, drawn, seen, serious
from tests.browser.test_phone import small_targets
from tests.nasty import nasty
from tests.pages import crowd


def opened(
    page: Page, network: Network, folder: Path, chosen: Network | None = None, after: str = ""
) -> list[str]:
    """Open a network's page from its file; gives the addresses that the browser then asks for."""
    asked: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: asked.append(request.url))
    file = folder / "network.html"
    export(dress(network, chosen or network), file, "html")
    page.goto(f"{file.as_uri()}{after}")
    expect(page.locator("#status")).not_to_be_empty()
    return asked


def test_it_filters_searches_and_shows_details_without_a_server(
    page: Page, casco: Network, tmp_path: Path
) -> None:
    asked = opened(page, casco, tmp_path)
    assert seen(page) == set(casco.nodes["id"])
    for name, count in {
        "All": 48,
        "Can read CASCO": 42,
        "CASCO can read": 27,
        "Both ways": 21,
        "Only CASCO can read them": 6,
    }.items():
        choice = page.locator("label.pick").filter(has=page.get_by_text(name, exact=True))
        expect(choice.locator(".count")).to_have_text(str(count))
    page.get_by_label("Only CASCO can read them").check()
    expect(page.locator("#status")).to_contain_text("6 of 48 committees in liaison shown")
    assert seen(page) == set(select(casco, direction="from-only").nodes["id"])
    page.keyboard.press("/")
    page.keyboard.type("circular econ")
    page.keyboard.press("Enter")
    details = page.locator("#right")
    expect(details.get_by_role("heading", level=2)).to_have_text("TC 323")
    expect(details).to_contain_text(
        "CASCO can read TC 323's documents; TC 323 cannot read CASCO's documents."
    )
    expect(details).to_contain_text("Liaison Committees from ISO/CASCO, row 26")
    page.go_back()
    expect(details.get_by_role("heading", level=2)).to_have_text("CASCO")
    page.get_by_role("button", name="Show all").click()
    click_body(page, "ISO/TC 207/SC 7")
    expect(details).to_contain_text(
        "TC 207/SC 7 can read CASCO's documents, and CASCO can read its documents."
    )
    assert asked == [page.url.split("#")[0]]


def test_a_link_into_it_opens_the_same_view(page: Page, casco: Network, tmp_path: Path) -> None:
    opened(page, casco, tmp_path, after="#direction=both&selected=ISO%2FTC+207&kinds=committee")
    expect(page.get_by_label("Both ways")).to_be_checked()
    expect(page.locator("#right").get_by_role("heading", level=2)).to_have_text("TC 207")
    assert seen(page) == set(select(casco, direction="both").nodes["id"])


@pytest.mark.parametrize("after", ["direction=__proto__", "kinds=constructor&selected=toString"])
def test_a_link_into_it_that_says_nothing_known_opens_all(
    page: Page, casco: Network, tmp_path: Path, after: str
) -> None:
    opened(page, casco, tmp_path, after=f"#{after}")
    assert seen(page) == set(casco.nodes["id"])
    expect(page.locator("#right").get_by_role("heading", level=2)).to_have_text("CASCO")


def test_a_selection_keeps_what_the_whole_says(page: Page, casco: Network, tmp_path: Path) -> None:
    opened(page, casco, tmp_path, select(casco, direction="to"))
    page.get_by_label("Both ways").check()
    expect(page.locator("#status")).to_contain_text("21 of 42 committees in liaison shown")
    expect(page.locator("#status")).not_to_contain_text("There is")


def test_by_keyboard_alone(page: Page, casco: Network, tmp_path: Path) -> None:
    opened(page, casco, tmp_path)
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator("#map")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#right")).to_be_focused()
    expect(page.locator("#right").get_by_role("heading", level=2)).not_to_have_text("CASCO")
    page.keyboard.press("Escape")
    expect(page.locator("#right").get_by_role("heading", level=2)).to_have_text("CASCO")


def test_what_a_title_holds_is_text(page: Page, tmp_path: Path) -> None:
    opened(page, nasty(), tmp_path)
    assert seen(page) == set(nasty().nodes["id"])
    # the page's own scripts and its data, of which those that were packed are gone once unpacked
    expect(page.locator("script")).to_have_count(7)
    assert page.locator("img").count() == 0


def test_a_folded_family_tells_who_is_in_it(page: Page, tmp_path: Path) -> None:
    opened(
        page,
        merge([read(Source("crowd", crowd().encode())).network]).network,
        tmp_path,
        after="#selected=family+ISO%2FTC+120+to",
    )
    expect(page.locator("#right")).to_contain_text("4 of the family ISO/TC 120")
    expect(page.locator("#right")).to_contain_text("Liaison Atlas opens them in their place")
    expect(page.locator("#status")).to_contain_text("a click, or Enter, lists who is in one.")
    page.locator("#right a.body").last.click()
    expect(page.locator("#right").get_by_role("heading", level=2)).to_have_text("TC 120/SC 3")


def test_of_the_centre_it_says_what_the_program_says(
    page: Page, casco: Network, tmp_path: Path
) -> None:
    opened(page, casco, tmp_path)
    details, left = page.locator("#right"), page.locator("#left")
    expect(details).to_contain_text(
        "By the links on this page: 42 can read CASCO's documents, CASCO can read those of 27;"
    )
    expect(details).to_contain_text("ISO/CASCO committee page (2026-11-23) lists in full: its")
    opens = details.locator("details[open] > summary")
    expect(opens.first).to_contain_text("Can read CASCO's documents")
    expect(left.locator(".mark.direction-to")).to_be_visible()
    expect(left).to_contain_text("Dashed: derived")
    details.get_by_role("link", name="TC 34", exact=True).first.click()
    expect(details).to_contain_text("No source read here lists: who can read its documents;")


def test_what_is_not_in_the_sources_is_no_none_in_it(
    page: Page, casco: Network, tmp_path: Path
) -> None:
    opened(page, casco.about_focus("IAF"), tmp_path, after="#direction=to")
    choice = page.locator("label.pick").filter(has=page.get_by_text("Can read IAF", exact=True))
    expect(choice.locator(".count")).to_have_text("?")
    expect(page.locator("#status")).to_contain_text("Can read IAF (not in these sources).")
    expect(page.locator("#right .carried").last).to_have_text("category A")


@PHONE
def test_on_a_phone_its_targets_are_as_large_as_a_finger_and_its_title_is_whole(
    page: Page, casco: Network, tmp_path: Path
) -> None:
    opened(page, casco, tmp_path)
    assert small_targets(page) == []
    brand = page.locator(".brand")
    assert brand.evaluate("(one) => one.scrollHeight <= one.clientHeight")
    page.get_by_role("button", name="Filters").tap()
    expect(page.locator("#left")).to_be_in_viewport()
    assert small_targets(page) == []


@PHONE
def test_on_a_phone_what_is_chosen_is_in_sight_above_its_details(
    page: Page, casco: Network, tmp_path: Path
) -> None:
    opened(page, casco, tmp_path)
    page.locator("#search").fill("TC 207")
    offered = page.get_by_role("option").first.bounding_box()
    assert offered and offered["height"] >= 44
    page.locator("#search").fill("")
    for id in ("ISO/TC 323", "IAF", "ISO/CASCO/JWG 58"):
        page.evaluate("(id) => { location.hash = new URLSearchParams({selected: id}); }", id)
        expect(page.locator("body")).to_have_class("details-open")
        chosen, map = drawn(page)[id], page.locator("#map").bounding_box()
        details = page.locator("#right").bounding_box()
        assert map and details
        box: Any = chosen["box"]
        assert box["y1"] >= 0 and map["y"] + box["y2"] <= details["y"], id


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
def test_axe_finds_nothing_serious_in_it(
    page: Page, casco: Network, tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, casco, tmp_path, after="#selected=ISO%2FTC+207")
    assert serious(page) == []

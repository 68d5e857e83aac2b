"""The sheet: all of ISO at a glance, by mouse, by keyboard alone, on a phone, in both themes."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard import store
from graph import load
from graph.families import as_families, committees
from graph.index import index
from tests.browser.conftest import PHONE, at_rest, opened, serious
from tests.conftest import ROOT

TC_207 = "family ISO/TC 207"


@pytest.fixture(scope="module")
def iso() -> str:
    """The name under which all of ISO is open."""
    return store.put(load(ROOT / "data" / "iso"))


def on_sheet(page: Page, iso: str, **state: str) -> Page:
    opened(page, f"/?{urlencode({'sources': iso, 'view': 'sheet', **state})}")
    expect(page.locator("#sheet .pill").first).to_be_attached()
    return page


def pill(page: Page, label: str) -> Locator:
    return page.locator("#sheet .pill").filter(has_text=label).first


def marked(page: Page) -> dict[str, set[str]]:
    """By how they stand to the chosen one, the places of the pills that are marked so."""
    found = page.evaluate(
        """() => Object.fromEntries(["to", "from", "both", "focus"].map((role) => [role,
            [...document.querySelectorAll(`#sheet .pill.${role}`)].map((one) => one.title)]))"""
    )
    return {role: set(titles) for role, titles in found.items()}


def titles(ids: set[str]) -> set[str]:
    nodes = as_families(load(ROOT / "data" / "iso")).nodes.set_index("id")
    rows = nodes.loc[sorted(ids)]
    pairs = zip(rows["label"], rows["title"], strict=True)
    return {", ".join(part for part in pair if part) for pair in pairs}


def test_choosing_a_family_marks_all_others(page: Page, iso: str) -> None:
    on_sheet(page, iso)
    assert not any(marked(page).values())
    pill(page, "TC 207").click()
    expect(page.locator("#details h2")).to_have_text("TC 207")
    held = index(as_families(load(ROOT / "data" / "iso")))
    readers, read = held.readers[TC_207], held.read[TC_207]
    found = marked(page)
    assert found["to"] == titles(readers - read)
    assert found["from"] == titles(read - readers)
    assert found["both"] == titles(readers & read)
    details = page.locator("#details")
    expect(details).to_contain_text("Family of 7 committees · ICS 13")
    expect(details).to_contain_text("at least 48 can read it")
    expect(details).to_contain_text("it can read 40")
    expect(details.locator(".ties li")).to_have_count(16)
    expect(page.locator("#status")).to_contain_text("59 in liaison with TC 207")


def test_all_of_it_is_on_one_screen_and_targets_are_large_enough(page: Page, iso: str) -> None:
    on_sheet(page, iso, selected=TC_207)
    sheet = page.locator("#sheet")
    beyond = "(one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]"
    assert sheet.evaluate(beyond) == [0, 0]
    cut = page.locator("#sheet .pill:visible").evaluate_all(
        "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.title)"
    )
    assert cut == []
    boxes = page.evaluate(
        """() => [...document.querySelectorAll("#sheet .pill")].map((one) => {
            const { x, y, width, height } = one.getBoundingClientRect();
            return [x + width / 2, y + height / 2, width, height];
        }).filter(([, , width]) => width)"""
    )
    assert len(boxes) == sum(not id.startswith("ISO id ") for id in committees_of_iso())
    for at, (x, y, width, height) in enumerate(boxes):
        for other_x, other_y, other_width, other_height in boxes[at + 1 :]:
            apart = abs(x - other_x), abs(y - other_y)
            assert apart[0] >= (width + other_width) / 2 or apart[1] >= (height + other_height) / 2
            assert max(apart) >= 24


def committees_of_iso() -> set[str]:
    return set(committees(load(ROOT / "data" / "iso")))


def test_who_can_read_tc_207_by_keyboard_alone(page: Page, iso: str) -> None:
    on_sheet(page, iso)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#sheet .pill:focus")).to_have_count(1)
    page.keyboard.type("207")
    expect(pill(page, "TC 207")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("TC 207, Environmental management.")
    page.keyboard.press("Space")
    expect(page.locator("#details h2")).to_have_text("TC 207")
    page.wait_for_timeout(1100)  # what is typed later is another word
    page.keyboard.type("8")
    said = "TC 8, Ships and marine technology. TC 8 can read TC 207's documents, and TC 207 can"
    expect(page.locator("#live")).to_contain_text(said)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#live")).to_contain_text("TC 188, Small craft. No liaison with TC 207")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_a_direction_is_counted_from_the_chosen_and_fades_the_rest(page: Page, iso: str) -> None:
    on_sheet(page, iso, selected=TC_207)
    choice = page.locator("#left .mantine-Radio-root").filter(has_text="TC 207 can read").first
    expect(choice.locator(".count")).to_have_text("40")
    choice.click()
    expect(page.locator("#status")).to_contain_text("40 of them shown")
    assert page.locator("#sheet .pill:not(.faded)").count() == 41
    page.get_by_role("button", name="TC 207 can read: take this filter off").click()
    assert page.locator("#sheet .pill.faded").count() == 0


def test_a_family_opens_in_its_place_and_folds_again(page: Page, iso: str) -> None:
    on_sheet(page, iso, selected=TC_207)
    before = pill(page, "TC 21").bounding_box()
    pill(page, "TC 207").focus()
    page.keyboard.press("o")
    expect(pill(page, "SC 7")).to_be_visible()
    expect(page.locator("#sheet .pill.focus")).to_have_text("TC 207")
    expect(page.locator("#sheet .pill.focus")).to_be_focused()
    assert pill(page, "TC 21").bounding_box() == before
    page.keyboard.press("o")
    expect(pill(page, "SC 7")).to_have_count(0)
    expect(page.locator("#details h2")).to_have_text("TC 207")
    expect(page.locator("#details")).to_contain_text("Family of 7 committees")


def test_the_compass_of_a_committee_and_back(page: Page, iso: str) -> None:
    on_sheet(page, iso, selected="ISO/TC 12")
    pill(page, "TC 12").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.atlas.view.focus === 'ISO/TC 12'")
    expect(page.locator("#sheet")).to_be_hidden()
    expect(page.locator("#map")).to_be_visible()
    page.go_back()
    expect(page.locator("#sheet .pill.focus")).to_have_text("TC 12")


def test_the_compass_of_a_family_of_several_and_back(page: Page, iso: str) -> None:
    on_sheet(page, iso, selected=TC_207)
    pill(page, "TC 207").dblclick()
    page.wait_for_function("(id) => window.atlas.view.focus === id", arg=TC_207)
    expect(page.locator("#map")).to_be_visible()
    expect(page.locator("#details h2")).to_have_text("TC 207")
    page.go_back()
    expect(page.locator("#sheet .pill.focus")).to_have_text("TC 207")


def test_what_changed_since_the_older_side_stands_on_the_families(page: Page) -> None:
    sources = "sources=casco&sources=iso&against=iso"
    opened(page, f"/?{sources}&view=sheet&shade=change&selected={quote('ISO/CASCO')}")
    # its page of 2026 lists neither any more; what it does not cover is no change
    expect(page.locator("#sheet .pill.focus")).to_have_attribute("data-change", "−2")
    expect(page.locator("#sheet .pill[data-change]")).to_have_text(["TC 232", "CASCO", "TC 174"])
    expect(page.locator("#shade-key")).to_contain_text("links that are new since the older side")
    page.get_by_role("radio", name="Direction to the chosen").check()
    expect(page.locator("#sheet .pill[data-change]")).to_have_count(0)


def test_two_families_have_their_links_with_where_each_stands(page: Page, iso: str) -> None:
    on_sheet(page, iso, selected=TC_207)
    page.locator("#details .ties li").filter(has_text="TC 59").locator(".pair").click()
    details = page.locator("#details")
    expect(details.locator("h2")).to_have_text("TC 207 and TC 59")
    expect(details.locator("li")).to_have_count(9)
    expect(details).to_contain_text(
        "ISO Open Data, technical committees (retrieved 2025-06)statedcommitteeLiaisons"
    )
    expect(page.locator("#sheet .pill.focus")).to_have_text("TC 207")
    details.get_by_role("link", name="Close").click()
    expect(details.locator("h2")).to_have_text("TC 207")


def test_shades_and_sheets_are_switched(page: Page, iso: str) -> None:
    on_sheet(page, iso, selected=TC_207)
    page.get_by_role("radio", name="Reach").check()
    expect(pill(page, "TC 207")).to_have_class("pill level level-5 focus")
    page.get_by_role("radio", name="Organizations").check()
    expect(page.locator("#status")).to_contain_text("917 organizations")
    assert cut(page) == []
    pill(page, "ILAC").click()
    expect(page.locator("#details h2")).to_have_text("ILAC")
    page.get_by_role("radio", name="National bodies").check()
    expect(page.locator("#status")).to_contain_text("161 national bodies")
    assert cut(page) == []


def cut(page: Page) -> list[str]:
    """The captions that are not seen whole."""
    return page.locator("#sheet .caption .words").evaluate_all(
        "(all) => all.filter((one) => one.scrollWidth > one.clientWidth)"
        ".map((one) => one.textContent)"
    )


def test_search_goes_to_the_family_on_the_sheet(page: Page, iso: str) -> None:
    on_sheet(page, iso)
    expect(page.locator("#search")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("quantum")
    expect(page.get_by_role("option").first).to_contain_text("JTC 3")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("JTC 3")
    expect(page.locator("#sheet .pill.focus")).to_have_text("JTC 3")
    page.locator("#details").get_by_text("Open its compass").click()
    there = "(id) => window.atlas.view.focus === id"
    page.wait_for_function(there, arg="IEC/ISO JTC 3")
    expect(page.locator("#map")).to_be_visible()
    assert "quantum" in page.locator("#details .title").inner_text().lower()


def test_without_a_body_to_begin_with_the_sheet_is_the_entrance(page: Page, iso: str) -> None:
    opened(page, f"/?sources={iso}")
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#details")).to_contain_text("Choose one on the sheet")
    page.locator(".tabs").get_by_text("Map", exact=True).click()
    expect(page.locator("#sheet")).to_be_hidden()
    page.locator(".tabs").get_by_text("Sheet", exact=True).click()
    expect(page.locator("#sheet")).to_be_visible()


def test_a_page_alone_offers_no_sheet(page: Page) -> None:
    opened(page, "/?sources=casco")
    expect(page.locator(".tabs").get_by_text("Sheet", exact=True)).to_be_hidden()


@PHONE
def test_on_a_phone_fields_open_and_a_family_is_told(page: Page, iso: str) -> None:
    on_sheet(page, iso)
    expect(page.locator("#sheet .pill:visible")).to_have_count(0)
    page.get_by_role("button", name="13 Environment").tap()
    tall = pill(page, "TC 207").bounding_box()
    assert tall and tall["height"] >= 44
    pill(page, "TC 207").tap()
    expect(page.locator("#details h2")).to_have_text("TC 207")
    expect(page.locator("#details")).to_contain_text("at least 48 can read it")


@PHONE
def test_on_a_phone_a_block_opens_whole_though_it_goes_on_in_others(page: Page, iso: str) -> None:
    on_sheet(page, iso, sheet="organizations")
    captions = page.locator("#sheet .caption:visible")
    assert not [words for words in captions.all_inner_texts() if "…" in words]
    ten = page.get_by_role("button", name="10 to 19 committees")
    ten.tap()
    count = int(ten.locator(".count").inner_text())
    assert count > 24, "more than one piece"
    expect(page.locator("#sheet .pill:visible")).to_have_count(count)
    ten.tap()
    expect(page.locator("#sheet .pill:visible")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", [{"selected": TC_207}, {"sheet": "organizations"}, {"shade": "reach"}]
)
def test_nothing_serious_on_the_sheet(
    page: Page, iso: str, theme: str, query: dict[str, str]
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    on_sheet(page, iso, **query)
    expect(page.locator("#details h2")).to_have_count(1)
    at_rest(page)
    assert serious(page) == []


@PHONE
def test_nothing_serious_on_the_sheet_of_a_phone(page: Page, iso: str) -> None:
    on_sheet(page, iso, selected=TC_207)
    expect(page.locator("#details h2")).to_have_count(1)
    at_rest(page)
    assert serious(page) == []


def test_choosing_a_family_marks_all_at_once(page: Page, iso: str) -> None:
    on_sheet(page, iso)
    took = page.evaluate(
        """async () => {
            const pills = [...document.querySelectorAll("#sheet .pill")].slice(40, 51);
            const times = [];
            for (const pill of pills) {
                const start = performance.now();
                pill.click();
                times.push(performance.now() - start);
                await new Promise((done) => setTimeout(done, 120));
            }
            return times.sort((one, two) => one - two)[5];
        }"""
    )
    assert took < 50

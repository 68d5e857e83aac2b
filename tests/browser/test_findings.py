"""The findings: to the map and back, set aside, taken back, by keyboard, on a phone."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, at_rest, opened, serious

ADDRESS = "/?sources=casco&sources=iso&view=findings"
REASON = "Decided at the meeting of May: it ended on purpose"


def on_findings(page: Page, more: str = "") -> Page:
    opened(page, ADDRESS + more)
    expect(page.locator(".finding").first).to_be_visible()
    return page


def of_kind(page: Page, kind: str) -> Locator:
    """The findings of a kind that are shown."""
    return page.locator(f"[data-kind='{kind}'] .finding:visible")


def marked(page: Page) -> set[str]:
    """The bodies that stand out on the map as those of a finding."""
    at_rest(page)
    return {*page.evaluate("() => window.atlasMap.cy.nodes('.onpath').map((one) => one.id())")}


def test_a_finding_on_the_map_and_back(page: Page) -> None:
    on_findings(page)
    one = of_kind(page, "joint-without-liaison").first
    sentence = one.locator("p").first.inner_text()
    one.get_by_role("link", name="On the map").click()
    expect(page.locator("#map")).to_be_visible()
    expect(page.locator("#details .sentence")).to_have_text(sentence)
    page.wait_for_function("() => window.atlasMap.cy.nodes('.onpath').length === 3")
    assert marked(page) == {"ISO/CASCO", "ISO/CASCO/JWG 58", "ISO/TC 232"}
    page.go_back()
    expect(page.locator("#map")).not_to_be_visible()
    expect(page.locator(".finding.chosen")).to_be_focused()
    expect(page.locator(".finding.chosen p").first).to_have_text(sentence)
    page.go_forward()
    page.wait_for_function("() => window.atlasMap.cy.nodes('.onpath').length === 3")
    page.get_by_role("button", name="Back to findings").click()
    expect(page.locator(".finding.chosen")).to_be_in_viewport()
    page.reload()
    expect(page.locator(".finding.chosen p").first).to_have_text(sentence)
    expect(page.locator("#details .sentence")).to_have_text(sentence)


def test_the_chip_takes_the_finding_off_the_map(page: Page) -> None:
    on_findings(page)
    one = of_kind(page, "related-without-liaison").filter(has_text="TC 204")
    one.get_by_role("link", name="On the map").click()
    page.wait_for_function(
        "() => window.atlasMap.cy.getElementById('ISO/TC 204').hasClass('onpath')"
    )
    page.locator("#chips .finding-chip").click()
    expect(page.locator("#chips")).to_be_empty()
    page.wait_for_function("() => !window.atlasMap.cy.getElementById('ISO/TC 204').length")
    page.wait_for_function("() => window.atlasMap.cy.nodes('.onpath').empty()")


def test_set_aside_with_a_reason_kept_saved_and_taken_back(page: Page, tmp_path: Path) -> None:
    on_findings(page)
    sentence = of_kind(page, "ended").first.locator("p").first.inner_text()
    of_kind(page, "ended").first.get_by_role("button", name="Set aside").click()
    field = page.get_by_label("Reason to set it aside")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill(REASON)
    page.locator(".why").get_by_role("button", name="Set aside").click()
    expect(of_kind(page, "ended")).to_have_count(1)
    page.reload()
    expect(of_kind(page, "ended")).to_have_count(1)
    expect(page.locator("[data-kind='ended'] h3")).to_contain_text("2 · 1 set aside")
    page.locator("#aside summary").click()
    expect(page.locator("#aside li")).to_contain_text(sentence)
    expect(page.locator("#aside li")).to_contain_text(f"Reason: {REASON}".removeprefix("Reason: "))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save what is set aside").click()
    saved.value.save_as(tmp_path / "aside.json")
    [kept] = json.loads((tmp_path / "aside.json").read_text("utf-8"))["findings"]
    assert (kept["sentence"], kept["reason"]) == (sentence, REASON)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    saved.value.save_as(tmp_path / "findings.csv")
    with (tmp_path / "findings.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["sentence"]: row["set_aside"] for row in csv.DictReader(stream)}
    assert len(rows) == 70 and {s: why for s, why in rows.items() if why} == {sentence: REASON}
    page.get_by_role("button", name=f"Take back: {sentence}").click()
    expect(of_kind(page, "ended")).to_have_count(2)
    expect(page.locator("#aside")).to_be_hidden()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open what was set aside").click()
    chosen.value.set_files(tmp_path / "aside.json")
    expect(page.locator("#findings-told")).to_have_text("1 taken from aside.json.")
    expect(of_kind(page, "ended")).to_have_count(1)
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open what was set aside").click()
    chosen.value.set_files(tmp_path / "findings.csv")
    expect(page.locator("#findings-told")).to_contain_text("Nothing was changed.")


def test_by_keyboard_alone(page: Page) -> None:
    on_findings(page)
    page.locator("[data-kind='ended'] .rule summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-kind='ended'] .rule p")).to_be_visible()
    page.keyboard.press("Tab")  # on the map
    page.keyboard.press("Tab")  # evidence
    page.keyboard.press("Enter")
    expect(page.locator("#details")).to_contain_text("committeeLiaisons, row 604")
    page.keyboard.press("Tab")  # set aside
    page.keyboard.press("Enter")
    expect(page.get_by_label("Reason to set it aside")).to_be_focused()
    page.keyboard.press("Escape")
    expect(of_kind(page, "ended").first.get_by_role("button", name="Set aside")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type(REASON)
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_contain_text("Set aside.")
    expect(of_kind(page, "ended")).to_have_count(1)
    expect(of_kind(page, "ended").first).to_be_focused()
    page.keyboard.press("Control+z")
    expect(of_kind(page, "ended")).to_have_count(2)


def test_filters_of_kind_and_sureness_and_the_next_of_many(page: Page) -> None:
    on_findings(page)
    box = page.locator("#left .mantine-Checkbox-root").filter(has_text="Computed")
    expect(box.locator(".count")).to_have_text("5")
    for name in ("Stated", "Derived"):
        page.locator("#left .mantine-Checkbox-root").filter(has_text=name).click()
    expect(page.locator(".finding:visible")).to_have_count(5)
    expect(page.locator("#status")).to_have_text("5 of 70 findings of CASCO.")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#status")).to_have_text("70 findings of CASCO.")
    page.locator("[data-kind='relay']").get_by_role("button", name="4 more of 4").click()
    expect(of_kind(page, "relay")).to_have_count(14)
    expect(of_kind(page, "relay").nth(10)).to_be_focused()
    page.get_by_role("radio", name="All bodies").check()
    expect(page.locator("#status")).to_contain_text("10,663 findings of all bodies", timeout=20_000)


def test_families_and_fields_are_chosen_by_keyboard_and_taken_off_by_their_chips(
    page: Page,
) -> None:
    on_findings(page)
    field = page.get_by_role("textbox", name="Families")
    field.focus()
    page.keyboard.type("ISO/TC 207")
    expect(page.get_by_role("option")).to_have_text([re.compile(r"^ISO/TC 207 · \d+$")])
    count = int(page.get_by_role("option").inner_text().split(" · ")[1])
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text(f"{count} of 70 findings of CASCO.")
    assert "family=ISO%2FTC+207" in page.url
    page.keyboard.press("Escape")
    at_rest(page)
    assert serious(page) == []
    page.get_by_role("button", name="Family: ISO/TC 207: take this filter off").click()
    expect(page.locator("#status")).to_have_text("70 findings of CASCO.")
    opened(page, f"{ADDRESS}&field=67&family=ISO%2FTC+999")
    expect(page.locator("#findings-list")).to_contain_text("is of the family ISO/TC 999.")
    expect(page.locator("#chips")).to_contain_text("Field: 67 Food technology")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("#status")).to_have_text("70 findings of CASCO.")


@PHONE
def test_on_a_phone(page: Page) -> None:
    on_findings(page)
    one = of_kind(page, "joint-without-liaison").first
    for target in one.locator(".act").all():
        box = target.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
    one.get_by_role("button", name="Set aside").tap()
    page.get_by_label("Reason to set it aside").fill(REASON)
    page.locator(".why").get_by_role("button", name="Set aside").tap()
    expect(of_kind(page, "joint-without-liaison")).to_have_count(0)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    at_rest(page)
    assert serious(page) == []
    of_kind(page, "joint-one-way").get_by_role("link", name="On the map").tap()
    expect(page.locator("#map")).to_be_visible()
    page.locator("#details").get_by_role("link", name="Back to findings").tap()
    expect(page.locator(".finding.chosen")).to_be_in_viewport()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_among_the_findings(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    on_findings(page, "&whose=all&findings=-relay")
    of_kind(page, "not-known").first.get_by_role("link", name="Evidence").click()
    expect(page.locator("#details .sentence")).to_be_visible()
    of_kind(page, "not-known").first.get_by_role("button", name="Set aside").click()
    at_rest(page)
    assert serious(page) == []

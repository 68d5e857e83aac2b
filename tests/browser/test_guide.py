"""What docs/guide.md names in bold is there, and does what it says, for who reads it the first
time and clicks each."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import click_body, drag, drawn, opened
from tests.conftest import ROOT

GUIDE = (ROOT / "docs/guide.md").read_text("utf-8")
BOLD = {" ".join(one.split()) for one in re.findall(r"\*\*([A-Z][^*]+)\*\*", GUIDE)}


def test_all_that_the_guide_names_is_there_and_opens(page: Page) -> None:
    named = {"Single links", "Shade by", "Where they disagree", "Import", "Compare", "Findings"}
    named |= {"Share", "Reset places"}
    assert named | {"Review", "Read decisions back", "Insights"} == BOLD
    opened(page)
    page.get_by_role("button", name="Share").click()
    expect(page.locator("#export-words")).to_contain_text("The link")
    drag(page, "ISO/TC 67", -60, -90)
    page.get_by_role("button", name="Reset places").click()
    expect(page.get_by_role("button", name="Reset places")).to_be_hidden()
    click_body(page, "ISO/TC 207", clicks=2)
    expect(page).to_have_url(re.compile("focus=ISO%2FTC\\+207"))
    opened(page)
    before = page.evaluate("() => window.atlasMap.cy.edges(':visible').length")
    page.get_by_role("switch", name="Single links").click()
    page.wait_for_function(
        "before => window.atlasMap.cy.edges(':visible').length > before", arg=before
    )
    assert "ISO/TC 207" in drawn(page)
    page.get_by_text("Where they disagree").click()
    expect(page.get_by_role("dialog", name="Where sources disagree")).to_contain_text("TC 212")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("dialog", name="Import a source")).to_be_visible()
    page.keyboard.press("Escape")
    for tab, there in (
        ("Sheet", "#sheet"),
        ("Findings", ".finding"),
        ("Insights", "#insights .insight"),
        ("Compare", "#compare-panel"),
    ):
        page.locator(".tabs label", has_text=tab).click()
        expect(page.locator(there).first).to_be_visible()
        if tab == "Sheet":
            expect(page.get_by_text("Shade by")).to_be_visible()
    page.locator("#details").get_by_role("button", name="Review", exact=True).click()
    dialog = page.get_by_role("dialog", name="Review of the liaisons of CASCO")
    expect(dialog.get_by_role("button", name="Read decisions back")).to_be_visible()


def test_each_topic_has_its_section() -> None:
    heads = " ".join(re.findall(r"^## (.*)$", GUIDE, re.MULTILINE)).lower()
    topics = (
        "page three compass sheet finding matrix sources findings review exports team security "
        "glossary"
    )
    assert [one for one in topics.split() if one not in heads] == []

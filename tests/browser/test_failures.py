"""What the server cannot do is said in words, where it was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard import store
from graph.network import Network
from tests.browser.conftest import ALL_OF_ISO, opened

CALLBACKS = "**/_dash-update-component?*"


@pytest.fixture
def failing(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page whose console may complain of what the server refuses."""
    with browser.new_context(base_url=base_url, reduced_motion="reduce") as context:
        yield context.new_page()


def details(page: Page, id: str) -> None:
    """Ask for the details of a body."""
    asked = "(id) => window.dash_clientside.set_props('ask-details', {data: {selected: id}})"
    page.evaluate(asked.replace("{selected: id}", "{sources: window.asked, selected: id}"), id)


def test_a_dataset_that_is_gone_meanwhile_is_told(
    failing: Page, casco: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIAISON_ATLAS_STORE", str(tmp_path))
    name = store.put(casco)
    page = opened(failing, f"/?sources={name}")
    (tmp_path / f"{name}.zip").unlink()
    store._load.cache_clear()
    page.evaluate("(name) => { window.asked = [name]; }", name)
    details(page, "ISO/TC 34")
    told = page.get_by_text("The dataset of this link is not here: this link has expired.")
    expect(told).to_be_visible()
    page.locator("#export-told").get_by_role("button", name="Close").click()
    expect(told).to_be_hidden()


def test_a_server_that_does_not_answer_is_told(failing: Page) -> None:
    page = opened(failing)
    page.evaluate("window.asked = ['casco']")
    page.route(CALLBACKS, lambda route: route.abort())
    details(page, "ISO/TC 34")
    expect(page.get_by_text("The server did not answer, so nothing was changed.")).to_be_visible()
    page.unroute(CALLBACKS)
    details(page, "ISO/TC 67")
    expect(page.locator("#details h2")).to_have_text("TC 67")


def test_a_matrix_that_did_not_come_is_asked_for_by_who_comes_back(failing: Page) -> None:
    page = opened(failing, f"/?{ALL_OF_ISO}")
    page.route(CALLBACKS, lambda route: route.abort())
    page.get_by_text("Matrix", exact=True).click()
    expect(page.get_by_text("The server did not answer, so nothing was changed.")).to_be_visible()
    page.unroute(CALLBACKS)
    page.get_by_text("Tree", exact=True).click()
    page.get_by_text("Matrix", exact=True).click()
    expect(page.locator("#matrix .heatmaplayer image")).to_be_visible()


def test_an_export_that_the_server_refuses_is_told_in_its_words(failing: Page) -> None:
    page = opened(failing)
    page.route(
        "**/export/*",
        lambda route: route.fulfill(
            status=424, content_type="text/plain", body="The store cannot be reached.\n"
        ),
    )
    page.get_by_role("button", name="Export").click()
    page.locator("[data-export=csv]").click()
    told = page.locator("#export-words")
    expect(told).to_have_text("CSV was not saved: The store cannot be reached.")


def test_what_is_too_large_for_the_server_is_told_in_the_dialog(failing: Page) -> None:
    page = opened(failing)
    page.get_by_role("button", name="Import", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.evaluate(
        """() => window.dash_clientside.set_props(
            "import-file", {contents: ["data:;base64," + "x".repeat(30 * 1024 * 1024)],
                            filename: ["page.txt"]})"""
    )
    dialog.get_by_role("button", name="Import", exact=True).click()
    said = dialog.get_by_text("That is more than 20 MB, the most that is imported at once.")
    expect(said).to_be_visible(timeout=60_000)
    expect(dialog.get_by_role("button", name="Import", exact=True)).to_be_enabled()

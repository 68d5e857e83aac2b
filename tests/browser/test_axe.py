"""axe finds nothing serious or critical in any view, menu and dialog, in both themes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ALL_OF_ISO, PHONE, at_rest, opened, serious
from tests.conftest import ROOT

BODY = "selected=ISO%2FTC+207"


def button(name: str) -> Callable[[Page], None]:
    """Press a button, and wait for the dialog that it opens."""

    def press(page: Page) -> None:
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("dialog")).to_be_visible()

    return press


def reported(page: Page) -> None:
    """Import a page; its report, and what it would do to the view."""
    button("Import")(page)
    pages = ROOT / "tests/read/pages/page-with-duplicates.txt"
    page.get_by_label("Paste the page's text").fill(pages.read_text("utf-8"))
    page.get_by_role("dialog").get_by_role("button", name="Import", exact=True).click()
    # all of ISO is merged with it
    expect(page.get_by_role("link", name="Open on the map")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("link", name="Take", exact=True)).to_be_visible()


def disagreeing(page: Page) -> None:
    """Where sources disagree."""
    page.locator("#disputes-open").click()
    expect(page.locator("#list-said li").first).to_be_visible()


def acting(page: Page) -> None:
    """What can be done with a source."""
    page.get_by_role("button", name="Actions").first.click()
    expect(page.get_by_role("button", name="Show alone").first).to_be_visible()


def compared(page: Page) -> None:
    """Two sources compared."""
    expect(page.locator("#compare table").first).to_be_visible(timeout=30_000)


def refused(page: Page) -> None:
    """Import nothing: what is said of that."""
    button("Import")(page)
    page.get_by_role("dialog").get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


def suggested(page: Page) -> None:
    """The list under the search field."""
    page.locator("#search").fill("environmental")
    expect(page.get_by_role("option").first).to_be_visible()


def families(page: Page) -> None:
    """The list of families."""
    page.get_by_role("textbox", name="Families").click()
    expect(page.get_by_role("option").first).to_be_visible()


def arranged(page: Page) -> None:
    """The list of arrangements."""
    page.get_by_role("textbox", name="Arrange by").click()
    expect(page.get_by_role("option").first).to_be_visible()


def evidence(page: Page) -> None:
    """A section of the details, and the text of a row, unfolded."""
    for summary in page.locator("#details summary").all()[:3]:
        if summary.is_visible():
            summary.click()


def matrix(page: Page) -> None:
    """The matrix, once it is drawn."""
    expect(page.locator("#matrix .heatmaplayer image")).to_be_visible()


def table(page: Page) -> None:
    """The table, once its rows are there."""
    expect(page.locator("#table-panel .ag-row").first).to_be_visible()


def shared(page: Page) -> None:
    """What is told when a link is copied, or cannot be."""
    page.get_by_role("button", name="Share").click()
    expect(page.locator("#export-words")).to_contain_text("The link")


def drawer(page: Page) -> None:
    """The filters of a phone."""
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.locator("#left")).to_be_visible()


PLACES: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "map": ("", None),
    "a body": (BODY, evidence),
    "filters that are on": ("direction=to&relations=-joint", None),
    "two bodies": ("link=ISO%2FTC+176&link=ISO%2FCASCO", evidence),
    "a path": ("path=ISO%2FTC+34&path=ISO%2FTC+67", None),
    "table": ("view=table", table),
    "tree": (f"view=tree&{BODY}", None),
    "matrix": (f"{ALL_OF_ISO}&view=matrix", matrix),
    "matrix of fields": ("sources=iso&view=matrix&link=field+03&link=field+13", matrix),
    "search": ("", suggested),
    "families": ("", families),
    "arrangements": ("", arranged),
    "export": ("", button("Export")),
    "keys": ("", button("The list of keys")),
    "import": ("", button("Import")),
    "a report": ("", reported),
    "a refusal": ("", refused),
    "share": ("", shared),
    "disagreements": ("sources=casco&sources=iso", disagreeing),
    "a source": ("", acting),
    "two sources compared": ("view=compare&sources=casco&sources=iso&against=iso", compared),
}
ON_A_PHONE: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "the list": ("", None),
    "the map": ("view=map", None),
    "a body on the map": (f"view=map&{BODY}", None),
    "the table": ("view=table", table),
    "the drawer": ("", drawer),
    "two sources compared": ("view=compare&sources=casco&sources=iso&against=iso", compared),
    "export": ("", button("Export")),
    "import": ("", button("Import")),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_serious(page: Page, theme: str, place: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    look_at(page, *PLACES[place])
    assert serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", ON_A_PHONE)
@PHONE
def test_nothing_serious_on_a_phone(page: Page, theme: str, place: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    look_at(page, *ON_A_PHONE[place])
    assert serious(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_on_the_page_of_a_broken_link(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.goto("/nowhere")
    assert serious(page) == []


def look_at(page: Page, query: str, do: Callable[[Page], None] | None) -> None:
    """Open a view, do something there, and wait until nothing moves."""
    opened(page, f"/?{query}")
    expect(page.locator("#details h2")).to_have_count(1)
    if do:
        do(page)
    at_rest(page)

"""The page of all of ISO that stands alone: written whole, opened from its file, offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph import Network, select
from graph.families import as_families
from graph.index import index
from graph.write import dress, export
from tests.browser import conftest as browser
from tests.browser.test_phone import small_targets

FAMILY = "family ISO/TC 207"
LARGEST = 10 * 1000 * 1000

browser_type_launch_args = browser.browser_type_launch_args
browser_context_args = browser.browser_context_args
silent_console = browser.silent_console


@pytest.fixture(scope="module")
def file(whole: Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("alone") / "iso.html"
    told: list[tuple[int, int]] = []
    dressed = dress(whole, whole)
    said = export(dressed, path, "html", lambda *at: told.append(at), whole=True)
    assert said == [] and told[-1][0] == told[-1][1] and len(told) > 2000
    return path


@pytest.fixture
def asked(page: Page) -> Iterator[list[str]]:
    """The addresses that the browser asks for, of which the file's own is the only one."""
    found: list[str] = []
    page.context.set_offline(True)
    page.on("request", lambda request: found.append(request.url))
    yield found
    assert {one.split("#")[0] for one in found} == {page.url.split("#")[0]}


def opened(page: Page, file: Path, after: str = "") -> None:
    page.goto(f"{file.as_uri()}{after}")
    expect(page.locator("#status")).not_to_be_empty()
    # all that is packed is taken out of the page once it is unpacked
    expect(page.locator("#evidence")).to_have_count(0, timeout=30_000)


def marked(page: Page, way: str) -> set[str]:
    return set(
        page.locator(f"#sheet .pill.{way}:not(.faded)").evaluate_all(
            "(pills) => pills.map((one) => one.title.split(',')[0])"
        )
    )


def labels(network: Network, ids: set[str]) -> set[str]:
    held = index(as_families(network))
    kinds = dict(
        zip(as_families(network).nodes["id"], as_families(network).nodes["kind"], strict=True)
    )
    return {held.label[id].split(",")[0] for id in ids if kinds[id] == "committee"}


def test_it_is_less_than_ten_megabytes(file: Path) -> None:
    assert file.stat().st_size < LARGEST


def test_from_the_sheet_to_a_compass_to_another_and_back(
    page: Page, asked: list[str], file: Path, whole: Network
) -> None:
    opened(page, file)
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#sheet .pill")).to_have_count(len(as_families_shown(page)))
    details, status = page.locator("#right"), page.locator("#status")

    # TC 207 by typing its number: its readers are marked, Enter opens its compass
    page.locator("#sheet .pill[tabindex='0']").focus()
    page.keyboard.type("207")
    page.keyboard.press("Space")
    expect(details.get_by_role("heading", level=2)).to_have_text("Family TC 207")
    held = index(as_families(whole))
    readers, read = held.readers[FAMILY], held.read[FAMILY]
    assert marked(page, "to") == labels(whole, readers - read)
    assert marked(page, "from") == labels(whole, read - readers)
    assert marked(page, "both") == labels(whole, readers & read)
    page.get_by_label("Both ways").check()
    assert marked(page, "to") == set() and marked(page, "both") == labels(whole, readers & read)
    page.get_by_role("button", name="Show all").click()
    page.locator("#sheet .pill.focus").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map")).to_be_visible()
    expect(page.locator("#sheet")).to_be_hidden()
    expect(status).to_contain_text("those near TC 207 are here")
    assert focus_of(page) == FAMILY

    # from the compass of the family to that of its committee, whose evidence has source and date
    details.get_by_role("link", name="TC 207", exact=True).first.click()
    page.get_by_role("button", name="Open its compass").click()
    expect(details).to_contain_text("ISO/CASCO committee page, Liaison Committees from ISO/CASCO")
    expect(details).to_contain_text("(retrieved 2026-11-23)")
    browser.at_rest(page)
    page.get_by_label("Only they can read TC 207").check()
    passing = select(whole.about_focus("ISO/TC 207"), direction="to-only")
    assert browser.seen(page) == set(passing.nodes["id"])

    # the browser's own way back, each step
    page.go_back()
    expect(page.locator("input[name=direction][value=all]")).to_be_checked()
    page.go_back()
    page.go_back()
    assert focus_of(page) == FAMILY
    page.go_back()
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#sheet .pill.focus")).to_have_text("TC 207")


def as_families_shown(page: Page) -> list[str]:
    """The bodies of the first sheet, as the page itself holds them."""
    return page.evaluate("JSON.parse(document.getElementById('first-sheet').textContent).ids")  # type: ignore[no-any-return]


def focus_of(page: Page) -> str:
    browser.at_rest(page)
    return page.evaluate(  # type: ignore[no-any-return]
        "() => window.atlasMap.cy.nodes().filter((one) => one.data('role') === 'focus').id()"
    )


def test_search_finds_what_the_program_finds_and_goes_there(
    page: Page, asked: list[str], file: Path, whole: Network
) -> None:
    opened(page, file)
    page.keyboard.press("/")
    page.keyboard.type("quantum")
    first = page.locator("#found [role=option]").first
    expect(first).to_contain_text("Quantum")
    expect(page.locator("#found [role=option]")).to_have_count(
        len([id for id in whole.nodes["id"] if "quantum" in text(whole, id)])
    )
    page.keyboard.press("Enter")
    expect(page.locator("#right")).to_contain_text("Quantum")
    page.get_by_role("button", name="Compass", exact=True).click()
    assert "quantum" in text(whole, focus_of(page))
    # an organization is not on this sheet: the search opens its compass
    page.get_by_role("button", name="Sheet", exact=True).click()
    page.keyboard.press("/")
    page.keyboard.type("CERN")
    page.keyboard.press("Enter")
    expect(page.locator("#right").get_by_role("heading", level=2)).to_have_text("CERN")
    assert focus_of(page) == "CERN"


def text(network: Network, id: str) -> str:
    row = network.nodes.iloc[index(network).body[id]]
    return f"{id} {row['label']} {row['title']}".lower()


@pytest.mark.parametrize(
    "after", ["#focus=__proto__&view=table&shade=x", "#sheet=constructor&selected=toString"]
)
def test_a_link_into_it_that_says_nothing_known_opens_the_sheet(
    page: Page, asked: list[str], file: Path, after: str
) -> None:
    opened(page, file, after)
    expect(page.locator("#sheet")).to_be_visible()
    expect(page.locator("#right")).to_contain_text("Choose one on the sheet")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("after", ["#selected=family+ISO%2FTC+207", "#focus=ISO%2FTC+207"])
def test_axe_finds_nothing_serious_in_it(
    page: Page, file: Path, theme: str, size: tuple[int, int], after: str
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": size[0], "height": size[1]})
    opened(page, file, after)
    assert browser.serious(page) == []


@pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)
def test_on_a_phone_a_field_opens_and_a_family_leads_to_its_compass(
    page: Page, asked: list[str], file: Path
) -> None:
    opened(page, file)
    assert small_targets(page) == []
    page.get_by_role("button", name="13 Environment").tap()
    page.locator('#sheet .pill[title^="TC 207,"]').tap()
    page.get_by_role("button", name="Open its compass").tap()
    expect(page.locator("#sheet")).to_be_hidden()
    assert focus_of(page) == FAMILY
    brand = page.locator(".brand")
    assert brand.evaluate("(one) => one.scrollHeight <= one.clientHeight")

"""What filters leave: said, laid out anew when asked, never nothing because the centre moved."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import ALONE, at_rest, double_click, drawn, opened, places, seen


def captions(page: Page) -> set[str]:
    """The captions that stand out."""
    return set(
        page.evaluate(
            """() => window.atlasMap.cy.nodes(".caption").filter((one) => !one.hasClass("faded")
                && one.visible()).map((one) => one.data("label").replaceAll("\\n", " "))"""
        )
    )


def rows(stand: dict[str, tuple[float, float]]) -> int:
    """In how many rows the bodies of TC 207 stand that are both ways with CASCO."""
    block = [stand[f"ISO/TC 207{below}"] for below in ("", "/SC 1", "/SC 2", "/SC 3", "/SC 7")]
    return len({y for _, y in block})


def test_a_filter_that_leaves_nothing_after_the_centre_moved_is_taken_off(page: Page) -> None:
    opened(page, f"/?{ALONE}&direction=to-only")
    double_click(page, "ISO/TC 34")
    status = page.locator("#status")
    expect(status).to_contain_text("Taken off, since nothing was left: Only they can read TC 34.")
    assert "direction" not in page.url
    assert seen(page) == {"ISO/TC 34", "ISO/CASCO", "ISO/TC 34/SC 17"}
    page.get_by_role("button", name="Put back").click()
    expect(status).to_contain_text("Nothing but the centre shown: Only they can read TC 34 (not in")
    expect(status).not_to_contain_text("Taken off")
    assert "direction=to-only" in page.url and seen(page) == {"ISO/TC 34"}
    expect(page.get_by_role("button", name="Put back")).to_be_hidden()
    page.go_back()
    page.go_back()
    expect(page.locator("#dataset")).to_contain_text("ISO/CASCO ·")
    expect(status).to_contain_text("21 of 48 committees")


def test_an_address_is_shown_as_it_says_though_nothing_is_left(page: Page) -> None:
    opened(page, f"/?{ALONE}&direction=to-only&focus=ISO%2FTC+34")
    expect(page.locator("#status")).to_contain_text("Nothing but the centre")
    assert "direction=to-only" in page.url


def test_captions_say_how_many_of_their_bodies_pass(page: Page) -> None:
    opened(page)
    assert "Both ways · 21" in captions(page)
    opened(page, "/?families=ISO%2FTC+207")
    assert captions(page) == {"Both ways · 5 of 21", "Only CASCO can read them · 2 of 6"}
    faded = page.evaluate(
        """() => window.atlasMap.cy.nodes(".caption.faded").map((one) =>
            one.data("label").replaceAll("\\n", " "))"""
    )
    assert set(faded) == {
        "Only they can read CASCO · 0 of 21",
        "Organizations, category A · 0 of 23",
        "Organizations, category C · 0 of 2",
    }
    page.get_by_role("switch", name="Hide filtered-out bodies").click()
    expect(page.locator("#hide")).to_be_checked()
    assert captions(page) == {"Both ways · 5 of 21", "Only CASCO can read them · 2 of 6"}


def test_what_is_left_is_laid_out_anew_when_asked(page: Page) -> None:
    opened(page, f"/?{ALONE}&families=ISO%2FTC+207")
    anew = page.get_by_role("button", name="Arrange what is left")
    expect(anew).to_be_hidden()
    page.get_by_role("switch", name="Hide filtered-out bodies").click()
    expect(anew).to_be_visible()
    before = places(page)
    left = seen(page)
    anew.click()
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length < 20")
    after = places(page)
    assert set(drawn(page)) == left == seen(page)
    # of 21 bodies in columns 5 are left, which fit in one
    assert (rows(before), rows(after)) == (3, 1)
    assert captions(page) == {"Both ways · 5 of 21", "Only CASCO can read them · 2 of 6"}
    assert "hide=anew" in page.url
    expect(anew).to_have_attribute("aria-pressed", "true")
    opened(page, page.url)
    assert places(page) == after
    # another filter lays out anew what it leaves
    page.locator("#direction-from-words").click()
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 8")
    anew.click()
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length === 98")
    # two chips may take the bar a second row, and the map some of its height
    page.locator("#direction-all-words").click()
    expect(page.locator("#chips")).not_to_contain_text("CASCO can read")
    at_rest(page)
    back = places(page)
    assert {id: back[id] for id in left} == {id: before[id] for id in left}

"""What moves arrives where a fresh page draws it, with motion and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ALONE, at_rest, click_body, double_click, drawn, opened, places

DESK = {"width": 1440, "height": 900}


@pytest.fixture
def as_fresh(page: Page, browser: Browser, base_url: str) -> Callable[[str], None]:
    """Asserts that a centre is reached, and that all stands where a fresh page draws it."""

    def compare(centre: str) -> None:
        expect(page.locator("#dataset")).to_contain_text(f"{centre} ·")
        fresh = browser.new_context(viewport=DESK, base_url=base_url).new_page()  # type: ignore[arg-type]
        assert places(page) == places(opened(fresh, page.url))
        fresh.context.close()

    return compare


def found(page: Page, words: str) -> None:
    """Go to a body by search, as a person does who presses Enter."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_bodies_arrive_where_a_fresh_page_draws_them(
    page: Page, as_fresh: Callable[[str], None]
) -> None:
    opened(page, f"/?{ALONE}")
    double_click(page, "ISO/TC 207")
    as_fresh("ISO/TC 207")
    found(page, "IAF")
    as_fresh("IAF")
    double_click(page, "ISO/CASCO")
    as_fresh("ISO/CASCO")
    page.go_back()
    page.go_back()
    as_fresh("IAF")
    page.go_back()
    as_fresh("ISO/TC 207")


def test_neighbours_that_are_expanded_arrive_where_a_fresh_page_draws_them(
    page: Page, as_fresh: Callable[[str], None]
) -> None:
    opened(page, f"/?{ALONE}&focus=ISO%2FTC+85")
    click_body(page, "ISO/CASCO")
    expect(page.locator("#details h2")).to_have_text("CASCO")
    page.get_by_role("button", name="Show 88 more neighbours").click()
    page.wait_for_function("() => window.atlasMap.cy.nodes().not('.sign').length > 80")
    as_fresh("ISO/TC 85")


def to_casco(page: Page, begun: str = "null") -> None:
    """The centre moves to CASCO; while its bodies move, something is begun."""
    page.evaluate(
        f"""() => new Promise((done) => {{
            const cy = window.atlasMap.cy;
            const moving = () => {{
                if (cy.nodes(":animated").length <= 90) return;
                cy.off("position", "node", moving);
                setTimeout(() => {{ {begun}; done(); }});
            }};
            cy.on("position", "node", moving);
            window.atlas.change({{ focus: "" }});
        }})"""
    )


@pytest.mark.parametrize("begun", ["history.back()", "window.atlas.change({layout: 'force'})"])
def test_what_comes_while_bodies_move_ends_where_a_fresh_page_draws_it(
    page: Page, as_fresh: Callable[[str], None], begun: str
) -> None:
    opened(page, "/?focus=ISO%2FTC+207")
    at_rest(page)
    to_casco(page, begun)
    page.wait_for_load_state("networkidle")
    as_fresh("ISO/TC 207" if "back" in begun else "ISO/CASCO")


def test_a_window_that_changes_while_bodies_move_ends_as_a_fresh_page(
    page: Page, as_fresh: Callable[[str], None]
) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    opened(page, "/?focus=ISO%2FTC+207")
    at_rest(page)
    to_casco(page)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.wait_for_function("() => window.atlasMap.cy.width() > 850")
    as_fresh("ISO/CASCO")


@pytest.mark.browser_context_args(reduced_motion="reduce")
def test_who_asks_for_no_motion_sees_none(page: Page, as_fresh: Callable[[str], None]) -> None:
    opened(page, f"/?{ALONE}")
    page.evaluate(
        """() => {
            const { cy } = window.atlasMap;
            window.moved = 0;
            cy.on("position", () => { window.moved += cy.animated(); });
        }"""
    )
    double_click(page, "ISO/TC 207")
    as_fresh("ISO/TC 207")
    assert page.evaluate("() => window.moved") == 0
    assert len(drawn(page)) == 8

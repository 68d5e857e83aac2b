"""The page: what is loaded when, and what its policy lets through."""

from collections import Counter
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from tests.browser.conftest import opened
from tests.conftest import ROOT


def test_each_module_is_loaded_once_and_dash_loads_none(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    opened(page)
    page.wait_for_load_state("networkidle")
    found = Counter(path for path in asked if path.startswith("/assets/") and path.endswith(".js"))
    own = {f"/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "assets").rglob("*.js")}
    assert found == Counter(own)


def test_the_map_is_painted_before_a_script_of_dash_is_asked_for(page: Page) -> None:
    opened(page)
    painted, asked = page.evaluate(
        """() => [
            performance.getEntriesByName("map painted")[0].startTime,
            performance.getEntriesByType("resource")
                .filter((one) => one.name.includes("_dash-component-suites"))
                .map((one) => one.startTime),
        ]"""
    )
    assert asked and painted < min(asked)


def test_no_script_that_stands_in_the_page_is_run(browser: Browser, base_url: str) -> None:
    other = browser.new_context(base_url=base_url).new_page()  # its console is not silent
    refused = opened(other).evaluate(
        """() => {
            const added = document.createElement("script");
            added.textContent = "window.ran = true";
            document.body.append(added);
            return window.ran !== true;
        }"""
    )
    assert refused
    policy = other.request.get("/").headers["content-security-policy"]
    assert "script-src 'self';" in policy and "eval" not in policy
    other.context.close()

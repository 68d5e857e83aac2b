"""The program as a proxy serves it to a team: below a path, and in a frame of a portal's page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.load_service import Served, served
from tests.browser.conftest import at_rest, double_click, drawn, opened, seen
from tests.browser.test_jobs import export
from tests.conftest import ROOT

BELOW = "/tools/atlas/"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The program below a path, with two workers."""
    folder = tmp_path_factory.mktemp("below")
    told = {"LIAISON_ATLAS_STORE": str(folder / "store"), "LIAISON_ATLAS_PREFIX": BELOW}
    with served(folder / "log", **told) as service:
        yield service


@pytest.fixture
def asked(page: Page, below: Served) -> Iterator[set[str]]:
    """The paths that the browser asks for, all below the program's."""
    paths: set[str] = set()
    page.context.on("request", lambda request: paths.add(request.url))
    yield paths
    inside = (f"{below.base}{BELOW}", "data:", "blob:")
    assert {one for one in paths if not one.startswith(inside)} == set()
    assert any(one.startswith(inside[0]) for one in paths)


def saved(page: Page, format: str, folder: Path) -> str:
    """What an export of the screen holds."""
    with page.expect_download() as found:
        export(page, format)
    found.value.save_as(folder / format)
    return (folder / format).read_text("utf-8")


def test_below_a_path_a_view_is_found_moved_shared_and_saved(
    page: Page, context: BrowserContext, below: Served, asked: set[str], tmp_path: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, below.base + BELOW)
    page.keyboard.press("/")
    page.keyboard.type("greenhuose")
    page.keyboard.press("Enter")
    expect(page.locator("#details h2")).to_have_text("TC 207/SC 7")
    double_click(page, "ISO/TC 67")
    expect(page.locator("#details h2")).to_have_text("TC 67")
    at_rest(page)
    page.get_by_role("button", name="Share").click()
    expect(page.locator("#export-words")).to_have_text("The link to this view is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{below.base}{BELOW}?")
    other = context.new_page()
    opened(other, link)
    assert seen(other) == seen(page)
    other.close()
    assert f"View: {BELOW}?focus=ISO%2FTC+67" in saved(page, "citation", tmp_path)
    alone = saved(page, "html", tmp_path)
    assert f"View: {BELOW}?focus=ISO%2FTC+67" in alone
    assert below.base not in alone
    assert any("/_dash-update-component" in one for one in asked)
    assert any("/libraries/cytoscape.min.js" in one for one in asked)


def test_below_a_path_a_page_is_imported_and_its_link_opens_it(
    page: Page, below: Served, asked: set[str]
) -> None:
    opened(page, below.base + BELOW)
    page.get_by_role("button", name="Import").click()
    page.get_by_label("Paste the page's text").fill(
        (ROOT / "tests/read/pages/page-with-duplicates.txt").read_text("utf-8")
    )
    page.get_by_role("dialog").get_by_role("button", name="Import").click()
    page.locator("#import-report").get_by_role("link", name="Open on the map").click()
    expect(page.locator("#dataset")).to_contain_text("ISO/TC 176")
    assert urlsplit(page.url).path == BELOW
    assert {"ISO/TC 176", "ISO/TC 34", "ISO/TC 85", "IEA"} <= set(drawn(page))
    # insights, findings, the matrix and the review are links and files below it too
    for view in ("findings", "insights", "matrix", "table", "sheet"):
        opened(page, f"{below.base}{BELOW}?view={view}")
        page.wait_for_load_state("networkidle")
        led = page.locator("a[href]").evaluate_all("(all) => all.map((one) => one.href)")
        ours = {one for one in led if one.startswith(below.base)}
        assert ours and all(one.startswith(f"{below.base}{BELOW}") for one in ours)


def test_below_a_path_what_is_lost_leads_back(
    page: Page, below: Served, asked: set[str], context: BrowserContext
) -> None:
    for wrong in ("nowhere/at/all", "?focus=ISO%2FTC+9999"):
        answer = page.goto(below.base + BELOW + wrong)
        assert answer and answer.status == 404
        # its style sheet has come
        assert page.locator("main").evaluate("(one) => getComputedStyle(one).maxWidth") != "none"
        page.get_by_role("link").click()
        page.wait_for_selector("body.ready", state="attached")
        assert urlsplit(page.url).path == BELOW
        assert "ISO/CASCO" in drawn(page)


def test_the_path_without_its_slash_leads_to_it_and_a_proxy_may_take_it_off(
    below: Served,
) -> None:
    status, text = below.get(BELOW[:-1] + "?focus=ISO%2FTC+207")
    assert status == 200 and "TC 207 · Liaison Atlas</title>" in text
    for path in (BELOW, "/"):
        assert below.get(f"{path}health")[0] == 200
        told = BELOW.replace("/", r"\u002f")
        assert f'"requests_pathname_prefix":"{told}"' in below.get(path)[1]
    assert below.get(f"{BELOW}{BELOW[1:]}")[0] == 404


class _Portal(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def portal(folder: Path) -> Iterator[str]:
    """A server of another origin that shows a folder; gives the origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Portal, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def refused(browser: Browser, portal: str) -> str:
    """What a browser says of a page's frame, in which it shows nothing."""
    page = browser.new_page()
    with page.expect_event("console", lambda message: "frame-ancestors" in message.text) as said:
        page.goto(portal)
    assert page.frame_locator("iframe").locator("#map").count() == 0
    page.close()
    return said.value.text


def test_a_frame_is_shown_by_the_portal_that_is_named_and_by_no_other(
    page: Page, browser: Browser, tmp_path: Path
) -> None:
    page_of_portal = tmp_path / "portal"
    page_of_portal.mkdir()
    with portal(page_of_portal) as named, portal(page_of_portal) as other:
        told = {
            "LIAISON_ATLAS_STORE": str(tmp_path / "store"),
            "LIAISON_ATLAS_FRAME_ANCESTORS": named,
        }
        with served(tmp_path / "log", 1, **told) as service:
            (page_of_portal / "index.html").write_text(
                "<!DOCTYPE html><title>Portal</title><link rel=icon href=data:,>"
                f'<iframe width=1200 height=800 src="{service.base}/?focus=ISO%2FTC+207"></iframe>'
            )
            page.goto(named)
            inside = page.frame_locator("iframe")
            expect(inside.locator("#details h2")).to_have_text("TC 207")
            expect(inside.locator("body.ready")).to_be_attached()
            assert named in refused(browser, other)


def test_no_page_shows_it_in_a_frame_unless_one_is_named(
    base_url: str, browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "index.html").write_text(f'<!DOCTYPE html><iframe src="{base_url}"></iframe>')
    with portal(tmp_path) as origin:
        assert "frame-ancestors 'none'" in refused(browser, origin)

"""A real browser, the program itself on a free port, and a console that must stay silent."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator

import pytest
import waitress
from playwright.sync_api import Page, expect

from tests.conftest import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """The program, served as ``make run`` serves it."""
    from app import server

    service = waitress.create_server(server, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=service.run, daemon=True).start()
    yield f"http://127.0.0.1:{service.effective_port}"
    service.close()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, "no Chromium on this machine: make test installs one"
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
    ]
    return browser_type_launch_args | {"executable_path": found, "args": quiet}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return browser_context_args | {
        "viewport": {"width": 1440, "height": 900},
        "accept_downloads": True,
    }


@pytest.fixture(autouse=True)
def silent_console(page: Page) -> Iterator[None]:
    """Nothing that the browser complains about, on any page of any test."""
    said: list[str] = []
    page.on(
        "console",
        lambda message: (
            said.append(message.text)
            if message.type == "error" and "404" not in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    yield
    assert said == []


ALL_OF_ISO = "sources=casco&sources=iso"
"""In an address: CASCO's page over all of ISO, in which a neighbourhood is more than a star; what
an address without sources opens."""

PHONE = pytest.mark.browser_context_args(
    viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
)
"""A test that is of a phone's screen, which fingers touch."""

ALONE = "sources=casco"
"""In an address: CASCO's page alone, a star whose bodies and links can be counted by hand."""


def opened(page: Page, address: str = "/") -> Page:
    """The page at an address of the program, when it can be used."""
    page.goto(address)
    page.wait_for_selector("body.ready", state="attached")
    expect(page.locator("#status")).not_to_be_empty()
    return page


def at_rest(page: Page) -> None:
    """Wait until nothing moves: neither the map, nor panels and dialogs that slide or fade in."""
    page.wait_for_function(
        """() => !window.atlasMap.cy.animated() && !window.atlasMap.cy.nodes(":animated").length
            && document.getAnimations().every((one) => one.playState === "finished")"""
    )


def places(page: Page) -> dict[str, tuple[float, float]]:
    """Where each body and caption is on the map, once nothing moves, and where its corner is."""
    at_rest(page)
    found = page.evaluate(
        """() => {
            const round = ({x, y}) => [Math.round(10 * x) / 10, Math.round(10 * y) / 10];
            const { cy } = window.atlasMap;
            const bodies = cy.nodes().map((node) => [node.id(), round(node.position())]);
            return Object.fromEntries([["corner", round(cy.pan())], ...bodies]);
        }"""
    )
    return {id: (x, y) for id, (x, y) in found.items()}


def drawn(page: Page) -> dict[str, dict[str, object]]:
    """What is drawn of each body, once nothing moves: its place on the screen, its label, and
    whether it stands out."""
    at_rest(page)
    return page.evaluate(
        """() => Object.fromEntries(window.atlasMap.cy.nodes().not(".sign").map((node) => [
            node.id(),
            {
                ...node.renderedPosition(),
                box: node.renderedBoundingBox({includeOverlays: false, includeUnderlays: false}),
                seen: node.visible() && !node.hasClass("faded"),
                label: node.data("label"),
            },
        ]))"""
    )


def seen(page: Page) -> set[str]:
    """The bodies that stand out: neither faded nor hidden."""
    return {id for id, body in drawn(page).items() if body["seen"]}


def links(page: Page) -> set[str]:
    """The links that are drawn and not faded."""
    found = page.evaluate(
        """() => window.atlasMap.cy.edges().filter((edge) => !edge.hasClass("faded"))
            .map((edge) => edge.id())"""
    )
    return set(found)


def matrix_cell(page: Page, reader: str, read: str) -> tuple[float, float]:
    """Where the cell of two bodies is in the window, once the matrix is scrolled to it."""
    expect(page.locator("#matrix .heatmaplayer image")).to_be_visible()
    return page.evaluate(
        """([reader, read]) => {
            const plot = document.querySelector("#matrix .js-plotly-plot");
            const { x, y } = plot.data[0];
            const step = plot.layout.width / x.length;
            const [right, down] = [(x.indexOf(read) + 0.5) * step,
                (y.indexOf(reader) + 0.5) * step];
            const panel = plot.closest(".listing");
            panel.scrollTo(right - panel.clientWidth / 2, down - panel.clientHeight / 2);
            const { left, top } = plot.getBoundingClientRect();
            return [left + right, top + down];
        }""",
        [reader, read],
    )


def double_click(page: Page, id: str) -> None:
    """Move the centre to a body; on a busy machine two clicks may come too far apart for that."""
    focus = "() => new URLSearchParams(location.search).get('focus')"
    before = page.evaluate(focus)
    for _ in range(5):
        click_body(page, id, clicks=2)
        if page.evaluate(focus) != before:
            return


def click_body(page: Page, id: str, clicks: int = 1) -> None:
    """Click where a body is drawn."""
    box = page.locator("#map").bounding_box()
    body = drawn(page)[id]
    assert box
    page.mouse.click(box["x"] + float(body["x"]), box["y"] + float(body["y"]), click_count=clicks)  # type: ignore[arg-type]


def drag(page: Page, id: str, x: float, y: float) -> None:
    """Drag a body by so much."""
    box = page.locator("#map").bounding_box()
    body = drawn(page)[id]
    assert box
    start = box["x"] + float(body["x"]), box["y"] + float(body["y"])  # type: ignore[arg-type]
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + x, start[1] + y, steps=6)
    page.mouse.up()


def serious(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds that is serious or critical: the rule, the element, what is wrong with it."""
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "() => window.axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    return [
        (one["id"], node["html"][:160], node.get("failureSummary", "")[:200])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]

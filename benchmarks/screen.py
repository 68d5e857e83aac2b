"""How fast the screen is, in a real browser, beside a bare page and beside a minimal dash-cytoscape
app."""

from __future__ import annotations

import json
import logging
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

import waitress
from flask import Flask, Response
from playwright.sync_api import Browser, sync_playwright

from benchmarks.pairs import Row
from dashboard import page, store
from dashboard.state import State, query

_MAP = """[...document.querySelectorAll("div")].map((one) => one._cyreg?.cy)
    .find((one) => one && one.nodes().length > 40)"""
PAINTED = f"""() => new Promise((done) => {{
    const look = () => {{
        if ({_MAP}) requestAnimationFrame(() => done(performance.now()));
        else requestAnimationFrame(look);
    }};
    look();
}})"""
# A radio button is clicked: the time until the first body has its new look, and until the picture
# with it is painted.
CLICKED = f"""async (event) => {{
    const cy = {_MAP}, applied = [], painted = [];
    const says = (button, way) => button.closest("label")?.textContent.trim() === way;
    for (const way of ["to", "from", "both", "to-only", "from-only", "all"]) {{
        const buttons = [...document.querySelectorAll("input[type=radio]")];
        const button = buttons.find((one) => one.value === way)
            ?? buttons.find((one) => says(one, way));
        const start = performance.now();
        const changed = new Promise((done) => {{
            cy.one(event, () => done(performance.now() - start));
            setTimeout(done, 3000);
        }});
        button.click();
        const took = await changed;
        if (took === undefined) continue;
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        applied.push(took);
        painted.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 400));
    }}
    return [applied, painted];
}}"""
HIGHLIGHTED = f"""async () => {{
    const applied = [], painted = [], nodes = {_MAP}.nodes().not(".sign");
    for (let turn = 0; turn < 9; turn += 1) {{
        const start = performance.now(), node = nodes[(turn * 7 + 1) % nodes.length];
        node.emit("mouseover");
        applied.push(performance.now() - start);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        painted.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 100));
        node.emit("mouseout");
    }}
    return [applied.slice(1), painted.slice(1)];
}}"""

SHEET = "sources=iso&view=sheet"
"""In an address: the sheet of all of ISO."""
_PILLS = """document.querySelectorAll("#sheet .pill")"""
SHEET_PAINTED = f"""() => new Promise((done) => {{
    const look = () => {{
        if ({_PILLS}.length > 200) requestAnimationFrame(() => done(performance.now()));
        else requestAnimationFrame(look);
    }};
    look();
}})"""
# A family is chosen: the time until all others are marked, and until the picture is painted.
CHOSEN = f"""async () => {{
    const applied = [], painted = [];
    for (let turn = 0; turn < 13; turn += 1) {{
        const start = performance.now();
        {_PILLS}[(turn * 17 + 1) % 270].click();
        applied.push(performance.now() - start);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        painted.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 200));
    }}
    return [applied.slice(2), painted.slice(2)];
}}"""
_MOST = 50
"""Milliseconds in which a choice on the sheet is to have marked all."""


# The focus changes, as by «f» or a double click: the time until the bodies of the new one are
# drawn, and until the picture with them is painted.
FOCI = [
    *("ISO/TC 207", "ISO/IEC JTC 1/SC 42", "ISO/TC 176", "ITU", "member:BSI", "ISO/TC 34", "IAF"),
    *("ISO/TC 20", "ISO/TC 211", "family ISO/TC 207", "member:DIN", "ISO/TC 22/SC 31", "OIML"),
    *("ISO/TC 229", "ISO/CASCO/JWG 58", "ISO/TC 61", "ISO/IEC JTC 1", "ISO/TC 268", "WHO"),
    "ISO/TC 8",
]
"""Committees, organizations, national bodies, a family and a group, none of them seen before."""
MOVED = f"""async () => {{
    const applied = [], painted = [], cy = {_MAP};
    for (const focus of {json.dumps(FOCI)}) {{
        const start = performance.now();
        const drawn = new Promise((done) => {{
            const added = () => {{
                if (window.atlas.view.focus !== focus) return;
                cy.off("add", added);
                done(performance.now() - start);
            }};
            cy.on("add", added);
        }});
        window.atlas.change({{ focus }});
        applied.push(await drawn);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
        painted.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 600));
    }}
    return [applied, painted];
}}"""
_FOCUS = 300
"""Milliseconds within which a change of focus is to be painted."""


def rows() -> list[Row]:
    """The figures of the screen."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    views = {"CASCO": State(), "TC 207": State(focus="ISO/TC 207")}
    found: list[Row] = []
    with sync_playwright() as play, _served(_app()) as ours:
        browser = play.chromium.launch(
            executable_path=_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        with _served(_static(store.view(State()))) as bare, _minimal(State()) as minimal:
            addresses = {"ours": ours, "bare": bare, "minimal": minimal}
            times: dict[str, list[float]] = {name: [] for name in addresses}
            for _ in range(7):
                for name, address in addresses.items():
                    times[name].append(_painted(browser, address))
            found.append(
                _ratio(
                    "the painted CASCO map",
                    "a bare page with the same elements",
                    times["ours"],
                    times["bare"],
                )
            )
            found.append(
                _ratio(
                    "the painted CASCO map",
                    "a minimal dash-cytoscape app",
                    times["ours"],
                    times["minimal"],
                )
            )
        found += _sheet(browser, ours)
        _, painted = _measured(browser, ours, MOVED, None)
        slow = sorted(painted)[int(0.95 * len(painted)) - 1]
        half = f"half of them {median(painted):.0f} ms, the slowest {max(painted):.0f} ms"
        what = f"a change of focus in all of ISO, painted, 95 of 100 ({half})"
        found.append((what, f"{_FOCUS} ms", f"{slow:.0f} ms", f"{slow / _FOCUS:.2f}"))
        for name, now in views.items():
            with _minimal(now) as minimal:
                trip, _ = _measured(browser, minimal, CLICKED, "data")
            address = f"{ours}?{query(now)}"
            for what, (applied, painted) in {
                "direction filter": _measured(browser, address, CLICKED, "class"),
                "highlight of neighbours": _measured(browser, address, HIGHLIGHTED, None),
            }.items():
                found.append(
                    _ratio(
                        f"{what}, {name} (painted after {median(painted):.0f} ms)",
                        "dash-cytoscape's round trip",
                        applied,
                        trip,
                    )
                )
        browser.close()
    return found


def _sheet(browser: Browser, ours: str) -> list[Row]:
    """The map and the sheet of all of ISO beside the map of CASCO alone; and choosing a family on
    the sheet."""
    address, casco = f"{ours}?{SHEET}", f"{ours}?sources=casco"
    times: dict[str, list[float]] = {"sheet": [], "whole": [], "map": []}
    for _ in range(7):
        times["whole"].append(_painted(browser, ours))
        times["sheet"].append(_painted(browser, address, SHEET_PAINTED))
        times["map"].append(_painted(browser, casco))
    applied, painted = _measured(browser, address, CHOSEN, None, SHEET_PAINTED)
    what = f"choosing a family on the sheet (painted after {median(painted):.0f} ms)"
    return [
        _ratio("the first page with all of ISO", "CASCO alone", times["whole"], times["map"]),
        _ratio(
            "the painted sheet of all of ISO", "the painted CASCO map", times["sheet"], times["map"]
        ),
        (what, "what is allowed", f"{_MOST} ms", f"{median(applied) / _MOST:.2f}"),
    ]


def _ratio(what: str, baseline: str, ours: list[float], theirs: list[float]) -> Row:
    return what, baseline, f"{median(theirs):,.0f} ms", f"{median(ours) / median(theirs):.2f}"


def _app() -> Flask:
    """The program as it is when it serves: what is held by then, of former rows too, is looked
    through for garbage no more."""
    import app

    store.warm()
    return app.server  # type: ignore[no-any-return]


def _static(seen: dict[str, Any]) -> Flask:
    """The same bodies and links at the same places, drawn by Cytoscape.js in a page without
    anything else."""
    server = Flask("bare")
    places = seen["layouts"][1]["places"]
    nodes = [
        {
            "data": {"id": one["id"], "label": one["label"], "width": places[one["id"]][2]},
            "position": dict(zip("xy", places[one["id"]], strict=False)),
        }
        for one in seen["nodes"]
    ]
    edges = [
        {"data": {"id": edge["id"], "source": edge["source"], "target": edge["target"]}}
        for edge in seen["edges"]
    ]
    body = {
        "shape": "round-rectangle",
        "width": "data(width)",
        "height": 24,
        "label": "data(label)",
        "font-size": 12,
        "text-valign": "center",
        "border-width": 1,
    }
    link = {"width": 1, "curve-style": "straight", "target-arrow-shape": "triangle"}
    style = [{"selector": "node", "style": body}, {"selector": "edge", "style": link}]
    elements = json.dumps(nodes + edges).replace("<", "\\u003c")

    @server.get("/")
    def _page() -> str:
        made = "container: document.getElementById('map'), layout: {name: 'preset'}"
        return (
            "<!DOCTYPE html><style>body{margin:0}#map{height:100vh}</style><div id=map></div>"
            "<script src=cytoscape.min.js></script><script>"
            f"cytoscape({{{made}, elements: {elements}, style: {json.dumps(style)}}})</script>"
        )

    @server.get("/cytoscape.min.js")
    def _script() -> Response:
        return Response(page.CYTOSCAPE.read_bytes(), mimetype="text/javascript")

    return server


@contextmanager
def _served(server: Flask) -> Iterator[str]:
    service = waitress.create_server(server, host="127.0.0.1", port=0, threads=4)
    threading.Thread(target=service.run, daemon=True).start()
    yield f"http://127.0.0.1:{service.effective_port}/"
    service.close()


@contextmanager
def _minimal(now: State) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.minimal", query(now), str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait()


def _chromium() -> str:
    return next(
        path
        for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        if (path := shutil.which(name))
    )


def _painted(browser: Browser, address: str, work: str = PAINTED) -> float:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    one = context.new_page()
    one.goto(address, wait_until="commit")
    found: float = one.evaluate(work)
    context.close()
    return found


def _measured(
    browser: Browser, address: str, work: str, told: str | None, drawn: str = PAINTED
) -> tuple[list[float], list[float]]:
    """Milliseconds until what is drawn has changed, and until it is painted."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    one = context.new_page()
    one.goto(address)
    one.evaluate(drawn)
    one.wait_for_load_state("networkidle")
    one.wait_for_timeout(1000)
    applied, painted = one.evaluate(work, told)
    context.close()
    return applied, painted

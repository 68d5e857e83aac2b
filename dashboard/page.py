"""The page around the screen, and the first picture, which waits for nothing.

The map is painted from data that stand in the page itself, by scripts that run before Dash's; so
the picture is there as soon as the browser can draw it, and the controls follow.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from dash import Dash
from flask import request

from dashboard import state, store
from graph import builtin
from graph.look import tokens
from graph.pack import packed
from graph.view import vocabulary
from graph.write.page import script_json

ROOT = Path(__file__).resolve().parent.parent
CYTOSCAPE = ROOT / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js"
LIBRARIES = {
    path.name: path
    for path in (
        CYTOSCAPE,
        *(
            ROOT / "node_modules" / name / f"{name}.js"
            for name in ("layout-base", "cose-base", "cytoscape-fcose")
        ),
    )
}
"""What the map is drawn and arranged with, by the names under which it is served."""
ASSETS = ROOT / "assets"
OWN = r".*\.(?:js|ts)"
"""The scripts of assets/, which the page itself names, so that Dash does not load them a second
time."""


def modules(path: Path = ASSETS / "start.js") -> set[Path]:
    """The modules that one imports, and those that they import, with itself: what the first picture
    needs."""
    needed, left = {path}, [path]
    while left:
        one = left.pop()
        imports = _IMPORT.findall(one.read_text(encoding="utf-8"))
        found = {(one.parent / name).resolve() for name in imports} - needed
        needed |= found
        left += found
    return needed


_IMPORT = re.compile(r'^(?:import|export)\b[^;(]*?"(\.[^"]+)";', re.MULTILINE)
_PRELOADS = "".join(
    f'<link rel="modulepreload" href="{path.relative_to(ROOT).as_posix()}">'
    for path in sorted(modules())
)
"""Told early, so that no module waits for the one that imports it."""


class Atlas(Dash):
    """Dash, with an index page of our own."""

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """The page: head, first picture, and Dash's scripts in a template, to be taken after the
        picture."""
        now, _ = state.parse(request.query_string.decode(errors="replace"))
        first = store.view(now)
        built_in = [store.rests(name) for name in builtin.names()]
        words = vocabulary() | {
            "parts": state.parts(),
            "builtin": built_in,
        }
        parts |= {
            "title": escape(f"{first['label']} · Liaison Atlas"),
            "tokens": tokens(),
            "vocabulary": script_json(words),
            "view": script_json(packed(first)),
            "sheet": script_json(store.sheet(now) if store.looked(now) == "sheet" else None),
            "preloads": _PRELOADS,
        }
        return _INDEX.format_map(parts)


_INDEX = """<!DOCTYPE html>
<html lang="en">
<head>{metas}<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="assets/icon.svg">
<style>{tokens}</style>{css}<script src="assets/theme.js"></script>
<script src="libraries/cytoscape.min.js" defer fetchpriority="high"></script>{preloads}
</head>
<body>
<a id="skip" class="button" href="#main" data-do="skip">Skip to the content</a>
<div id="map" tabindex="0" role="application" aria-roledescription="map"
 aria-describedby="map-summary"></div>
<div id="sheet" class="listing" role="group" aria-roledescription="sheet" hidden></div>
{app_entry}
<p id="map-summary" class="unseen"></p>
<p id="live" class="unseen" aria-live="polite"></p>
<script id="vocabulary" type="application/json">{vocabulary}</script>
<script id="first-view" type="application/json">{view}</script>
<script id="first-sheet" type="application/json">{sheet}</script>
<template id="then">{scripts}</template>{config}
<!-- start.js makes the new DashRenderer, once the map is painted -->
<script id="_dash-renderer" type="module" src="assets/start.js"></script>
</body>
</html>"""

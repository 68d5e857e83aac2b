"""The page around the screen, and the first picture, which waits for nothing.

The map is painted from data that stand in the page itself, by scripts that run before Dash's; so
the picture is there as soon as the browser can draw it, and the controls follow.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from dash import Dash
from flask import request

from dashboard import state, store
from graph.look import tokens
from graph.view import vocabulary
from graph.write.page import script_json

ROOT = Path(__file__).resolve().parent.parent
CYTOSCAPE = ROOT / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js"
ASSETS = ROOT / "assets"
OWN = r".*\.(?:js|ts)"
"""The scripts of assets/, which the page itself names, so that Dash does not load them a second
time."""


def modules() -> list[str]:
    """The browser's modules, as addresses: told early, so that none waits for the one before it."""
    paths = (path.relative_to(ROOT).as_posix() for path in ASSETS.rglob("*.js"))
    return sorted(path for path in paths if path != "assets/theme.js")


_PRELOADS = "".join(f'<link rel="modulepreload" href="{path}">' for path in modules())


class Atlas(Dash):
    """Dash, with an index page of our own."""

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        """The page: head, first picture, and Dash's scripts in a template, to be taken after the
        picture."""
        now, _ = state.parse(request.query_string.decode(errors="replace"))
        first = store.view(now)
        words = vocabulary() | {"parts": state.parts(), "none": state.NONE}
        parts |= {
            "title": escape(f"{first['label']} · Liaison Atlas"),
            "tokens": tokens(),
            "vocabulary": script_json(words),
            "view": script_json(first),
            "preloads": _PRELOADS,
        }
        return _INDEX.format_map(parts)


_INDEX = """<!DOCTYPE html>
<html lang="en">
<head>{metas}<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="assets/icon.svg">
<style>{tokens}</style>{css}<script src="assets/theme.js"></script>
<script src="cytoscape.min.js" defer></script>{preloads}
</head>
<body>
{app_entry}
<div id="map" tabindex="0" role="application" aria-roledescription="map"
 aria-describedby="map-summary"></div>
<p id="map-summary" class="unseen"></p>
<p id="live" class="unseen" aria-live="polite"></p>
<script id="vocabulary" type="application/json">{vocabulary}</script>
<script id="first-view" type="application/json">{view}</script>
<template id="then">{scripts}</template>{config}
<!-- start.js makes the new DashRenderer, once the map is painted -->
<script id="_dash-renderer" type="module" src="assets/start.js"></script>
</body>
</html>"""

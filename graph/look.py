"""Colours by what a body is: the one place for the screen, the exports and the tests."""

from __future__ import annotations

from collections.abc import Mapping

from graph.vocabulary import KINDS, RELATIONS

STYLES: dict[str, dict[str, tuple[str, str, str]]] = {
    "light": {
        "focus": ("#1c2024", "#1c2024", "#ffffff"),
        "to": ("#eef5fc", "#2a78b8", "#1c2024"),
        "both": ("#e9f6ef", "#1e7d50", "#1c2024"),
        "from": ("#fdf1e7", "#b85c00", "#1c2024"),
        "group": ("#f4f1fa", "#7a5bb5", "#1c2024"),
        "organization": ("#f5f5f4", "#78716c", "#1c2024"),
        "member": ("#eef6f6", "#2b7a78", "#1c2024"),
        "other": ("#ffffff", "#60646c", "#1c2024"),
    },
    "dark": {
        "focus": ("#eceef0", "#eceef0", "#111315"),
        "to": ("#10283d", "#5aa9e6", "#eceef0"),
        "both": ("#0f2f20", "#58c08c", "#eceef0"),
        "from": ("#3a2410", "#f0a35e", "#eceef0"),
        "group": ("#261d3a", "#b39ae6", "#eceef0"),
        "organization": ("#24221f", "#a8a29e", "#eceef0"),
        "member": ("#122b2b", "#5fb3b0", "#eceef0"),
        "other": ("#17191c", "#a5abb3", "#eceef0"),
    },
}
"""By theme and role: fill, border, text."""

RAMPS = {"light": ("#eaf3fb", "#74abdc"), "dark": ("#16293b", "#2d6ca6")}
"""By theme: the colours of little and of much, on both of which the ink is read."""

SURFACES = {
    "light": {
        "canvas": "#fbfbfa",
        "panel": "#ffffff",
        "ink": "#1c2024",
        "quiet": "#60646c",
        "line": "#e4e4e7",
    },
    "dark": {
        "canvas": "#111315",
        "panel": "#17191c",
        "ink": "#eceef0",
        "quiet": "#a5abb3",
        "line": "#2c3035",
    },
}
"""By theme: what lies under everything, and the text upon it."""


def role(body: Mapping[str, str], focus: str) -> str:
    """The role by which a body of a classified network is coloured: a key of STYLES' themes.

    That of its kind, or else how it stands to the focus.
    """
    if body["id"] == focus:
        return "focus"
    return KINDS[body["kind"]].role or body.get("towards_focus") or "other"


def link_role(link: Mapping[str, str], focus: str, ways: Mapping[str, str]) -> str:
    """The role by which a link is coloured: that of its relation, or else which way it goes.

    ``ways`` tells, by id, how a body stands to the focus (to, from, both).
    """
    source, target = link["source"], link["target"]
    if (own := RELATIONS[link["relation"]].role) or focus not in (source, target):
        return own or "other"
    other, way = (source, "to") if target == focus else (target, "from")
    return "both" if ways.get(other) == "both" else way


def tokens() -> str:
    """The colours of both themes as CSS variables, which the page and the canvas read."""
    rules = []
    for theme, surfaces in SURFACES.items():
        pairs = [f"--{name}:{colour}" for name, colour in surfaces.items()]
        for role, (fill, border, text) in STYLES[theme].items():
            pairs += [f"--{role}-fill:{fill}", f"--{role}-border:{border}", f"--{role}-text:{text}"]
        rules.append(f'[data-theme="{theme}"]{{{";".join(pairs)};color-scheme:{theme}}}')
    return "".join(rules)

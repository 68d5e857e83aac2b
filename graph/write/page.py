"""One page in HTML that needs neither server nor network: the map, its filters, search, details."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from graph.errors import Unwritable
from graph.facets import FACETS
from graph.look import tokens
from graph.network import Network, records
from graph.pack import packed
from graph.sheet import offered, sheet
from graph.view import WHOLE, home, view, vocabulary
from graph.write.citation import plain_text
from graph.write.common import Progress, Telling
from graph.write.page_told import (
    COMPASS,
    LISTED,
    bodies,
    compasses,
    counted,
    evidence,
    facts,
    families_of,
    lined,
    standing,
)

MOST = 4000
"""Of so many bodies at most each has its compass on a page: more take minutes, and megabytes."""

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent
_THEME = _ROOT / "assets" / "theme.js"
_STYLES = (_ROOT / "assets" / "style.css", _HERE / "page.css")
_SCRIPTS = (
    _ROOT / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js",
    _ROOT / "build" / "page.bundle.js",
)
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)


def html(
    network: Network,
    stream: BinaryIO,
    progress: Progress | None = None,
    seen: str = "",
    whole: bool = False,
) -> list[str]:
    """Write the dressed network as a page that a browser opens from a file.

    Up to graph.view.WHOLE bodies it holds the compass of the focus, on which all are. Of more, up
    to MOST, it holds the sheet and the compass of each body and family, where what is written is
    the ``whole`` of a network, which alone can tell of each body whether there is none; else what
    is within a step of the focus: the returned sentences, and the page itself, then say how many
    are left out. ``seen`` is the view that it is, by its address or in words. Raises Unwritable for
    a network of nothing, or where the page's scripts were not set up.
    """
    if not len(network.nodes):
        raise Unwritable("there is no body to draw")
    if not all(path.exists() for path in _SCRIPTS):
        raise Unwritable("the page's scripts are not set up, «make setup» does it")
    every = whole and WHOLE < len(network.nodes) <= MOST
    held = _all(network, progress) if every else _one(network, progress)
    theme, *scripts = (_script(path.read_text(encoding="utf-8")) for path in (_THEME, *_SCRIPTS))
    page = (_HERE / "page.html").read_text(encoding="utf-8")
    text = page.format(
        policy=_POLICY.format(scripts=" ".join(map(_allowed, (theme, *scripts)))),
        title=escape(network.about.title or held["view"]["label"]),
        tokens=tokens(),
        style="".join(path.read_text(encoding="utf-8") for path in _STYLES),
        theme=theme,
        source=_sources(network),
        origin=escape(plain_text(network, seen)),
        vocabulary=script_json(_vocabulary(every)),
        **{name: script_json(held[name]) for name in ("view", "sheet", "bodies")},
        **{name: held[name] for name in ("views", "sheets", "facts", "evidence")},
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    stream.write(text.encode("utf-8", "replace"))
    left = 0 if every else len(network.nodes) - len(held["bodies"])
    return _left_out(left, held["view"]["focus"])


def _one(network: Network, progress: Progress | None) -> dict[str, Any]:
    """What a page of one compass holds."""
    # what a selection has not, the whole may have
    drawn = view(network, unfolds=LISTED) | _ALONE | {"absent": "", "begins": "map", "sheets": []}
    for layout in drawn["layouts"]:
        layout["captions"] = [one for one in layout["captions"] if one["members"]]
    part = network.among({body["id"] for body in drawn["nodes"]})
    telling = Telling(progress, 2 * len(part.nodes) + len(part.edges))
    stands = standing(part, drawn["focus"])
    return _told(part, (), stands, telling) | {
        "view": packed(drawn),
        "sheet": None,
        "views": lined(()),
        "sheets": lined(()),
    }


def _all(network: Network, progress: Progress | None) -> dict[str, Any]:
    """What a page of a compass for every body and family holds: the sheets, too, the first of which
    is looked at first."""
    families, sheets = families_of(network), offered(network)
    ids = [*network.nodes["id"], *families]
    once = 2 * len(network.nodes) + len(network.edges)
    telling = Telling(progress, COMPASS * len(ids) + once)
    at_home = home(network)
    alone = _ALONE | {"home": at_home, "sheets": sheets, "begins": "sheet" if sheets else "map"}
    views = [one | alone for one in compasses(network, ids, telling)]
    drawn = [sheet(network, name) | _ALONE | {"asked": name, "opened": []} for name in sheets]
    first = [drawn[0] | {"asked": ""}] if drawn else [None]
    return _told(network, families, counted(network), telling) | {
        "view": views[ids.index(at_home)],
        "sheet": first[0],
        "views": lined(views),
        "sheets": lined(drawn),
    }


_ALONE: dict[str, Any] = {"sources": []}
"""What the browser is told of sources: there is no choosing among them."""


def _told(
    network: Network, families: Sequence[str], stands: Callable[[str], str], telling: Telling
) -> dict[str, Any]:
    return {
        "bodies": bodies(network, families),
        "facts": lined(facts(network, families, stands, telling)),
        "evidence": lined(evidence(network, telling)),
    }


def script_json(value: object) -> str:
    """A value as JSON that may stand in a script element of a page, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _vocabulary(every: bool) -> dict[str, Any]:
    """The vocabulary of the browser, with the parts of the state that this page has, which its
    address says behind a «#»; ``every`` is whether each body can be in the centre."""
    facets = [
        {"name": name, "many": one.many, "open": [] if one.many else one.open}
        for name, one in FACETS.items()
    ]
    others = [{"name": name, "many": False, "open": ""} for name in _PARTS]
    return vocabulary() | {"parts": [*facets, *others], "behind": "#", "every": every}


_PARTS = ("focus", "view", "sheet", "shade", "selected", "hide", "single")


def _left_out(count: int, focus: str) -> list[str]:
    if not count:
        return []
    bodies = "1 body that is" if count == 1 else f"{count} bodies that are"
    are = "is" if count == 1 else "are"
    return [
        f"{bodies} more than a step from {focus} {are} not on it. Of a whole network of up to "
        f"{MOST:,} bodies the command line writes a page with all: python -m graph export --format "
        "html."
    ]


def _sources(network: Network) -> str:
    """The sources, each with a link to its address and its date."""
    return "; ".join(map(_source, records(network.sources)))


def _source(row: dict[str, Any]) -> str:
    named, address = escape(row["name"] or row["address"]), row["address"]
    if address.startswith(("https://", "http://")):
        named = f'<a href="{escape(address, quote=True)}" rel="noreferrer">{named}</a>'
    return " · ".join(part for part in (named, escape(row["retrieved"])) if part)


def _allowed(script: str) -> str:
    """A script as the page's policy names it: by its hash."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _script(text: str) -> str:
    """A script as it may stand in a page.

    What would end its element is written otherwise; only strings and comments hold that.
    """
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")

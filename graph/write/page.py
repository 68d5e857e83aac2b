"""One page in HTML that needs neither server nor network: the map, its filters, search, details."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from graph import ask, say, tell
from graph.errors import Unwritable
from graph.facets import FACETS
from graph.look import tokens
from graph.network import Network, records
from graph.view import view, vocabulary
from graph.write.citation import plain_text
from graph.write.common import Progress, Telling

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
    network: Network, stream: BinaryIO, progress: Progress | None = None, seen: str = ""
) -> list[str]:
    """Write the dressed network as a page that a browser opens from a file.

    It holds what the dashboard would show first: all of it, or of more than graph.view.WHOLE bodies
    those within a step of the focus; the returned sentence, and the page itself, then say how many
    are left out. ``seen`` is the view that it is, by its address or in words. Raises Unwritable for
    a network of nothing, or where the page's scripts were not set up.
    """
    if not len(network.nodes):
        raise Unwritable("there is no body to draw")
    if not all(path.exists() for path in _SCRIPTS):
        raise Unwritable("the page's scripts are not set up, «make setup» does it")
    # what a selection has not, the whole may have
    drawn = view(network) | {"absent": ""}
    for layout in drawn["layouts"]:
        layout["captions"] = [one for one in layout["captions"] if one["members"]]
    part = network.among({body["id"] for body in drawn["nodes"]})
    theme, *scripts = (_script(path.read_text(encoding="utf-8")) for path in (_THEME, *_SCRIPTS))
    page = (_HERE / "page.html").read_text(encoding="utf-8")
    text = page.format(
        policy=_POLICY.format(scripts=" ".join(map(_allowed, (theme, *scripts)))),
        title=escape(network.about.title or drawn["label"]),
        tokens=tokens(),
        style="".join(path.read_text(encoding="utf-8") for path in _STYLES),
        theme=theme,
        source=_sources(network),
        origin=escape(plain_text(network, seen)),
        vocabulary=script_json(_vocabulary()),
        data=script_json({"view": drawn} | _told(part, drawn["focus"], progress)),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    stream.write(text.encode("utf-8", "replace"))
    return _left_out(len(network.nodes) - len(part.nodes), drawn["focus"])


def script_json(value: object) -> str:
    """A value as JSON that may stand in a script element of a page, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _vocabulary() -> dict[str, Any]:
    """The vocabulary of the browser, with the parts of the state that this page has."""
    facets = [
        {"name": name, "many": one.many, "open": [] if one.many else one.open}
        for name, one in FACETS.items()
    ]
    others = [{"name": name, "many": False, "open": ""} for name in ("selected", "hide", "single")]
    return vocabulary() | {"parts": [*facets, *others]}


def _told(network: Network, focus: str, progress: Progress | None) -> dict[str, Any]:
    """What the details say: of each body its facts, of each body and link its evidence.

    ``sections`` are the body's links under their headings, each as the body at the other end, the
    link, and what is said beside it; ``lists`` what the sources list of the body; pieces of
    ``evidence`` are where it stands, its basis, and the row's text.
    """
    bodies = records(network.nodes)
    telling = Telling(progress, len(bodies) + len(network.edges))
    facts: dict[str, Any] = {}
    evidence: dict[str, list[list[str]]] = {}
    for row in bodies:
        facts[row["id"]] = {
            "what": say.what(row),
            "say": _standing(network, row["id"], focus),
            "sections": [
                [heading, [_item(heading, *item) for item in items]]
                for heading, items in say.sections(network, row["id"])
            ],
            "lists": tell.lists(network, row["id"]),
        }
        evidence[row["id"]] = _evidence(network, row)
        telling.more(1)
    for row in records(network.edges):
        evidence[row["id"]] = _evidence(network, row)
        telling.more(1)
    return {"facts": facts, "evidence": evidence}


def _standing(network: Network, id: str, focus: str) -> str:
    """How a body stands to the focus; of the focus its counts, of a page that may be a part."""
    if id == focus:
        return f"By the links on this page: {say.counts(network, focus)}"
    return say.standing(network, id, focus)


def _item(heading: str, link: say.Row, other: say.Row) -> list[str]:
    return [other["id"], link["id"], tell.carried(link, heading)]


def _evidence(network: Network, row: say.Row) -> list[list[str]]:
    found = ask.evidence(network, row["id"])
    pieces = [[say.evidence(one), say.basis(one._asdict()), one.text] for one in found]
    return pieces or [["", say.basis(row), ""]]


def _left_out(count: int, focus: str) -> list[str]:
    if not count:
        return []
    bodies = "1 body that is" if count == 1 else f"{count} bodies that are"
    return [f"{bodies} more than a step from {focus} {'is' if count == 1 else 'are'} not on it."]


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

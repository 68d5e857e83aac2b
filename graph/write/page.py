"""One page in HTML that needs neither server nor network: the map, its filters by direction, search and details."""

from __future__ import annotations

import json
from base64 import b64encode
from errno import ENOENT
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, BinaryIO

from graph import say
from graph.look import tokens
from graph.network import Network, evidence, records
from graph.view import view
from graph.write.citation import plain_text
from graph.write.graphml import Progress

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent.parent
_SCRIPTS = (
    _ROOT / "node_modules" / "cytoscape" / "dist" / "cytoscape.min.js",
    *(_ROOT / "assets" / name for name in ("map.js", "filter.js")),
    _HERE / "page.js",
)


def html(
    network: Network, stream: BinaryIO, progress: Progress | None = None, seen: str = ""
) -> list[str]:
    """Write the dressed network as a page that a browser opens from a file.

    It holds what the dashboard would show first: all of it, or of more than graph.view.WHOLE bodies those within
    a step of the focus; the returned sentence, and the page itself, then say how many are left out.
    ``seen`` is the view that it is, by its address or in words. Raises OSError where Cytoscape.js was not set up,
    ValueError for a network of nothing.
    """
    if not len(network.nodes):
        raise ValueError("there is no body to draw")
    if not _SCRIPTS[0].exists():
        raise FileNotFoundError(ENOENT, "Cytoscape.js is not set up, «make setup» does it")
    drawn = view(network)
    part = network.among({body["id"] for body in drawn["nodes"]})
    bodies = {body["id"]: body for body in records(part.nodes)}
    links = records(part.edges)
    data = {
        "view": drawn,
        "words": {"kinds": say.KINDS, "links": say.LINKS},
        "facts": _facts(bodies, links, drawn["focus"], drawn["label"], progress),
        "proofs": {row["id"]: _proof(row) for row in (*bodies.values(), *links)},
    }
    scripts = [_script(path.read_text(encoding="utf-8")) for path in _SCRIPTS]
    theme = _script((_ROOT / "assets" / "theme.js").read_text(encoding="utf-8"))
    allowed = " ".join(
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in (theme, *scripts)
    )
    style = (_ROOT / "assets" / "style.css").read_text(encoding="utf-8") + (
        _HERE / "page.css"
    ).read_text(encoding="utf-8")
    page = (_HERE / "page.html").read_text(encoding="utf-8").format(
        policy=f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'",
        title=escape(network.about.title or drawn["label"]),
        tokens=tokens(),
        style=style,
        theme=theme,
        source=_source(network),
        origin=escape(plain_text(network, seen)),
        data=script_json(data),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )  # fmt: skip
    stream.write(page.encode())
    away = len(network.nodes) - len(bodies)
    return (
        [f"{away} bodies that are more than a step from {drawn['focus']} are not on the page."]
        if away
        else []
    )


def script_json(value: object) -> str:
    """A value as JSON that may stand in a script element of a page, whatever it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _facts(
    bodies: dict[str, Any],
    links: list[dict[str, Any]],
    focus: str,
    label: str,
    progress: Progress | None,
) -> dict[str, Any]:
    """What the details say of each body: what it is, how it stands to the focus, and its links under their headings."""
    near: dict[str, list[tuple[say.Row, say.Row]]] = {id: [] for id in bodies}
    for link in links:
        near[link["source"]].append((link, bodies[link["target"]]))
        if link["source"] != link["target"]:
            near[link["target"]].append((link, bodies[link["source"]]))
    facts = {}
    for number, (id, body) in enumerate(bodies.items(), 1):
        sections = say.sections(near[id], id, body["label"])
        listed = [
            (heading, [(other["id"], link["id"]) for link, other in items])
            for heading, items in sections
        ]
        facts[id] = {
            "what": say.what(body),
            "say": say.standing(body, focus, label),
            "sections": listed,
        }
        if progress:
            progress(number, len(bodies))
    return facts


def _proof(row: say.Row) -> list[tuple[str, str, str]]:
    basis = say.basis(row)
    return [(say.evidence(piece), basis, piece.text) for piece in evidence(row)] or [
        ("", basis, "")
    ]


def _source(network: Network) -> str:
    about = network.about
    named = escape(about.source or about.address)
    if about.address.startswith(("https://", "http://")):
        named = f'<a href="{escape(about.address, quote=True)}" rel="noreferrer">{named}</a>'
    return " · ".join(part for part in (named, escape(about.retrieved)) if part)


def _script(text: str) -> str:
    """A script as it may stand in a page: what would end its element is written otherwise, which only strings and comments hold."""
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")

"""What guards the program: addresses that are no view get a page that says so; every answer its
policy."""

from __future__ import annotations

import re
from html import escape

from flask import Flask, Response, request, send_file

from dashboard import state, store
from dashboard.page import CYTOSCAPE
from dashboard.state import State
from graph import ask
from graph.errors import AtlasError, Gone
from graph.index import index
from graph.look import tokens

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The content security policy: scripts of this server alone, none that stands in a page."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
"""The headers that every answer carries."""

_KNOWN = re.compile(r"/(?:assets/|_dash-|_reload-hash$|export/|_favicon|cytoscape\.min\.js$)")
_LOST = """<!DOCTYPE html>
<html lang="en"><head><title>Not here · Liaison Atlas</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{tokens}</style><link rel="stylesheet" href="/assets/style.css">
<script src="/assets/theme.js"></script></head>
<body class="lost"><main><h1>This is not here</h1><ul>{said}</ul>
<p><a class="button strong" href="{back}">{words}</a></p></main></body></html>"""


def guard(server: Flask) -> None:
    """Put the guards before the server's answers, and the headers into them."""

    @server.get("/cytoscape.min.js")
    def _cytoscape() -> Response:
        return send_file(CYTOSCAPE, mimetype="text/javascript", max_age=3600)

    @server.before_request
    def _before() -> Response | None:
        if request.path == "/":
            return broken(request.query_string.decode(errors="replace"))
        if request.method == "GET" and not _KNOWN.match(request.path):
            return lost([f"«{request.path}» is no page of Liaison Atlas."], State())
        return None

    @server.errorhandler(404)
    def _missing(_: object) -> Response:
        return lost(["There is no such file or view."], State())

    @server.errorhandler(AtlasError)
    def _told(failure: AtlasError) -> Response:
        return lost([str(failure)], State(), 404 if isinstance(failure, Gone) else 422)

    @server.after_request
    def _after(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response


def broken(query: str) -> Response | None:
    """The page for an address that says what is no view, or of a body that is not there; None for a
    view."""
    now, wrong = state.parse(query)
    try:
        network = store.get(now.sources)
    except Gone as gone:
        return lost([str(gone)], State())
    missing = state.unknown(now, network)
    if not missing and not wrong:
        return None
    known = index(network).body
    named = (name for name in (now.focus, now.selected) if name and name not in known)
    near = [id for name in named for id in ask.search(network, name, most=3)["id"]]
    hint = [f"Nearest: {', '.join(near)}."] if near else []
    kept = State(sources=now.sources, focus=now.focus if now.focus in known else "")
    return lost([*wrong, *missing, *hint], kept)


def lost(said: list[str], back: State, status: int = 404) -> Response:
    """The page that says what is not here, or cannot be had, with a way back."""
    listed = "".join(f"<li>{escape(sentence)}</li>" for sentence in said)
    words = "Back to the map" if back != State() else "Open ISO/CASCO"
    to = escape("/" + state.href(back), quote=True)
    page = _LOST.format(tokens=tokens(), said=listed, back=to, words=words)
    return Response(page, status=status, mimetype="text/html")

"""What guards the program: addresses that are no view get a page that says so; every answer its
policy."""

from __future__ import annotations

import re
from html import escape

from dash import Dash
from dash.exceptions import DashException
from flask import Flask, Response, abort, redirect, request, send_file
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from dashboard import logs, settings, state, storage, store
from dashboard.asked import fits
from dashboard.page import LIBRARIES
from dashboard.serving import LARGEST_BODY
from dashboard.state import State
from graph import ask
from graph.errors import AtlasError, Gone, Unavailable
from graph.index import index
from graph.look import tokens
from graph.read import LIMIT, MORE

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
)
"""The content security policy: scripts of this server alone, none that stands in a page; frames in
the pages of those alone whom a setting names."""

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
"""The headers that every answer carries beside it."""

_CALLBACKS = "/_dash-update-component"
_STATIC = re.compile(r"/(?:assets/|_dash-component-suites/|_favicon|libraries/)")
_KNOWN = re.compile(rf"{_STATIC.pattern}|/(?:_dash-|_reload-hash$|export/|review/|health$)")
_ODD = (
    "This is no request that Liaison Atlas makes, so that nothing was done. "
    "If you only used its page, reload it and try again."
)
_SAID = {
    404: "There is no such file or view.",
    413: f"That is more than {LIMIT // 1024 // 1024} MB, the most that is imported at once. "
    f"Nothing was taken. {MORE}",
}
_LOST = """<!DOCTYPE html>
<html lang="en"><head><title>Not here · Liaison Atlas</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{tokens}</style><link rel="stylesheet" href="{base}assets/style.css">
<script src="{base}assets/theme.js"></script></head>
<body class="lost"><main><h1>This is not here</h1><ul>{said}</ul>
<p><a class="button strong" href="{back}">{words}</a></p></main></body></html>"""


def guard(atlas: Dash) -> None:
    """Put the guards before the answers of the app's server, and the headers into them."""
    server: Flask = atlas.server
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    @server.get("/libraries/<name>")
    def _library(name: str) -> Response:
        if name not in LIBRARIES:
            abort(404)
        return send_file(LIBRARIES[name], mimetype="text/javascript", max_age=3600)

    @server.get("/health")
    def _health() -> Response:
        return health()

    @server.before_request
    def _before() -> Answer | None:
        request.environ[logs.ROUTE] = request.url_rule.rule if request.url_rule else logs.NONE
        if (request.content_length or 0) > LARGEST_BODY:
            return told(_SAID[413], 413)
        if not request.environ["PATH_INFO"]:
            # the prefix without its slash: what the page asks for would be looked for beside it
            asked = request.query_string.decode(errors="replace")
            return redirect(settings.prefix() + (f"?{asked}" if asked else ""), 308)
        if request.path == "/":
            return broken(request.query_string.decode(errors="replace"))
        if request.path == _CALLBACKS and request.method == "POST":
            return None if fits(atlas.callback_map) else told(_ODD, 400)
        if request.method == "GET" and not _KNOWN.match(request.path):
            return lost(
                [f"«{settings.prefix()[:-1]}{request.path}» is no page of Liaison Atlas."], State()
            )
        return None

    server.register_error_handler(Exception, failed)

    @server.after_request
    def _after(response: Response) -> Response:
        ancestors = settings.frame_ancestors()
        response.headers["Content-Security-Policy"] = POLICY.format(ancestors=ancestors)
        response.headers.update(HEADERS)
        if not _STATIC.match(request.path):
            response.headers["Cache-Control"] = "no-store"
        return response


def failed(failure: Exception) -> Response:
    """What is said where there is no answer: never a status of 500 or more, and no traceback.

    What nobody foresaw is written to the log of whoever serves, and taken for a request that the
    program does not make.
    """
    if isinstance(failure, AtlasError):
        return told(str(failure), _status(failure))
    if isinstance(failure, HTTPException):
        status = failure.code or 400
        return told(_SAID.get(status, f"{failure.name}."), status)
    if isinstance(failure, DashException):
        return told(_SAID[404], 404)
    logs.failure(failure, request.environ)
    return told(_ODD, 400)


def _status(failure: AtlasError) -> int:
    if isinstance(failure, Gone):
        return 404
    return 424 if isinstance(failure, Unavailable) else 422


def told(words: str, status: int) -> Response:
    """Words with a status: as a page with a way back where an address was opened, else as text."""
    if request.method == "GET":
        return lost([words], State(), status)
    return Response(_text(words), status=status, mimetype="text/plain")


def health() -> Response:
    """200 where this process answers and reaches its store, else 503 and why."""
    try:
        storage.reach()
    except AtlasError as failure:
        return Response(_text(str(failure)), status=503, mimetype="text/plain")
    return Response("This worker answers and reaches its store.\n", mimetype="text/plain")


def _text(words: str) -> bytes:
    """Words as bytes, whatever stands in them."""
    return words.encode("utf-8", "replace") + b"\n"


def broken(query: str) -> Response | None:
    """The page for an address that says what is no view, or of a body that is not there; None for a
    view."""
    now, wrong = state.parse(query)
    network = store.get(now.sources)
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
    base = settings.prefix()
    to = escape(base + state.href(back), quote=True)
    page = _LOST.format(tokens=tokens(), said=listed, base=base, back=to, words=words)
    return Response(_text(page), status=status, mimetype="text/html")

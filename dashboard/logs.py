"""What whoever serves the program is told of each request: its id, and a line of JSON, in which
nothing stands that a visitor asked or brought."""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import traceback
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard import settings

ID = "liaison_atlas.id"
"""Where the environment of a request has its id."""
ROUTE = "liaison_atlas.route"
"""And its route, which is one of the program's own: ``/export/<format>``."""
NONE = "none"
"""The route of what was refused before it was a request."""

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{1,128}")
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
_LONGEST = 100
_FRAMES = 20


def identity(given: str) -> str:
    """The id of a request: what a proxy gave, where one stands before the program and it is
    well-formed, else a new one."""
    told = settings.proxies() and _WELL_FORMED.fullmatch(given)
    return given if told else secrets.token_hex(16)


def user(environ: Mapping[str, Any]) -> str:
    """Whom the proxy has let in, as it says; "" where none is asked or says so."""
    name = settings.user_header()
    if not name or not settings.proxies():
        return ""
    said = str(environ.get("HTTP_" + name.upper().replace("-", "_"), ""))
    return said.encode("latin-1", "replace").decode("utf-8", "replace")[:_LONGEST]


def request(
    environ: Mapping[str, Any], id: str, method: str, status: int, size: int, seconds: float
) -> None:
    """Write the line of a request that is answered, where one is wanted."""
    if not settings.log():
        return
    said = {
        "method": method if method in _METHODS else "other",
        "route": environ.get(ROUTE, NONE),
        "status": status,
        "bytes": size,
        "ms": round(seconds * 1000, 1),
    }
    named = user(environ)
    _write(id, said | ({"user": named} if named else {}))


def failure(failure: BaseException, environ: Mapping[str, Any]) -> None:
    """Write down what nobody foresaw, with the request's id: in JSON its kind and where it
    happened, since its words may repeat what a visitor brought; else all of it."""
    id, route = environ.get(ID, NONE), environ.get(ROUTE, NONE)
    if not settings.log():
        logging.getLogger(__name__).error("Request %s, %s", id, route, exc_info=failure)
        return
    frames = traceback.extract_tb(failure.__traceback__)[-_FRAMES:]
    where = [f"{'/'.join(Path(one.filename).parts[-2:])}:{one.lineno}" for one in frames]
    _write(id, {"route": route, "error": type(failure).__name__, "where": where})


def _write(id: str, said: dict[str, Any]) -> None:
    """A line on standard output, in one piece, so that those of several processes do not mix."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = json.dumps({"time": now, "id": id, **said, "pid": os.getpid()})
    with suppress(OSError):
        os.write(1, line.encode() + b"\n")

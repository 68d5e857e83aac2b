"""Requests that the program does not make, seeded, so that the same come again."""

from __future__ import annotations

import json
from random import Random
from typing import Any, NamedTuple
from urllib.parse import quote

from app import app
from dashboard.asked import outputs

app._setup_server()
CALLBACKS = "/_dash-update-component"
ODD: list[Any] = [
    *(None, True, 0, -1, 1e308, 10**400, "", " ", "casco", "\0", "\ud800", "²", "\u2028", "../.."),
    *("ISO/CASCO", "ISO/TC 999999", "=1+1", "<script>", "%", "x" * 5000, "‮abc", "__proto__"),
    *([], [None], [[]], ["casco", 1], {}, {"": ""}, {"sources": "casco"}, {"sources": [1, []]}),
    *({"focus": {}}, {"selected": "nobody"}, {"sources": ["0" * 10 + "-" + "a" * 22]}),
    {"sources": ["casco"], "words": 1},
    {"sources": ["casco"], "focus": "\ud800"},
    {"path": ["ISO/CASCO", "nobody"], "sources": ["casco"]},
    {"path": ["ISO/CASCO"], "sources": ["casco"]},
    {"expanded": ["nobody"] * 300, "steps": "²", "sources": ["casco"]},
    {"sources": ["casco"] * 3, "focus": "ISO/CASCO", "theme": 7},
]
ADDRESSES = (
    *("/", "/export/csv", "/export/graphml", "/export/", "/export/svg", "/exportx", "/assets/"),
    *("/review/html", "/review/xlsx", "/review/", "/review/\0", "/decisions"),
    *("/assets/style.css", "/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/\0", "//", "/_x"),
    *("/_dash-layout", "/_dash-dependencies", "/_dash-component-suites/dash/x.js", "/_favicon.ico"),
    *("/_dash-component-suites/os/path.py", "/_reload-hash", "/static/x", "/health", "/é/²"),
    "/_dash-component-suites/dash/dcc/../../dash.py",
)
PARTS = (
    *("sources", "focus", "direction", "kinds", "relations", "families", "steps", "layout", "view"),
    *("selected", "path", "expanded", "hide", "scope", "dataset", "everything", "x", "", "²"),
)
HEADERS = {
    "Accept": ("application/x-ndjson", "*/*;q=x", "", "é", ","),
    "Content-Type": ("application/json", "text/plain", "application/json; charset=ü", "x", ""),
    "Range": ("bytes=0-", "bytes=9-1", "bytes=x", "x=" + "1," * 500),
    "If-Modified-Since": ("x", "Thu, 99 Foo 9999"),
    "If-None-Match": ('"', "W/", "*"),
    "Cookie": ("=", "a=b; \\", "x" * 3000),
    "Host": ("", "a b", "[::1", "x:99999", "é"),
    "X-Forwarded-For": ("x", "1.2.3.4, , x"),
    "Content-Length": ("0",),
    "Transfer-Encoding": ("x",),
}


def callback(output: str, values: list[Any]) -> dict[str, Any]:
    """A request as Dash makes it, with these values in turn."""
    known = app.callback_map[output]
    given = iter(values)

    def filled(parts: list[dict[str, str]]) -> list[dict[str, Any]]:
        return [{**part, "value": next(given)} for part in parts]

    inputs, state = filled(known["inputs"]), filled(known["state"])
    changed = [f"{one['id']}.{one['property']}" for one in inputs]
    told = {"output": output, "outputs": outputs(output), "inputs": inputs}
    return told | {"changedPropIds": changed, "state": state}


def mutated(body: dict[str, Any], chance: Random) -> Any:
    """The request with something of it taken away, or replaced by something odd."""
    for _ in range(chance.choice((0, 0, 1, 1, 2))):
        part = chance.choice([*body])
        if chance.random() < 0.3:
            body.pop(part)
        elif isinstance(body[part], list) and body[part] and chance.random() < 0.6:
            inner = chance.choice(body[part])
            if isinstance(inner, dict):
                inner[chance.choice(("id", "property", "value", "new"))] = chance.choice(ODD)
        else:
            body[part] = chance.choice(ODD)
        if not body:
            break
    return body if chance.random() > 0.03 else chance.choice(ODD)


def text_of(body: Any, chance: Random) -> bytes:
    """The request as JSON, sometimes cut, nested without end, or no JSON."""
    text = json.dumps(body)
    odd = chance.random()
    if odd < 0.03:
        return text.encode()[: chance.randrange(len(text) + 1)]
    if odd < 0.05:
        return b"[" * chance.choice((10, 100_000))
    if odd < 0.07:
        return text.replace("null", "NaN").replace("[]", "[" * 990 + "]" * 990).encode()
    return text.encode() if odd < 0.98 else bytes(chance.randrange(256) for _ in range(200))


def address(chance: Random) -> str:
    """An address with odd parts."""
    query = "&".join(
        f"{quote(chance.choice(PARTS))}={quote(str(chance.choice(ODD)), errors='replace')}"
        for _ in range(chance.choice((0, 1, 2, 5, 300)))
    )
    odd = chance.choice(("", "", "%ff%fe=%c0", "&&&==", "focus=%00", "a" * 9000))
    return f"{chance.choice(ADDRESSES)}?{query}{odd}"


def headers(chance: Random) -> list[tuple[str, str]]:
    """A few odd headers, often none."""
    named = chance.sample([*HEADERS], chance.choice((0, 0, 0, 1, 3)))
    return [(name, chance.choice(HEADERS[name])) for name in named]


class Request(NamedTuple):
    """A request: its method, address, headers, and body."""

    method: str
    address: str
    headers: list[tuple[str, str]]
    body: bytes = b""


def request(chance: Random) -> Request:
    """One odd request: two of three to the callbacks."""
    told = headers(chance)
    if chance.random() < 1 / 3:
        method = chance.choice(("GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "ODD"))
        return Request(method, address(chance), told)
    served = [output for output, one in app.callback_map.items() if "callback" in one]
    asked = callback(chance.choice(served), chance.choices(ODD, k=9))
    if all(name != "Content-Type" for name, _ in told):
        told.append(("Content-Type", "application/json"))
    return Request("POST", CALLBACKS, told, text_of(mutated(asked, chance), chance))

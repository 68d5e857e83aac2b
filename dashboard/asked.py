"""Whether a request to Dash's callbacks is one that the browser's part makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash._utils import split_callback_id
from flask import request


def fits(callbacks: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the request's body names a callback of the server's, its outputs, inputs and what
    has changed, as Dash does; raises RequestEntityTooLarge where it is too long to be read.

    ``callbacks`` are the app's, by their outputs. The values of inputs may be anything.
    """
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        return False
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    known = callbacks.get(body["output"])
    if known is None or "callback" not in known:
        return False
    changed = body.get("changedPropIds", [])
    return (
        _same(body.get("inputs", []), known["inputs"])
        and _same(body.get("state", []), known["state"])
        and body.get("outputs") == outputs(body["output"])
        and isinstance(changed, list)
        and all(isinstance(one, str) for one in changed)
    )


def _same(given: object, known: list[dict[str, str]]) -> bool:
    """Whether these are the properties of components that a callback takes, in their order."""
    return (
        isinstance(given, list)
        and all(isinstance(one, dict) for one in given)
        and [(one.get("id"), one.get("property")) for one in given]
        == [(one["id"], one["property"]) for one in known]
    )


def outputs(output: str) -> Any:
    """What a request says of the outputs that a callback is known by."""
    return split_callback_id(output)

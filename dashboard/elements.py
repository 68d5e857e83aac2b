"""Elements of the page as plain data, which the browser makes elements of."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

_ATTRIBUTES = {"className": "class", "tabIndex": "tabindex"}


def plain(part: Any) -> Any:
    """An element as plain data: its tag, its attributes, what is in it; text as it is.

    Dash's own way takes the browser seconds for a body of many links, since each of a thousand
    components that come is told to each of the others.
    """
    if not isinstance(part, Component):
        return str(part)
    given = part.to_plotly_json()["props"]
    inside = given.pop("children", None)
    parts = inside if isinstance(inside, list) else [inside]
    attributes = {_ATTRIBUTES.get(name, name): value for name, value in given.items() if value}
    return [part._type.lower(), attributes, [plain(one) for one in parts if one is not None]]

"""Elements of the page as plain data, which the browser makes elements of; lists to choose from."""

from __future__ import annotations

from typing import Any

import dash_mantine_components as dmc
from dash.development.base_component import Component

_ATTRIBUTES = {"className": "class", "tabIndex": "tabindex"}

Part = str | tuple[str, dict[str, Any], list[Any]]
"""Text, or an element: its tag, its attributes, the parts in it."""


def element(tag: str, inside: Any = None, /, **given: Any) -> Part:
    """An element, its attributes named as Dash names them; what is None is not in it.

    Where a body has hundreds of links, Dash's components take a tenth of a second to be made.
    """
    parts = inside if isinstance(inside, list) else [inside]
    attributes = {_ATTRIBUTES.get(name, name): value for name, value in given.items() if value}
    return tag, attributes, [plain(one) for one in parts if one is not None]


def plain(part: Any) -> Part:
    """An element of Dash as plain data; what is plain already, and text, as it is.

    Dash's own way takes the browser seconds for a body of many links, since each of a thousand
    components that come is told to each of the others.
    """
    if isinstance(part, tuple):
        return part
    if not isinstance(part, Component):
        return str(part)
    given = part.to_plotly_json()["props"]
    return element(part._type.lower(), given.pop("children", None), **given)


def several(id: str, words: str, **more: Any) -> dmc.MultiSelect:
    """A list of which several may be chosen; the browser brings what there is to choose."""
    return dmc.MultiSelect(
        id=id,
        label=words,
        data=[],
        value=[],
        searchable=True,
        clearable=True,
        placeholder="All",
        selectFirstOptionOnChange=True,
        # a list that scrolls is one that the keyboard can reach
        withScrollArea=False,
        attributes={"options": {"tabIndex": 0}},
        size="xs",
        **more,
    )

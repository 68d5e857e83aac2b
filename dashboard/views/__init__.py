"""The views of the centre: a file each, and this list.

To add one: a module with ``panel() -> html.Div`` (empty and hidden; the browser fills and shows the
one that is looked at) and ``callbacks(app)``, and its line in VIEWS.
"""

from __future__ import annotations

from typing import NamedTuple


class View(NamedTuple):
    """A view: its words on the tab, and its module, "" for the map, which the page itself holds."""

    words: str
    module: str = ""


VIEWS: dict[str, View] = {
    "sheet": View("Sheet", "dashboard.views.sheet"),
    "map": View("Map"),
    "table": View("Table", "dashboard.views.table"),
    "tree": View("Tree", "dashboard.views.tree"),
    "matrix": View("Matrix", "dashboard.views.matrix"),
    "findings": View("Findings", "dashboard.views.findings"),
    "insights": View("Insights", "dashboard.views.insights"),
    "compare": View("Compare", "dashboard.views.compare"),
}
"""The views, in the order of the tabs."""

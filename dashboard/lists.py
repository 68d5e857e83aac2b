"""The lists of changes and disagreements as files: all rows, where the screen shows some."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from flask import Flask, Response, request

from dashboard import state, store
from dashboard.exporting import csv_file
from dashboard.state import State
from graph.errors import Gone


def _adds(now: State) -> pd.DataFrame:
    more = tuple(one for one in now.sources if one not in now.against)
    return store.adds(_against(now), more).facts


def _against(now: State) -> tuple[str, ...]:
    if not now.against:
        raise Gone("This address names no sources that these are set against.")
    return now.against


def _changes(now: State) -> pd.DataFrame:
    committees, links = store.changes(_against(now), now.sources)
    return pd.concat([links, committees], ignore_index=True).fillna("")


LISTS: dict[str, Callable[[State], pd.DataFrame]] = {
    "adds": _adds,
    "changes": _changes,
    "disputes": lambda now: store.disputes(now.sources),
}
"""By its file's name, the table of a list, of a state."""


def routes(server: Flask) -> None:
    """``/export/LIST.csv?STATE`` is a list of the state's sources, and of those they are set
    against."""

    @server.get("/export/<name>.csv")
    def _list(name: str) -> Response:
        now, wrong = state.parse(request.query_string.decode(errors="replace"))
        odd = [] if name in LISTS else [f"«{name}» is not a list of this program."]
        if missing := [*odd, *wrong]:
            raise Gone(" ".join(missing))
        return csv_file(LISTS[name](now), name)

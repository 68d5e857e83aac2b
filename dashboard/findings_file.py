"""The findings that are shown as a file, each with why it was set aside in the browser."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from flask import Flask, Response, request

from dashboard import exporting, state, store
from dashboard.finding import sources
from dashboard.state import State
from dashboard.views.findings import passing
from graph.errors import Gone
from graph.findings import FINDINGS

MOST = 1000
"""So many reasons are taken; the browser keeps no more."""
LONGEST = 500
"""Letters of a reason."""


def routes(server: Flask) -> None:
    """``/export/findings.csv?STATE`` is all that the state's filters leave of its findings. POST
    takes JSON beside it: ``reasons``, by the names of findings why they were set aside."""

    @server.route("/export/findings.csv", methods=["GET", "POST"])
    def _findings() -> Response:
        now, wrong = state.parse(request.query_string.decode(errors="replace"))
        if missing := [*wrong, *state.unknown(now, store.get(now.sources))]:
            raise Gone(" ".join(missing))
        given = request.get_json(silent=True) if request.method == "POST" else None
        name = exporting.file_name(store.get(now.sources), now)
        return exporting.csv_file(table(now, reasons(given)), f"{name}-findings")


def reasons(given: object) -> dict[str, str]:
    """Why findings were set aside, by their names; what has another shape is left out."""
    told = given.get("reasons") if isinstance(given, dict) else None
    pairs = list(told.items())[:MOST] if isinstance(told, dict) else []
    return {name: one[:LONGEST] for name, one in pairs if isinstance(one, str)}


def table(now: State, reasons: Mapping[str, str]) -> pd.DataFrame:
    """A row a finding of a state: ``kind``, ``words`` (of its kind), ``sentence``, ``sure``,
    ``bodies`` and ``evidence`` (ids), ``not_listed_in`` (sources), ``rule``, ``set_aside`` (why; ""
    where it is not), ``name``."""
    network = store.asked(now)
    rows = [
        {
            "kind": one.kind,
            "words": FINDINGS[one.kind].words,
            "sentence": one.sentence,
            "sure": one.sure,
            "bodies": "; ".join(one.bodies),
            "evidence": "; ".join(one.evidence),
            "not_listed_in": "; ".join(sources(network, one.silent)),
            "rule": FINDINGS[one.kind].rule,
            "set_aside": reasons.get(name, ""),
            "name": name,
        }
        for name, one in passing(now).items()
    ]
    columns = "kind words sentence sure bodies evidence not_listed_in rule set_aside name"
    return pd.DataFrame(rows, columns=columns.split(), dtype=str)

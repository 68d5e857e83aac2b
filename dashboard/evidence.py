"""Where a fact stands: the row of a source, a link to its page, and the row's own text."""

from __future__ import annotations

import re
from collections.abc import Collection

from dashboard.elements import Part, element
from graph import ask, say, tell
from graph.ask import Evidence
from graph.network import Network
from graph.place.measure import NBSP

_WITHIN = re.compile(r"(?<!,) ")
"""A space within «row 18 · iso.org», which stays in one line, but for one between row and line."""


def evidence(network: Network, row: say.Row, told: Collection[Evidence] = ()) -> Part:
    """Where a fact stands, each piece with its basis; the basis alone where it stands nowhere.

    Pieces of rows that are ``told`` already are not told again.
    """
    found = ask.evidence(network, row["id"])
    known = {_row(piece) for piece in told}
    pieces = [_piece(piece) for piece in found if _row(piece) not in known]
    if found and not pieces:
        return element("div", element("div", "By the rows above.", className="evidence"))
    return element("div", pieces or element("div", say.basis(row), className="evidence"))


def _row(piece: Evidence) -> tuple[str, ...]:
    return piece.source, piece.section, piece.row, piece.line, piece.basis


def _piece(piece: Evidence) -> Part:
    """The source, when it was retrieved, and the basis; the place in it; the row's text."""
    section, at, address = tell.place(piece)
    retrieved = f"(retrieved {piece.retrieved})" if piece.retrieved else ""
    basis = element("span", say.basis(piece._asdict()), className=f"basis {piece.basis}")
    source = [piece.source, " ", element("span", [retrieved, basis], className="whole")]
    where = ", ".join(part for part in (section, _WITHIN.sub(NBSP, at)) if part)
    link = element("a", where, href=address, target="_blank", rel="noreferrer", className="page")
    text = element(
        "details",
        [element("summary", "The row’s text"), element("q", piece.text)],
        className="row-text",
    )
    parts = [element("div", source), element("div", link if address else where)]
    return element("div", [*parts, *([text] if piece.text else [])], className="evidence")

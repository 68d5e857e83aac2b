"""Where a fact stands: the row of a source, a link to its page, and the row's own text."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from dashboard.elements import Part, element
from graph import ask, say, tell
from graph.ask import Evidence
from graph.network import Network


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
    words, address = tell.page(piece)
    link = element("a", words, href=address, target="_blank", rel="noreferrer", className="page")
    parts: list[Any] = [
        tell.source(piece) if address else say.evidence(piece),
        *([" · ", link] if address else []),
        element("span", say.basis(piece._asdict()), className=f"basis {piece.basis}"),
    ]
    text = element(
        "details",
        [element("summary", "The row’s text"), element("q", piece.text)],
        className="row-text",
    )
    return element(
        "div", [element("div", parts), *([text] if piece.text else [])], className="evidence"
    )

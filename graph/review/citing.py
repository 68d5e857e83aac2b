"""Where a link stands, in a few letters: ``[1] Liaison Committees to ISO/CASCO, row 3``, the
sources being numbered for the whole pack; and since when sources have it."""

from __future__ import annotations

from graph import say
from graph.index import index
from graph.network import Claim, Network, records
from graph.review.content import Table, row


def sources(network: Network) -> Table:
    """The sources with their numbers, dates and terms."""
    rows = [
        row(
            f"[{at}]",
            one["name"] or one["id"],
            one["retrieved"] or "not told",
            one["address"],
            one["licence"] or "not told",
        )
        for at, one in enumerate(records(network.sources), 1)
    ]
    heads = ("No.", "Source", "Retrieved", "Address", "Terms")
    return Table("Sources", heads, tuple(rows), (5, 22, 12, 23, 38), "Sources")


def places(network: Network, fact: str) -> str:
    """Where sources say a fact; and by which rule, where it is derived."""
    numbered = {id: at for at, id in enumerate(network.sources["id"], 1)}
    claims = sorted(
        index(network).claims(fact),
        key=lambda one: (one.basis != "stated", numbered.get(one.source, 0)),
    )
    return "; ".join(dict.fromkeys(_place(one, numbered) for one in claims))


def _place(claim: Claim, numbered: dict[str, int]) -> str:
    row_ = f"row {claim.row}" if claim.row else ""
    line = f"line {claim.line}" if claim.line and not claim.row else ""
    where = ", ".join(part for part in (claim.section, row_, line) if part)
    basis = "" if claim.basis == "stated" else f"({say.basis(claim._asdict())})"
    number = f"[{numbered[claim.source]}]" if claim.source in numbered else claim.source
    return " ".join(part for part in (number, where, basis) if part)


def since(network: Network, fact: str) -> str:
    """The date of the oldest source read that says a fact, "" where none has a date."""
    held = index(network)
    dates = {held.sources.get(one.source, {}).get("retrieved", "") for one in held.claims(fact)}
    return min(dates - {""}, default="")

"""Where facts stand, in words: the page of a row, what the sources list of a body in full and what
would tell more, and the links between two bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from graph.ask import Evidence
from graph.index import index
from graph.network import Network, records
from graph.vocabulary import ASPECTS, KINDS, RELATIONS


def page(found: Evidence) -> tuple[str, str]:
    """The page on which a piece of evidence stands, ``row 18 · iso.org``, and its address; "" for
    both where no address on the web is known."""
    address = urlsplit(found.address)
    if address.scheme not in ("http", "https") or not address.hostname:
        return "", ""
    host = address.hostname.removeprefix("www.")
    return f"row {found.row} · {host}" if found.row else host, found.address


def place(found: Evidence) -> str:
    """Where a piece of evidence stands, without the row that ``page`` names."""
    places = ", ".join(part for part in (found.source, found.section) if part)
    return f"{places} (retrieved {found.retrieved})" if found.retrieved else places


def lists(network: Network, id: str) -> list[str]:
    """Which lists of a body the sources give in full, each source in a sentence; and what would
    tell of the others."""
    held = index(network)
    kind = KINDS[str(network.nodes["kind"].iat[held.body[id]])]
    read: dict[str, list[str]] = {}
    for aspect, words in ASPECTS.items():
        for source in held.covered.get((id, aspect), ()):
            read.setdefault(source, []).append(words)
    said = []
    for source, listed in read.items():
        row = held.sources.get(source, {})
        dated = f" ({row['retrieved']})" if row.get("retrieved") else ""
        said.append(f"{row.get('name') or source}{dated} lists in full: {'; '.join(listed)}.")
    missing = [ASPECTS[one] for one in kind.lists if (id, one) not in held.covered]
    if missing:
        told = f"{kind.page}, imported here, would tell."
        said.append(f"No source read here lists: {'; '.join(missing)}. {told}")
    return said


def between(network: Network, one: str, other: str) -> list[tuple[Mapping[str, Any], str]]:
    """The links between two bodies, each with its sentence."""
    edges = network.edges.iloc[index(network).at.get(one, [])]
    met = records(edges[(edges["source"] == other) | (edges["target"] == other)])
    return [
        (row, RELATIONS[row["relation"]].forward.format(row["source"], row["target"]))
        for row in met
    ]

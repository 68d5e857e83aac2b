"""How to cite a network, or a view of one: what it is, from which sources, of which dates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, BinaryIO

from graph.cells import one_line
from graph.network import Network, records
from graph.phrase import amount
from graph.write.common import GENERATOR, Progress

# BibTeX counts braces, those behind a backslash too
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
} | {letter: "\\" + letter for letter in "&%$#_"}


def plain(
    network: Network, stream: BinaryIO, progress: Progress | None = None, seen: str = ""
) -> list[str]:
    """Write the citation as a sentence or two; ``seen`` is the view, by its address or in words."""
    stream.write((plain_text(network, seen) + "\n").encode())
    return []


def plain_text(network: Network, seen: str = "") -> str:
    """What it is, of how much, from which sources with dates and licences, seen where and when."""
    parts = [f"{_title(network)} {_amount(network)}."]
    if sources := source_texts(network):
        parts.append(f"Drawn with {GENERATOR} from: {'; '.join(sources)}.")
    if seen:
        parts.append(f"View: {seen} ({_today()}).")
    return one_line(" ".join(parts))


def source_texts(network: Network, most: int = 0, terms: bool = True) -> list[str]:
    """Each source with its address, date and, with ``terms``, licence; of more than ``most``, how
    many more."""
    rows = records(network.sources)
    kept = rows if not most or len(rows) <= most else rows[:most]
    more = [f"and {len(rows) - len(kept)} more"] if len(kept) < len(rows) else []
    return [*(_source(row, terms) for row in kept), *more]


def _source(row: dict[str, Any], terms: bool) -> str:
    """A source by name and address, with its date and its licence."""
    more = [f"retrieved {row['retrieved']}"] if row["retrieved"] else []
    more += [f"licence: {row['licence'].rstrip('.')}"] if terms and row["licence"] else []
    named = ", ".join(part for part in (row["name"] or row["id"], row["address"]) if part)
    return f"{named} ({', '.join(more)})" if more else named


def bibtex(
    network: Network, stream: BinaryIO, progress: Progress | None = None, seen: str = ""
) -> list[str]:
    """Write an entry of BibTeX.

    Its address is that of the view where ``seen`` is one, else that of the source where there is
    one only.
    """
    sources = records(network.sources)
    newest = max((row["retrieved"] for row in sources), default="")
    found = re.match(r"(\d{4})-(\d\d)", newest)
    at_view = seen.startswith(("http://", "https://"))
    address = sources[0]["address"] if len(sources) == 1 else ""
    fields = {
        "title": _title(network).rstrip("."),
        "author": "{ISO}" if any("iso.org" in row["address"] for row in sources) else "",
        "year": found[1] if found else "",
        "url": seen if at_view else address,
        "urldate": _today() if at_view else newest if address else "",
        "note": _note(network, "" if at_view else seen),
    }
    name = re.sub(r"[^A-Za-z0-9]+", "-", network.about.focus or "network").strip("-").lower()
    as_is: dict[str, Callable[[str], str]] = {"author": str, "url": _address}
    lines = [
        f"  {field} = {{{as_is.get(field, _escaped)(one_line(value))}}},"
        for field, value in fields.items()
        if value
    ]
    key = f"{name}-{found[1]}" if found else name
    stream.write(("\n".join([f"@misc{{{key},", *lines, "}"]) + "\n").encode())
    return []


def _note(network: Network, seen: str) -> str:
    """How much it is, from which sources, and in which view."""
    sources = "; ".join(source_texts(network))
    note = f"{_amount(network)}, drawn with {GENERATOR}{f' from: {sources}' if sources else ''}"
    return f"{note}. View: {seen}" if seen else note


def _amount(network: Network) -> str:
    bodies, links = len(network.nodes), len(network.edges)
    return f"{amount(bodies, 'body', 'bodies')} and {amount(links, 'link')}"


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _address(url: str) -> str:
    """An address in a field of BibTeX: braces would end it, the rest is the url package's."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _title(network: Network) -> str:
    title = network.about.title or network.about.focus or "A network of committees"
    return f"{title.rstrip('.')}."


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)

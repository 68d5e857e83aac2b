"""How to cite a network, or a view of one: what it is, from which source, of which date, at which address."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import BinaryIO

from graph.network import Network
from graph.write.graphml import GENERATOR, Progress

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    letter: "\\" + letter for letter in "&%$#_{}"
}


def plain(
    network: Network, stream: BinaryIO, progress: Progress | None = None, seen: str = ""
) -> list[str]:
    """Write the citation as a sentence or two; ``seen`` is the address of the view, or its filters in words."""
    stream.write((plain_text(network, seen) + "\n").encode())
    return []


def plain_text(network: Network, seen: str = "") -> str:
    """What it is, of how much, from which source, of which date, under which licence, seen where and when."""
    about = network.about
    parts = [f"{_title(network)} {_amount(network)}."]
    if about.source:
        parts.append(
            f"Drawn with {GENERATOR} from: {about.source}{f', {about.address}' if about.address else ''}."
        )
    if about.retrieved:
        parts.append(f"Retrieved {about.retrieved}.")
    if about.licence:
        parts.append(f"Licence: {about.licence.rstrip('.')}.")
    if seen:
        parts.append(f"View: {seen} ({_today()}).")
    return " ".join(parts)


def bibtex(
    network: Network, stream: BinaryIO, progress: Progress | None = None, seen: str = ""
) -> list[str]:
    """Write an entry of BibTeX; its address is that of the view where ``seen`` is one, else the source's."""
    about = network.about
    found = re.match(r"(\d{4})-(\d\d)", about.retrieved)
    at_view = seen.startswith(("http://", "https://"))
    read = f"retrieved {about.retrieved}" if about.retrieved else ""
    source = ", ".join(
        part for part in (about.source, about.address if at_view else "", read) if part
    )
    note = [f"{_amount(network)}, drawn with {GENERATOR}{f' from: {source}' if source else ''}"]
    note += [f"View: {seen}"] if seen and not at_view else []
    fields = {
        "title": _title(network).rstrip("."),
        "author": "{ISO}" if "iso.org" in about.address else "",
        "year": found[1] if found else "",
        "url": seen if at_view else about.address,
        "urldate": _today() if at_view else about.retrieved,
        "note": ". ".join(note),
    }
    key = re.sub(r"[^A-Za-z0-9]+", "-", about.focus or "network").strip("-").lower() + (
        f"-{found[1]}" if found else ""
    )
    as_is: dict[str, Callable[[str], str]] = {"author": str, "url": _address}
    lines = [
        f"  {name} = {{{as_is.get(name, _escaped)(value)}}},"
        for name, value in fields.items()
        if value
    ]
    stream.write(("\n".join([f"@misc{{{key},", *lines, "}"]) + "\n").encode())
    return []


def _amount(network: Network) -> str:
    return f"{len(network.nodes)} bodies and {len(network.edges)} links"


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _address(url: str) -> str:
    """An address as it may stand in a field of BibTeX: braces would end it, the rest is the url package's."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _title(network: Network) -> str:
    return (network.about.title or network.about.focus or "A network of committees").rstrip(
        "."
    ) + "."


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)

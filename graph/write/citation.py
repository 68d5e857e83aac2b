"""How to cite a network: what it is, from which source, of which date, at which address."""

from __future__ import annotations

import re
from typing import BinaryIO

from graph.network import Network
from graph.write.graphml import GENERATOR, Progress

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {letter: "\\" + letter for letter in "&%$#_{}"}


def plain(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write the citation as a sentence or two."""
    stream.write((plain_text(network) + "\n").encode())
    return []


def plain_text(network: Network) -> str:
    """What it is, of how much, from which source, of which date, under which licence."""
    about = network.about
    parts = [f"{_title(network)} {len(network.nodes)} bodies and {len(network.edges)} links."]
    if about.source:
        parts.append(f"Drawn with {GENERATOR} from: {about.source}{f', {about.address}' if about.address else ''}.")
    if about.retrieved:
        parts.append(f"Retrieved {about.retrieved}.")
    if about.licence:
        parts.append(f"Licence: {about.licence.rstrip('.')}.")
    return " ".join(parts)


def bibtex(network: Network, stream: BinaryIO, progress: Progress | None = None) -> list[str]:
    """Write an entry of BibTeX."""
    about = network.about
    found = re.match(r"(\d{4})-(\d\d)", about.retrieved)
    fields = {
        "title": _title(network).rstrip("."),
        "author": "{ISO}" if "iso.org" in about.address else "",
        "year": found[1] if found else "",
        "url": about.address,
        "urldate": about.retrieved,
        "note": f"{len(network.nodes)} bodies and {len(network.edges)} links, drawn with {GENERATOR}"
        + (f" from: {about.source}" if about.source else ""),
    }
    key = re.sub(r"[^A-Za-z0-9]+", "-", about.focus or "network").strip("-").lower() + (f"-{found[1]}" if found else "")
    plainly = ("url", "author")
    lines = [f"  {name} = {{{value if name in plainly else _escaped(value)}}}," for name, value in fields.items() if value]
    stream.write(("\n".join([f"@misc{{{key},", *lines, "}"]) + "\n").encode())
    return []


def _title(network: Network) -> str:
    return (network.about.title or network.about.focus or "A network of committees").rstrip(".") + "."


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)

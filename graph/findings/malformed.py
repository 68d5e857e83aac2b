"""References that are not written as ISO writes them, and what was told when sources were read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph import say
from graph.findings import facts
from graph.findings.finding import DERIVED, STATED, Asked, Finding, Kind
from graph.index import once
from graph.network import Network
from graph.reference import clean, parse, prefix
from graph.vocabulary import BY_ID

_NAME = "malformed"
_BEGINS = re.compile(r"(?<![\w/])(?:ISO|IEC)[/ ]")
_KINDS = ("committee", "group")
_NUMBER = re.compile(r"^\d+ (?=\S)")
"""ISO's id, which stands before a name in rows of the open data."""


@once
def _odd(network: Network) -> dict[str, list[Finding]]:
    """By body, what is odd in how it is written."""
    found: dict[str, list[Finding]] = {}
    bodies = [row for row in facts.rows(network).values() if row["kind"] in _KINDS]
    for row in bodies:
        id = row["id"]
        if not id.startswith(BY_ID) and parse(id) is None:
            told = f"«{id}» is not written like a reference: it stands as it is."
            found.setdefault(id, []).append(Finding(_NAME, told, (id,), STATED, (id,), (), 1))
        for written, meant in _written(row["title"]):
            told = f"The title of {say.label(network, id)} has «{written}», read as {meant}."
            ends = (id, meant) if meant in facts.rows(network) else (id,)
            one = Finding(_NAME, told, ends, DERIVED, (id,), (), 1)
            for end in ends:
                found.setdefault(end, []).append(one)
    for id, written in _rows(network):
        told = f"«{written}» stands in a source for {id}."
        found.setdefault(id, []).append(Finding(_NAME, told, (id,), STATED, (id,)))
    return found


def _written(text: str) -> Iterator[tuple[str, str]]:
    """The references in a text that have another spelling than their own, each with that."""
    plain = clean(text)
    for begin in _BEGINS.finditer(plain):
        if read := prefix(plain[begin.start() :]):
            written = plain[begin.start() : len(plain) - len(read[1])].strip()
            if written != read[0].id:
                yield written, read[0].id


def _rows(network: Network) -> Iterator[tuple[str, str]]:
    """The bodies that a row of a source spells otherwise, each with the spelling."""
    known = facts.rows(network)
    claims = network.claims
    stated = (claims["text"] != "") & (claims["basis"] == "stated")
    own = claims[stated & claims["fact"].isin(set(known))]
    texts = dict.fromkeys(zip(own["fact"], own["text"], strict=True))
    found = ((id, one) for id, text in texts for one in _written(_NUMBER.sub("", text)))
    yield from dict.fromkeys((id, written) for id, (written, meant) in found if meant == id)


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    if of:
        yield from _odd(asked.network).get(of, ())
    for told, ids in asked.remarks.get(of, ()):
        yield Finding(_NAME, told, ids, STATED, ids, (), 2)


KINDS = (
    Kind(
        _NAME,
        "References written otherwise, and what was doubtful in reading",
        "A committee's or group's name is no reference; or a row or a title writes a reference "
        "with another spelling than the one it has; or the reading of a source told a problem or "
        "a note.",
        _find,
        "Written otherwise",
    ),
)

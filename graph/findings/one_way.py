"""Liaisons that go one way only, a finding a family of those at the other end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from graph import say
from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.index import index
from graph.known import answered
from graph.network import Network


def _find(name: str, asked: Asked, of: str) -> Iterator[Finding]:
    network, held = asked.network, index(asked.network)
    readers, read = held.readers.get(of, set()), held.read.get(of, set())
    to = name == "one-way-to"
    one_way = readers - read if to else read - readers
    # what would have to be there for both ways
    missing = [(of, id) if to else (id, of) for id in facts.in_order(one_way)]
    known = [pair for pair in missing if answered(network, *pair)]
    for family, pairs in _by_family(network, known, of):
        others = [one if two == of else two for one, two in pairs]
        yield Finding(
            name,
            _SENTENCES[name](network, of, family, others),
            (of, *others),
            STATED,
            facts.links(network, ((two, one) for one, two in pairs)),
            facts.silent(network, pairs),
            len(others),
        )


def _by_family(
    network: Network, pairs: list[tuple[str, str]], of: str
) -> Iterable[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for pair in pairs:
        other = pair[0] if pair[1] == of else pair[1]
        found.setdefault(facts.family(network, other), []).append(pair)
    return found.items()


def _to(network: Network, of: str, family: str, others: list[str]) -> str:
    us, them = say.label(network, of), facts.names(network, others)
    if len(others) == 1:
        return f"{them} can read {us}'s documents; {us} cannot read {them}'s."
    some = f"{len(others)} of the family {say.label(network, family)}"
    return f"{some} can read {us}'s documents, and {us} cannot read theirs: {them}."


def _from(network: Network, of: str, family: str, others: list[str]) -> str:
    us, them = say.label(network, of), facts.names(network, others)
    if len(others) == 1:
        return f"{us} can read {them}'s documents; {them} cannot read {us}'s."
    some = f"{len(others)} of the family {say.label(network, family)}"
    return f"{us} can read the documents of {some}, which cannot read {us}'s: {them}."


_SENTENCES: dict[str, Callable[[Network, str, str, list[str]], str]] = {
    "one-way-to": _to,
    "one-way-from": _from,
}
_RULE = (
    "{0} and a source that would list the other direction does not list it; a finding a family of "
    "those at the other end."
)
KINDS = (
    Kind(
        "one-way-to",
        "They can read it, and it cannot read them",
        _RULE.format("A committee can read the body's documents,"),
        partial(_find, "one-way-to"),
        "Only they can read",
    ),
    Kind(
        "one-way-from",
        "It can read them, and they cannot read it",
        _RULE.format("The body can read a committee's documents,"),
        partial(_find, "one-way-from"),
        "Only it can read",
    ),
)

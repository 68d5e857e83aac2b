"""What no source read here tells, and a review would have to ask."""

from __future__ import annotations

from collections.abc import Iterator

from graph import say, tell
from graph.findings import facts
from graph.findings.finding import NOT_KNOWN, STATED, Asked, Finding, Kind
from graph.findings.joint import pairs
from graph.index import index
from graph.known import answered
from graph.network import Network
from graph.phrase import joined


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    if not of:
        return
    yield from _joint(network, of)
    yield from _back(network, of)
    for told in tell.missing(network, of):
        words = told.replace(" lists: ", f" lists, of {say.label(network, of)}: ", 1)
        yield Finding(NOT_KNOWN, words, (of,), STATED, (of,))


def _joint(network: Network, of: str) -> Iterator[Finding]:
    """The pairs that run a joint group of whom it is not known whether they are in liaison."""
    for pair in pairs(network, of):
        if any(facts.kind(network, id) != "committee" for id in pair[1:]):
            continue
        ways = [(pair.one, pair.other), (pair.other, pair.one)]
        open_ = [
            (say.label(network, one), say.label(network, two))
            for one, two in ways
            if not facts.reads(network, one, two) and not answered(network, one, two)
        ]
        if open_:
            asked = joined([f"{one} can read {two}'s documents" for one, two in open_])
            told = (
                f"{say.label(network, pair.group)} is run by {say.label(network, pair.one)} and "
                f"{say.label(network, pair.other)}: whether {asked} {say.UNKNOWN}."
            )
            joint = facts.links(network, [(id, pair.group) for id in pair[1:]], "joint", "part_of")
            yield Finding(NOT_KNOWN, told, pair, STATED, joint, (), 1000)


def _back(network: Network, of: str) -> Iterator[Finding]:
    """The liaisons one way of which no source tells the other way."""
    held = index(network)
    readers, read = held.readers.get(of, set()), held.read.get(of, set())
    us = say.label(network, of)
    out = [id for id in facts.in_order(read - readers) if not answered(network, id, of)]
    if out:
        they = "it" if len(out) == 1 else "they"
        told = f"{us} can read {_whose(network, out)}; whether {they} can read {us}'s"
        yield _open(told, of, out, facts.links(network, [(of, id) for id in out]))
    in_ = [id for id in facts.in_order(readers - read) if not answered(network, of, id)]
    if in_:
        theirs = f"{say.label(network, in_[0])}'s" if len(in_) == 1 else "theirs"
        told = f"{facts.names(network, in_)} can read {us}'s documents; whether {us} can read"
        yield _open(f"{told} {theirs}", of, in_, facts.links(network, [(id, of) for id in in_]))


def _whose(network: Network, ids: list[str]) -> str:
    names = facts.names(network, ids)
    return f"{names}'s documents" if len(ids) == 1 else f"the documents of {names}"


def _open(told: str, of: str, others: list[str], evidence: tuple[str, ...]) -> Finding:
    sentence = f"{told} {say.UNKNOWN}."
    return Finding(NOT_KNOWN, sentence, (of, *others), STATED, evidence, (), len(others))


KINDS = (
    Kind(
        NOT_KNOWN,
        "Not known from these sources",
        "A liaison is listed in one direction and no source would list the other; or no source "
        "would list whether two who run a joint group are in liaison; or no source gives a list "
        "in full that the body's own page would give.",
        _find,
        "Not known",
    ),
)

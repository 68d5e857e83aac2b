"""Where sources differ: on a value, or on whether there is a link that holds."""

from __future__ import annotations

from collections.abc import Iterator

from graph import say
from graph.disputes import LISTED, disputes
from graph.findings import facts
from graph.findings.finding import STATED, Asked, Finding, Kind
from graph.index import index, once
from graph.network import Network, records
from graph.phrase import joined
from graph.vocabulary import RELATIONS

_NAME = "disputed"
Answers = list[dict[str, str]]


@once
def _all(network: Network) -> dict[tuple[str, str], Answers]:
    """By fact and field, what each source answers; what has ended is told as that."""
    ended = {*network.ended_edges["id"], *network.ended_nodes["id"]}
    found: dict[tuple[str, str], Answers] = {}
    for row in records(disputes(network)):
        if row["fact"] not in ended:
            found.setdefault((row["fact"], row["field"]), []).append(row)
    return found


@once
def _by_body(network: Network) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for key in _all(network):
        for id in _bodies(network, key[0]):
            found.setdefault(id, []).append(key)
    return found


def _bodies(network: Network, fact: str) -> tuple[str, ...]:
    """The ends of a link, what is read first; or the body itself."""
    place = index(network).edge.get(fact)
    if place is None:
        return (fact,)
    return tuple(str(network.edges[end].iat[place]) for end in ("target", "source"))


def _find(asked: Asked, of: str) -> Iterator[Finding]:
    network = asked.network
    for key in _by_body(network).get(of, ()):
        answers = _all(network)[key]
        told = _value(network, *key, answers) if key[1] else _link(network, key[0], answers)
        sources = tuple(row["source"] for row in answers if row["value"] != LISTED and not key[1])
        yield Finding(_NAME, told, _bodies(network, key[0]), STATED, (key[0],), sources)


def _value(network: Network, fact: str, name: str, answers: Answers) -> str:
    bodies = [say.label(network, id) for id in reversed(_bodies(network, fact))]
    of = joined(bodies) if len(bodies) == 1 else " with ".join(bodies)
    parts = [
        f"«{row['value']}» according to {facts.said(network, row['source'])}" for row in answers
    ]
    taken = list(dict.fromkeys(f"«{row['value']}»" for row in answers if row["chosen"]))
    held = f"{joined(taken)} is taken" if taken else "none of these is taken"
    return f"The {name} of {of} is {', '.join(parts)}; {held}."


def _link(network: Network, fact: str, answers: Answers) -> str:
    target, source = (say.label(network, id) for id in _bodies(network, fact))
    relation = str(network.edges["relation"].iat[index(network).edge[fact]])
    listed = [facts.said(network, row["source"]) for row in answers if row["value"] == LISTED]
    silent = [facts.said(network, row["source"]) for row in answers if row["value"] != LISTED]
    forward = RELATIONS[relation].forward.format(source, target)
    return (
        f"According to {joined(listed)}, {forward}; "
        f"{joined(silent)} {'does' if len(silent) == 1 else 'do'} not list it."
    )


KINDS = (
    Kind(
        _NAME,
        "Sources differ",
        "Two sources give different values, or one lists a link and another that lists the like "
        "in full does not. Where their dates differ the newer one may only have changed: both are "
        "told, with the one that is taken. What a newer source ended is told as ended.",
        _find,
        "Sources differ",
    ),
)

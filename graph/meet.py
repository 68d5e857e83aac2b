"""Which bodies of several sources are the same, and under which id they meet.

By ISO's id, by full reference (which is the id), by acronym and title. Where one side has no title,
the exact acronym, if it is the only one and nothing looks like it, is the same body by a derived
claim, ``same_acronym``, that can be taken back. What is doubtful is listed and never merged: the
same acronym alone is not the same body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from graph.network import Claim
from graph.reference import letters
from graph.vocabulary import BY_ID, ISO_ID


class Doubt(NamedTuple):
    """Bodies that may be the same and were not merged, and why."""

    bodies: tuple[str, ...]
    why: str


@dataclass(slots=True)
class _Mention:
    """A body as one source names it."""

    source: str
    node: str
    label: str
    titles: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)


class _Groups:
    """Mentions joined to groups (union and find)."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def of(self, one: int) -> int:
        """The group of a mention."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, listed: Iterable[int]) -> None:
        """These mentions are of one body."""
        first, *rest = listed
        for other in rest:
            self._above[max(self.of(first), self.of(other))] = min(self.of(first), self.of(other))


Renames = dict[tuple[str, str], str]
"""By source and a body's id there, the id under which it is met."""


def meet(
    nodes: pd.DataFrame,
    claims: pd.DataFrame,
    identifiers: pd.DataFrame,
    dates: Mapping[str, str],
) -> tuple[Renames, list[Claim], list[Doubt]]:
    """The ids that change so that the same bodies meet, the derived claims that say so, and the
    doubts.

    ``nodes`` has id, kind and label; ``claims`` the stated ones; ``dates`` the dates of sources by
    id. Within one source, bodies of different ids are different. The order of rows changes nothing.
    """
    if len(dates) < 2:
        return {}, [], []
    renames, claimed, doubts = _organizations(nodes, claims, identifiers)
    return renames | _committees(nodes, claims, identifiers, dates), claimed, doubts


def _committees(
    nodes: pd.DataFrame,
    claims: pd.DataFrame,
    identifiers: pd.DataFrame,
    dates: Mapping[str, str],
) -> Renames:
    """Committees of one ISO id are one: by the name that the newest source gives, a number alone
    last."""
    others = set(nodes["id"][nodes["kind"] != "organization"])
    known = identifiers[(identifiers["scheme"] == ISO_ID) & identifiers["node"].isin(others)]
    named: dict[str, dict[str, tuple[bool, str, str]]] = defaultdict(dict)
    columns = (known["value"], known["node"], known["source"])
    for value, node, source in zip(*columns, strict=True):
        rank = (not node.startswith(BY_ID), dates.get(source, ""), node)
        named[value][node] = max(rank, named[value].get(node, rank))
        if f"{BY_ID}{value}" in others:
            named[value].setdefault(f"{BY_ID}{value}", (False, "", ""))
    best = {
        node: max(found, key=lambda one, found=found: found[one])  # type: ignore[misc]
        for found in named.values()
        for node in found
    }
    sources = sorted(set(claims["source"]))
    return {(source, node): to for node, to in best.items() if node != to for source in sources}


def _organizations(
    nodes: pd.DataFrame, claims: pd.DataFrame, identifiers: pd.DataFrame
) -> tuple[Renames, list[Claim], list[Doubt]]:
    mentions = _mentions(nodes, claims, identifiers)
    groups = _Groups(len(mentions))
    _join_by(groups, mentions, lambda one: [(id,) for id in one.ids])
    _join_by(groups, mentions, lambda one: [(one.label, letters(title)) for title in one.titles])
    claimed, doubts = _join_untitled(groups, mentions)
    return _named(groups, mentions), claimed, doubts + _renamed(groups, mentions)


def _mentions(
    nodes: pd.DataFrame, claims: pd.DataFrame, identifiers: pd.DataFrame
) -> list[_Mention]:
    bodies = nodes[nodes["kind"] == "organization"]
    labels = dict(zip(bodies["id"], bodies["label"], strict=True))
    found: dict[tuple[str, str], _Mention] = {}
    said = claims[claims["fact"].isin(labels)]
    columns = (said["source"], said["fact"], said["field"], said["value"])
    for source, fact, name, value in sorted(zip(*columns, strict=True)):
        one = found.setdefault((source, fact), _Mention(source, fact, labels[fact] or fact))
        if name == "title" and value:
            one.titles.add(value)
    ids = identifiers[identifiers["scheme"] == ISO_ID]
    for node, value, source in zip(ids["node"], ids["value"], ids["source"], strict=True):
        if (source, node) in found:
            found[source, node].ids.add(value)
    return list(found.values())


def _join_by(
    groups: _Groups,
    mentions: list[_Mention],
    keys: Callable[[_Mention], list[tuple[str, ...]]],
) -> None:
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(mentions):
        for key in keys(one):
            alike[key].append(at)
    for listed in alike.values():
        groups.join(listed)


def _join_untitled(groups: _Groups, mentions: list[_Mention]) -> tuple[list[Claim], list[Doubt]]:
    """Groups without a title join the only other of their acronym, if nothing looks like it."""
    by_label: dict[str, dict[int, list[_Mention]]] = defaultdict(lambda: defaultdict(list))
    look: dict[str, set[str]] = defaultdict(set)
    for at, one in enumerate(mentions):
        by_label[one.label][groups.of(at)].append(one)
        look[_head(one.label)].add(one.label)
    claimed: list[Claim] = []
    doubts: list[Doubt] = []
    for label, found in sorted(by_label.items()):
        alike = sorted(look[_head(label)] - {label})
        untitled = [at for at, listed in found.items() if not any(one.titles for one in listed)]
        if len(found) < 2:
            continue
        if not untitled or len(found) - len(untitled) > 1 or _differ(found.values()):
            doubts.append(
                Doubt((label, *_titles(found.values())), "the same acronym, not the same title")
            )
        elif alike:
            doubts.append(Doubt((label, *alike), "acronyms that look alike, and one has no title"))
        else:
            groups.join(found)
            claimed += [_same(one) for at in untitled for one in found[at]]
    return claimed, doubts


def _renamed(groups: _Groups, mentions: list[_Mention]) -> list[Doubt]:
    """Bodies of one title under several acronyms, as where one was renamed."""
    alike: dict[str, dict[int, str]] = defaultdict(dict)
    for at, one in enumerate(mentions):
        for title in one.titles:
            bare = title.removesuffix(f"({one.label})")
            alike[letters(bare)].setdefault(groups.of(at), one.label)
    found = {tuple(sorted(set(labels.values()))) for labels in alike.values()}
    return [Doubt(one, "the same title, not the same acronym") for one in sorted(found) if one[1:]]


def _same(one: _Mention) -> Claim:
    return Claim(one.node, "", "", one.source, "derived", "same_acronym")


def _differ(groups: Iterable[list[_Mention]]) -> bool:
    """Whether ISO gives the groups different ids."""
    ids = [set().union(*(one.ids for one in listed)) for listed in groups]
    known = [some for some in ids if some]
    return len(known) > 1 and not set.intersection(*known)


def _titles(groups: Iterable[list[_Mention]]) -> Iterator[str]:
    yield from sorted({title for listed in groups for one in listed for title in one.titles})


def _named(groups: _Groups, mentions: list[_Mention]) -> Renames:
    """The ids: an acronym alone where it is one body's; else the title stands behind it, but for
    one."""
    listed: dict[int, list[_Mention]] = defaultdict(list)
    for at, one in enumerate(mentions):
        listed[groups.of(at)].append(one)
    by_label: dict[str, list[int]] = defaultdict(list)
    for at, found in listed.items():
        # a number alone names nobody whom another source names
        label = min((one.label.startswith(BY_ID), one.label) for one in found)[1]
        by_label[label].append(at)
    names: dict[int, str] = {}
    for label, found_at in by_label.items():
        more = {at: _beside(listed[at]) for at in found_at}
        first, *rest = sorted(found_at, key=lambda at: (bool(more[at][0]), more[at]))
        names |= {first: label} | {at: f"{label} ({next(filter(None, more[at]))})" for at in rest}
    return {
        (one.source, one.node): names[groups.of(at)]
        for at, one in enumerate(mentions)
        if names[groups.of(at)] != one.node
    }


def _beside(found: list[_Mention]) -> tuple[str, str, str]:
    """What tells a body from others of its acronym: its title, else ISO's id, else who names it."""
    titles = sorted({title for one in found for title in one.titles})
    ids = sorted({f"{BY_ID}{id}" for one in found for id in one.ids})
    return (*titles, "")[0], (*ids, "")[0], min(one.source for one in found)


def _head(label: str) -> str:
    """What an acronym looks like: ``IPC_`` and ``IPC - Jakarta`` look like ``IPC``."""
    return letters(re.split(r"[_(]| [-–] ", label)[0])

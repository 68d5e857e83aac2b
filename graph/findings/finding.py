"""What a finding is, and what its kind says of all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from graph.compare import compare
from graph.index import index
from graph.network import Network, records
from graph.read import Report
from graph.reference import prefix

STATED, DERIVED, COMPUTED = "stated", "derived", "computed"
"""How sure a finding is. STATED: what it says stands in lists that sources give, or is missing in
one that they give in full. DERIVED: a rule drew it from these. COMPUTED: it is a measure, from
which nothing follows by itself; each is the same however often it is computed, without a seed."""

NOT_KNOWN = "not-known"
"""The kind of those that say what is not known."""

SURE: dict[str, str] = {
    STATED: "It stands in a source's list, or is missing in one that is given in full.",
    DERIVED: "A rule drew it from what sources list.",
    COMPUTED: "A measure, from which nothing follows by itself.",
    "not known": "No source read here tells it.",
}
"""How sure findings are, each with what that means; those of NOT_KNOWN are a sort of their own."""

Row = Mapping[str, Any]


class Finding(NamedTuple):
    """Something that a review of liaisons may ask about.

    ``sentence`` says it with its numbers; ``bodies`` are the ids of those it is about, the one
    whose finding it is first; ``basis`` how sure it is; ``evidence`` the ids of the bodies and
    relations that it rests on, the ended ones too; ``silent`` the ids of the sources that would
    list what it says is not there; ``weight`` orders the findings of a kind, the largest first.
    """

    kind: str
    sentence: str
    bodies: tuple[str, ...]
    basis: str
    evidence: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    weight: float = 0

    @property
    def sure(self) -> str:
        """How sure it is, one of SURE."""
        return "not known" if self.kind == NOT_KNOWN else self.basis


@dataclass(frozen=True, eq=False)
class Asked:
    """What findings are looked for in: a network, an older one where changes are asked for, and the
    reports on the reading of its sources."""

    network: Network
    since: Network | None = None
    reports: Sequence[Report] = ()

    @cached_property
    def changes(self) -> dict[str, list[Row]]:
        """By body, the rows of graph.compare that it is in; under "" those of bodies that are
        gone."""
        found: dict[str, list[Row]] = defaultdict(list)
        known = index(self.network).body
        for rows in compare(self.since, self.network) if self.since else ():
            for row in records(rows):
                ends = {row["id"]} if "id" in row else {row["source"], row["target"]}
                for id in ends & known.keys() or {""}:
                    found[id].append(row)
        return found

    @cached_property
    def remarks(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """By body, "" for none, what was told in reading with where it stands; and the bodies that
        it is about: the one that its line begins with, and the one whose page it is."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        known = index(self.network).body
        for report in self.reports:
            for entry in (*report.of("problem"), *report.of("note")):
                named = prefix(entry.text)
                id = entry.text if entry.text in known else named[0].id if named else ""
                ids = tuple(one for one in dict.fromkeys((id, report.focus)) if one in known)
                where = ", ".join(part for part in (report.source, entry.where) if part)
                text = f" («{entry.text}»)" if entry.text else ""
                for one in ids or ("",):
                    found[one].append((f"{where}: {entry.message}{text}.", ids))
        return found


class Kind(NamedTuple):
    """A kind of finding: its name, the words over a list of them, the rule by which they are found,
    the function that finds those of one body, or with "" those of none, and fewer words for where
    there is little room, "" where its words are few."""

    name: str
    words: str
    rule: str
    find: Callable[[Asked, str], Iterable[Finding]]
    short: str = ""

"""Rules that add facts to those that sources state, each named, each fact claimed with its rule.

Taking back what the rules added is keeping the claims whose ``basis`` is ``stated``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from graph.network import Claim, cells, claims_frame, edge_id, frame
from graph.reference import JOINT_GROUP_TYPES, POLICY_COMMITTEES, Reference, parse

_JOINT = re.compile(
    r"\W*(?:(?:joint|conjoint|mixte|совместн\w+)\b|"
    r"(?=((?:JWG|(?:groupe|grupo|рабочая)\b)"
    r"(?=.*\b(?:with|between|avec|entre|con|с|между)\b))))",
    re.IGNORECASE,
)
_GROUP_WORD = re.compile(
    r"(?<![/\w])(?:JWG|WG|AHG|TF|TG|"
    r"(?:joint |strategic |advisory |ad[ -]hoc |task )*(?:working )?(?:group|force)|"
    r"groupe de travail(?: mixte| conjoint)?|grupo de trabajo(?: mixto| conjunto)?|"
    r"рабочая группа)(?![/\w])",
    re.IGNORECASE,
)
_WITH = re.compile(r" (?:with|between|of|avec|entre|con|с|между) ", re.IGNORECASE)
_NUMBER = re.compile("[0-9]{1,9}")
_BETWEEN = re.compile(
    r"\s*(?:[,;&+]|\s[-–—](?=\s|$)|[-–—](?=ISO\b|IEC\b)|\s(?:and|et|y|und|и)\s)\s*"
)


class Note(NamedTuple):
    """What a rule could not tell: the row's source, its line (0 where it has none), a sentence, its
    text."""

    source: str
    line: int
    message: str
    text: str


def derive(tables: dict[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], list[Note]]:
    """The tables (nodes, edges, claims) with what the rules add, and what they could not tell."""
    known = _Known(tables)
    notes = [note for rule in RULES for note in rule(known)]
    added = {
        "nodes": frame("nodes", known.bodies.values()),
        "edges": frame("edges", known.links.values()),
        "claims": claims_frame(known.claims),
    }
    grown = {
        name: pd.concat([tables[name], rows], ignore_index=True).fillna("")
        for name, rows in added.items()
        if len(rows)
    }
    return tables | grown, notes


class _Known:
    """What is known of the bodies while rules run, and what they add."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        nodes, edges, claims = tables["nodes"], tables["edges"], tables["claims"]
        self.kind: dict[str, str] = dict(cells(nodes, "id", "kind"))
        self.parent: dict[str, str] = dict(cells(nodes, "id", "parent"))
        titled = cells(nodes, "id", "title") if "title" in nodes else ()
        self.title: dict[str, str] = dict.fromkeys(self.kind, "") | dict(titled)
        # what a newer source ended is not drawn anew from a name
        ended = tables["ended_edges"]["id"].tolist() if "ended_edges" in tables else ()
        self.edges = {*edges["id"].tolist(), *ended}
        self.bodies: dict[str, dict[str, str]] = {}
        self.links: dict[str, dict[str, str]] = {}
        self.claims: list[Claim] = []
        self._rows: dict[str, Claim] = {}
        asked = {id for id, kind in self.kind.items() if self.parent[id] or kind == "group"}
        told = claims[claims["fact"].isin(asked)][list(Claim._fields)]
        for row in told.itertuples(index=False, name=None):
            self._rows[row[0]] = min(Claim(*row), self._rows.get(row[0], Claim(*row)))

    def row(self, id: str) -> Claim:
        """The claim on which what is derived from a body rests."""
        return self._rows[id]

    def add(self, reference: Reference, row: Claim, rule: str) -> None:
        """A body that a rule names."""
        self.bodies[reference.id] = {"id": reference.id} | reference.columns()
        self.kind[reference.id], self.parent[reference.id] = reference.kind, reference.parent
        self.title[reference.id] = ""
        self._rows[reference.id] = row
        self._claim(reference.id, row, rule)

    def link(self, relation: str, source: str, target: str, row: Claim, rule: str) -> None:
        """A relation that a rule names; one that is known stays as it is."""
        id = edge_id(relation, source, target)
        if id not in self.edges:
            ends = {"id": id, "source": source, "target": target, "relation": relation}
            self.links[id] = ends
            self.edges.add(id)
            self._claim(id, row, rule)

    def _claim(self, fact: str, row: Claim, rule: str) -> None:
        self.claims.append(row._replace(fact=fact, field="", value="", basis="derived", rule=rule))


def parent_in_reference(known: _Known) -> Iterator[Note]:
    """A reference names its parent: ISO/TC 44/SC 11 is part of ISO/TC 44, also where no row lists
    it."""
    waiting = [id for id, parent in known.parent.items() if parent]
    while waiting:
        id = waiting.pop()
        if not (parent := parse(known.parent[id])):
            continue
        if parent.id not in known.kind:
            known.add(parent, known.row(id), "parent_in_reference")
            waiting.append(parent.id)
        known.link("part_of", id, parent.id, known.row(id), "parent_in_reference")
    return iter(())


def partner_in_reference(known: _Known) -> Iterator[Note]:
    """A joint group's reference names its partners: IAF and ILAC run ISO/CASCO/IAF/ILAC JSG."""
    for id, reference in _groups(known):
        row = known.row(id)
        for name in reference.partners:
            if partner := _named(known, name):
                known.link("joint", partner, id, row, "partner_in_reference")
            else:
                why = f"{id} names {name}, which nothing else here lists: no partner is made"
                yield Note(row.source, _line(row), why, row.text)


def partner_in_title(known: _Known) -> Iterator[Note]:
    """A joint group's title names its partners: «Joint ISO/CASCO - ISO/TC 85 WG: ...».

    Only the part of the title that says so counts, from «Joint» to the word for the group, or after
    «JWG with»: what stands elsewhere in it is what the group works on.
    """
    for id, reference in _groups(known):
        named = _joint_part(known.title[id])
        if reference.partners or (named is None and reference.type not in JOINT_GROUP_TYPES):
            continue
        row = known.row(id)
        if not named:
            why = f"the title of {id} does not say with whom it is joint: no partner is made"
            yield Note(row.source, _line(row), why, row.text)
            continue
        own = parse(reference.parent)
        for words in named:
            if own and (_says(words, own) or parse(words) == own):
                continue
            if partner := _partner(known, words):
                if partner not in known.kind and (found := parse(partner)):
                    known.add(found, row, "partner_in_title")
                known.link("joint", partner, id, row, "partner_in_title")
            else:
                why = f"the title of {id} names «{words}» without saying whose it is: "
                yield Note(row.source, _line(row), why + "no partner is made", row.text)


RULES: tuple[Callable[[_Known], Iterator[Note]], ...] = (
    partner_in_reference,
    partner_in_title,
    parent_in_reference,
)
"""The rules in the order in which they run: parents last, so that a partner's are found too."""


def _joint_part(title: str) -> list[str] | None:
    """The names in the part of a title that says with whom a group is joint; None where no part
    says that it is."""
    if not (opening := _JOINT.match(title)):
        return None
    rest = title[opening.end() :]
    before = _GROUP_WORD.search(rest)
    # «Joint working group with ISO/TC 85 on ...»: the names follow the words for the group
    if (
        before
        and (after := _WITH.match(rest[before.end() :]))
        and (opening[1] or not rest[: before.start()].strip(" -–—"))
    ):
        part = re.split(
            r":|,? (?:on|for|about|regarding|sur|sobre|по)\b", rest[before.end() + after.end() :]
        )[0]
    elif opening[1]:
        return []
    else:
        part = rest[: before.start()] if before else rest
        part = part.split(":")[0]
    names = (
        re.sub(r"^(?:the|between|with|of) ", "", name.strip(" .")) for name in _BETWEEN.split(part)
    )
    return [name for name in names if name.strip(" -–—")]


def _partner(known: _Known, words: str) -> str:
    """The id of the committee or organization that these words name as a whole; "" where none is
    certain."""
    if words in POLICY_COMMITTEES:
        return f"ISO/{words}"
    if found := parse(words):
        return found.id if found.kind == "committee" else ""
    return _named(known, words)


def _groups(known: _Known) -> list[tuple[str, Reference]]:
    ids = [id for id, kind in known.kind.items() if kind == "group"]
    return [(id, reference) for id in ids if (reference := parse(id))]


def _line(row: Claim) -> int:
    return int(row.line) if _NUMBER.fullmatch(row.line) else 0


def _named(known: _Known, name: str) -> str:
    """The organization of this name, or the only committee whose label it is; else ""."""
    if known.kind.get(name) == "organization":
        return name
    found = [
        one.id
        for id, kind in known.kind.items()
        if kind == "committee" and (one := parse(id)) and _says(name, one)
    ]
    return found[0] if len(found) == 1 else ""


def _says(words: str, reference: Reference) -> bool:
    return words.replace(" ", "") == "/".join(reference.parts).replace(" ", "")

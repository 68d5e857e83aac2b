"""ISO Open Data: one committee a row, with its parent, its members, those whose documents it can
read and the organizations in liaison with it.

ISO's ids make the links; the names beside them only name. A body that no row describes and no name
is given for is known by its id alone. What is new in a row of another year is told, not guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd

from graph.cells import one_line
from graph.network import About, Network, edge_id, frame, source_id
from graph.read import open_rows
from graph.read.markup import plain_text
from graph.read.source import Reading, Report, Source, TableRead
from graph.reference import parse
from graph.vocabulary import BY_ID, ISO_ID, KINDS, MEMBER, WHOLE

LICENCE = (
    "Contains information from ISO Open Data, made available under the ODC Attribution License "
    "(ODC-By) v1.0"
)

_VALUES = {"status": "status", "creationDate": "created", "dissolutionDate": "dissolved"}
"""The fields of a committee that are kept as they are, with the columns that they become."""

_LISTS = {
    "committeeLiaisons": ("liaison", "", "committee", ("from",)),
    "organizationLiaisons": ("organization_liaison", "", "organization", ("organizations",)),
    "pMembers": ("member", "P", "member", ("members",)),
    "oMembers": ("member", "O", "member", ("members",)),
    "secretariat": ("secretariat", "", "member", ("secretariat",)),
}
"""The fields that name other bodies: the relation, its category, their kind, what they cover."""

_KNOWN = {"id", "reference", "title", "scope", "parentId", "childrenId", "sortKey"}
_KNOWN |= {*_VALUES, *_LISTS}
_SIGNS = {"reference", "parentId", *_LISTS}
_PLAIN = ("committee", "organization", "member")


def takes(source: Source) -> bool:
    """Whether the first row names a committee and some of what the rows of ISO Open Data tell."""
    fields = open_rows.fields(source)
    return {"id", "reference"} <= fields and len(fields & _SIGNS) >= 3


def read(source: Source) -> Reading:
    """What the rows claim; raises Unreadable where they are no rows."""
    report = Report(source.name, open_rows.form(source))
    claimed = _Claimed(report)
    rows = [row for row in open_rows.rows(source, report) if claimed.registers(*row)]
    for line, row in rows:
        claimed.take(line, row)
    if unread := sorted({name for _, row in rows for name in row} - _KNOWN):
        report.note(0, f"fields that are not read: {', '.join(unread)}")
    return Reading(claimed.network(source), report)


class _At(NamedTuple):
    """Where a row stands, as claims say it: its row and line; and the line as a number."""

    row: str
    line: str
    number: int


class _Claimed:
    """The claims of the rows, column by column, since there are tens of thousands."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.named: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: dict[str, tuple[str, str, str, str]] = {}
        self.claims: list[tuple[str, ...]] = []
        self.coverage: list[tuple[str, str]] = []
        self.identifiers: dict[tuple[str, str], None] = {}
        self.counts: dict[str, int] = defaultdict(int)
        self._known: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
        self._row = 0
        self._again = False

    def registers(self, line: int, row: Mapping[str, Any]) -> bool:
        """Note the name of a row's committee, so that other rows can name it by its id."""
        number, name = row.get("id"), row.get("reference")
        if not (isinstance(number, str) and number and isinstance(name, str) and name.strip()):
            self.report.problem(line, "a row without an id or a reference: not taken", _short(row))
            return False
        if number in self.named:
            again = f"ISO's id {number} stands here twice, the second row is not taken"
            self.report.problem(line, again, name)
            return False
        reference = parse(name)
        id = reference.id if reference else one_line(name)
        if id in self.nodes:
            self.report.problem(line, f"{id} stands here twice: the second row is not taken", name)
            return False
        if not reference:
            self.report.note(line, "not written like a reference: named as it stands", name)
        told = reference.columns() if reference else _columns("committee", id)
        self.named[number] = id
        self.nodes[id] = {"id": id} | told
        self.identifiers[id, number] = None
        if parent := row.get("parentId"):
            self.parents[number] = str(parent)
        return True

    def take(self, line: int, row: Mapping[str, Any]) -> None:
        """All that a row says of its committee."""
        self._row += 1
        id = self.named[row["id"]]
        at = _At(str(self._row), str(line), line)
        for name, value in self._values(line, row):
            self.claims.append((id, name, value, "", at.row, at.line, ""))
        self._parent(row, id, at)
        for name, (relation, category, kind, aspects) in _LISTS.items():
            if name not in row:
                continue
            bodies = self.named if kind == "committee" else self._known[kind]
            ends = [
                (bodies.get(other) or self._body(kind, other, named, name, at), f"{other} {named}")
                for other, named in row[name]
            ]
            links = [(id, end) if kind == "committee" else (end, id) for end, _ in ends]
            self._links(relation, links, category, name, at, [text for _, text in ends])
            self.coverage += [(id, aspect) for aspect in aspects]
            self.counts[name] += len(row[name])

    def _values(self, line: int, row: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        titles = dict(row.get("title") or {})
        first = "en" if titles.get("en") or not titles else min(titles)
        if title := titles.pop(first, ""):
            yield "title", title
        else:
            self.report.note(line, "a committee without a title", str(row["reference"]))
        if title and first != "en":
            self.report.note(line, f"no English title: the one in «{first}» stands for it", title)
        for language, other in titles.items():
            if other:
                yield f"title_{language}", other
        for language, text in (row.get("scope") or {}).items():
            if words := plain_text(text):
                yield ("scope" if language == "en" else f"scope_{language}"), words
        for name, column in _VALUES.items():
            if value := row.get(name):
                yield column, str(value)

    def _parent(self, row: Mapping[str, Any], id: str, at: _At) -> None:
        """The committee that a row says its own is part of, and whether the others agree."""
        if parent := self.parents.get(row["id"]):
            if parent not in self.named:
                words = f"its parent, ISO's id {parent}, has no row here: named by that id"
                self.report.note(at.number, words, id)
            end = self._body("committee", parent, "", "parentId", at)
            self._links("part_of", [(id, end)], "", "parentId", at, [parent])
            self.counts["parentId"] += 1
        if "childrenId" not in row:
            return
        told = {child for child, _ in row["childrenId"]}
        theirs = self._children.get(row["id"], set())
        for child in sorted(told - theirs):
            named = self.named.get(child, f"ISO's id {child}")
            words = f"it lists {named} as its child, which does not name it as its parent"
            self.report.problem(at.number, f"{words}: not taken", id)
        for child in sorted(theirs - told):
            words = f"{self.named[child]} names it as its parent, but is not among its children"
            self.report.note(at.number, words, id)
        if told == theirs:
            self.coverage.append((id, "subcommittees"))

    @property
    def _children(self) -> dict[str, set[str]]:
        if not hasattr(self, "_below"):
            self._below: dict[str, set[str]] = defaultdict(set)
            for child, parent in self.parents.items():
                self._below[parent].add(child)
        return self._below

    def _body(self, kind: str, number: str, name: str, section: str, at: _At) -> str:
        """The id of a body that a row names; one that is new claims itself by that mention."""
        if known := self.named.get(number) if kind == "committee" else "":
            return known
        if known := self._known[kind].get(number):
            return known
        columns = self._named(kind, number, name)
        id = columns["id"]
        if id in self.nodes:
            # the same name for another id: another body
            id = f"{id} ({BY_ID}{number})"
            self.report.note(at.number, f"two bodies are called {name}: this one is {id}", number)
        self.nodes[id] = columns | {"id": id}
        self.identifiers[id, number] = None
        text = f"{number} {name}".strip()
        self.claims.append((id, "", "", section, at.row, at.line, text))
        self._known[kind][number] = id
        return id

    def _named(self, kind: str, number: str, name: str) -> dict[str, str]:
        reference = parse(name) if kind == "committee" else None
        if reference:
            return {"id": reference.id} | reference.columns()
        if not name or kind == "committee":
            return _columns(kind, f"{BY_ID}{number}")
        return _columns(kind, f"{MEMBER}{name}" if kind == "member" else name, name)

    def _links(
        self,
        relation: str,
        links: list[tuple[str, str]],
        category: str,
        section: str,
        at: _At,
        texts: list[str],
    ) -> None:
        """Links of one relation that a row names in one field, each with its text."""
        field = "category" if category else ""
        whole = len(self.edges) + len(links)
        for (one, two), text in zip(links, texts, strict=True):
            if one == two:
                words = f"{one} names itself in {section}: not taken"
                self.report.problem(at.number, words, text)
                continue
            id = edge_id(relation, one, two)
            self.edges[id] = (id, one, two, relation)
            self.claims.append((id, field, category, section, at.row, at.line, text.rstrip()))
        self._again = self._again or len(self.edges) < whole

    def network(self, source: Source) -> Network:
        """What was found, in which nothing is decided yet."""
        told = {"licence": LICENCE} | {k: v for k, v in source.told().items() if v}
        name = "ISO Open Data, technical committees"
        said = source_id(name, told.get("retrieved", ""), told.get("digest", ""))
        self._tell()
        claims = pd.DataFrame(
            self.claims,
            columns=["fact", "field", "value", "section", "row", "line", "text"],
            dtype=object,
        )
        if self._again:
            claims = claims.drop_duplicates(["fact", "field", "value", "section"])
        ends = ["id", "source", "target", "relation"]
        covered = dict.fromkeys([("", WHOLE), *self.coverage])
        tables = {
            "nodes": frame("nodes", self.nodes.values()),
            "edges": pd.DataFrame(list(self.edges.values()), columns=ends, dtype=object),
            "claims": claims.assign(source=said, basis="stated"),
            "sources": frame(
                "sources",
                [{"id": said, "name": name, "kind": "open data", "language": "en"} | told],
            ),
            "coverage": frame(
                "coverage",
                ({"source": said, "body": body, "aspect": aspect} for body, aspect in covered),
            ),
            "identifiers": frame(
                "identifiers",
                (
                    {"node": node, "scheme": ISO_ID, "value": value, "source": said}
                    for node, value in self.identifiers
                ),
            ),
        }
        return Network.of(tables, About(title="Committees of ISO Open Data"), settled=False)

    def _tell(self) -> None:
        """The report of the whole: how much of each there is, and who is known by id alone."""
        sections = {"committees": len(self.named)} | dict(self.counts)
        self.report.tables = [TableRead(name, name, 1, count) for name, count in sections.items()]
        if alone := [id for id in self.nodes if id.startswith(BY_ID)]:
            many = "1 body has" if len(alone) == 1 else f"{len(alone)} bodies have"
            words = f"{many} no row and no name here: known by ISO's id alone"
            self.report.note(0, words, ", ".join(alone[:5]) + (", …" if len(alone) > 5 else ""))


def _columns(kind: str, id: str, name: str = "") -> dict[str, str]:
    """The columns of a body that no reference takes apart."""
    type = "" if kind == "committee" else kind
    return {"id": id, "kind": kind, "type": type, "reference": name, "label": name or id}


def _short(row: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in list(row.items())[:4])[:200]

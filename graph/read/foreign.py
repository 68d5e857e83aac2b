"""Graphs that others have made: what of them is a body or a link of ours is taken, the rest is
told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from graph.errors import Unreadable
from graph.network import About, Claim, Draft, Network
from graph.read.source import Report, Source
from graph.reference import clean, parse
from graph.vocabulary import KINDS, RELATIONS

Numbered = Iterable[tuple[int, dict[str, str]]]

ID, SOURCE, TARGET, LABEL, DIRECTED = "@id", "@source", "@target", "@label", "@directed"
"""Names under which a reader gives what an element's own attributes say, beside its data."""

_TELLING = ("reference", "label", "name", ID, LABEL)
_RELATION = ("relation", "interaction", "label", LABEL)
_TAKEN = frozenset(
    (*_TELLING, *_RELATION, "title", "full_title", "kind", "category", SOURCE, TARGET, DIRECTED)
)


def adopt(nodes: Numbered, edges: Numbered, source: Source, report: Report) -> Network:
    """What a graph of others claims, unsettled.

    A node is a body where one of its values is a reference, or its ``kind`` says what it is; an
    edge is a link where a value names a relation of ours. Nothing else is guessed; each that is
    left stands in the report. Raises Unreadable where no node is a body.
    """
    reference = parse(source.committee)
    if source.committee and not reference:
        raise Unreadable(f"«{source.committee}» is not a committee's reference, such as ISO/TC 34.")
    report.note(
        0,
        "not a file of this program: nodes are taken by the reference that they name, "
        "edges by the relation that they name",
    )
    draft = Draft(About(focus=reference.id if reference else ""))
    writing = _Adopting(draft, source, report)
    for line, row in nodes:
        writing.node(line, row)
    if not draft.nodes:
        raise Unreadable(
            f"{source.name} is {report.format}, but no node of it is a body: looked for a "
            "reference "
            "such as «ISO/TC 207» in a node's id, label, name or reference, and for a kind "
            f"({', '.join(KINDS)})."
        )
    for line, row in edges:
        writing.edge(line, row)
    for name, count in sorted(writing.left.items()):
        report.note(0, f"the values of «{name}» are not taken ({count})")
    if reference and reference.id not in draft.nodes:
        message = f"the focus, {reference.id}, is not among the bodies"
        report.problem(0, message, reference.id)
    report.focus = draft.about.focus
    return draft.network()


class _Adopting:
    """Nodes and edges becoming claims; ``left`` counts the values that nothing takes, by name."""

    def __init__(self, draft: Draft, source: Source, report: Report) -> None:
        self.draft, self.report = draft, report
        self.left: Counter[str] = Counter()
        self._source = draft.source(name=source.name, kind="graph", **source.told())
        self._ids: dict[str, str] = {}
        self._lines: dict[str, int] = {}

    def node(self, line: int, row: Mapping[str, str]) -> None:
        """A node, which is a body where it names one."""
        columns = _columns(row)
        if not columns:
            named = row.get(LABEL) or row.get("label") or row.get(ID, "")
            message = "a node that names no reference and no kind: not taken"
            self.report.problem(line, message, named)
            return
        id = columns["reference"]
        self._ids[row.get(ID, "")] = id
        if self._lines.setdefault(id, line) != line:
            message = f"names {id} again, as line {self._lines[id]} does: one body"
            self.report.note(line, message, row.get(ID, ""))
        title = clean(row.get("title") or row.get("full_title") or "")
        self.draft.node(id, self._claim(line, row), {"title": title}, **columns)
        self.left.update(row.keys() - _TAKEN)

    def edge(self, line: int, row: Mapping[str, str]) -> None:
        """An edge, which is a link where it names a relation between two nodes that are taken."""
        start, end = (self._ids.get(row.get(end, ""), "") for end in (SOURCE, TARGET))
        named = (clean(row.get(name, "")).replace(" ", "_") for name in _RELATION)
        relation = next((name for name in named if name in RELATIONS), "")
        if not start or not end:
            message = "an edge to a node that is not taken, or not there: not taken"
            self.report.problem(line, message, f"{row.get(SOURCE, '')} → {row.get(TARGET, '')}")
        elif not relation:
            message = f"an edge that names no relation ({', '.join(RELATIONS)}): not taken"
            self.report.problem(line, message, f"{start} → {end}")
        elif row.get(DIRECTED) == "false":
            message = "an edge without direction, so that who reads whom is not told: not taken"
            self.report.problem(line, message, f"{start} – {end}")
        else:
            said = row.get("category", "")
            category = said if said in RELATIONS[relation].choices else ""
            if said and not category:
                message = f"«{said}» is not a category of this relation: taken without one"
                self.report.problem(line, message, f"{start} → {end}")
            self.draft.edge(relation, start, end, self._claim(line, row), category)
            self.left.update(row.keys() - _TAKEN)

    def _claim(self, line: int, row: Mapping[str, str]) -> Claim:
        told = [clean(value) for name, value in row.items() if not name.startswith("@")]
        text = " ".join(filter(None, told))[:500] or clean(row.get(ID) or row.get(LABEL) or "")
        return Claim(source=self._source, line=str(line), text=text)


def _columns(row: Mapping[str, str]) -> dict[str, str] | None:
    """What its name tells of a body; None where a node names none."""
    for name in _TELLING:
        if reference := parse(clean(row.get(name, ""))):
            return reference.columns()
    named = clean(row.get("label") or row.get("name") or row.get(LABEL) or row.get(ID, ""))
    if row.get("kind") in KINDS and named:
        return {"kind": row["kind"], "type": row["kind"], "reference": named, "label": named}
    return None

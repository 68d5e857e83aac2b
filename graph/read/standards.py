"""How many published standards each committee has in each field: counted from ISO's deliverables
file, or as a table of such counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph import fields
from graph.network import Claim, Draft
from graph.read import open_rows
from graph.read.open_data import LICENCE
from graph.read.source import Reading, Report, Source, TableRead
from graph.reference import parse

_DELIVERABLES = frozenset(("ownerCommittee", "icsCode", "currentStage"))
_COUNTS = frozenset(("committee", "ics_field", "standards"))
_PUBLISHED = ("60", "90")
"""With these begin the stages, of four digits, of published standards: in force, reviewed."""


class _Counted:
    """The standards of a committee: how many, how many by field, and the line of the first."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.all = 0
        self.by_field: dict[str, int] = defaultdict(int)


def takes(source: Source) -> bool:
    """Whether the first row is a deliverable, or a count of standards by committee and field."""
    named = open_rows.fields(source)
    return named >= _DELIVERABLES or named >= _COUNTS


def read(source: Source) -> Reading:
    """The counts by committee, as values of its columns ``standards`` and ``fields``."""
    deliverables = open_rows.fields(source) >= _DELIVERABLES
    what = "deliverables" if deliverables else "standards by field"
    report = Report(source.name, f"{what}, {open_rows.form(source)}")
    counted = (_deliverables if deliverables else _table)(source, report)
    draft = Draft()
    told = {name: value for name, value in source.told().items() if value}
    said = draft.source(
        **{
            "name": f"ISO's {what}" if deliverables else "Standards by field",
            "kind": "standards by field",
            "language": "en",
        }
        | ({"licence": LICENCE} if deliverables else {})
        | told
    )
    taken = 0
    for name, one in counted.items():
        reference = parse(name)
        if not reference or reference.kind != "committee":
            report.note(one.line, "not a committee's reference: its standards are not taken", name)
            continue
        taken += 1
        claim = Claim(source=said, section=what, line=str(one.line), text=name)
        values = {"standards": str(one.all), "fields": fields.cell(one.by_field)}
        draft.node(reference.id, claim, values, **reference.columns())
    report.tables = [TableRead("standards", what, 1, taken)]
    return Reading(draft.network(), report)


def _deliverables(source: Source, report: Report) -> dict[str, _Counted]:
    found: dict[str, _Counted] = {}
    for line, row in open_rows.rows(source, report):
        owner = row.get("ownerCommittee") or ""
        if not owner or not row.get("currentStage", "").startswith(_PUBLISHED):
            continue
        one = found.setdefault(owner, _Counted(line))
        one.all += 1
        codes = {code for code, _ in row.get("icsCode") or () if code}
        for code in sorted({code[:2] for code in codes}):
            if _known(code, line, report):
                one.by_field[code] += 1
    return found


def _table(source: Source, report: Report) -> dict[str, _Counted]:
    found: dict[str, _Counted] = {}
    for line, row in _whole(source, report):
        one = found.setdefault(row["committee"], _Counted(line))
        one.all = max(one.all, int(row.get("of") or row["standards"]))
        if _known(row["ics_field"], line, report):
            one.by_field[row["ics_field"]] += int(row["standards"])
    return found


def _whole(source: Source, report: Report) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table of counts that have all of its columns, and numbers as counts."""
    for line, row in open_rows.rows(source, report):
        if lacking := sorted(_COUNTS - row.keys()):
            message = f"a row without {', '.join(lacking)}: not taken"
            report.problem(line, message, str(row)[:200])
        elif all(fields.is_count(row.get(name, "0")) for name in ("standards", "of")):
            yield line, row
        else:
            report.problem(line, "a count that is no number: the row is not taken", str(row)[:200])


def _known(code: str, line: int, report: Report) -> bool:
    if code not in fields.titles():
        report.problem(line, f"«{code}» is no field of the ICS: not counted", code)
    return code in fields.titles()
